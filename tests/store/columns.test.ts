import { describe, expect, test } from 'vitest'
import { evaluationStandings } from '#electron/store/columns/evaluation-columns.ts'
import { type Figures, figuresOf } from '#electron/store/columns/figures-of.ts'
import { filledFields, recordChoices } from '#electron/store/columns/record-columns.ts'
import { choiceAt, flagAt, numberAt } from '#electron/store/columns/typed-columns.ts'
import { figureOperationNames } from '#electron/store/figure-operations.ts'
import type { ReadableStore, WritableStore } from '#electron/store/handles.ts'
import { operations } from '#electron/store/operations.ts'
import { mergeAgents, undoMerge } from '#electron/store/subjects/roster-merge.ts'
import { dayNumber, dayOf, dayOfNumber } from '#shared/domain/days.ts'
import { testNow } from './support/library.ts'
import { addAgent, addBatch, addDraw, addRecord, addSubmittedEvaluation, addTask, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

/** A record as the columns have it, in the words of the table. */
const recordOf = ({ records, words }: Figures, place: number) => ({
  row: records.row[place],
  agent_id: words.agents.texts[records.agent[place] as number],
  team_id: words.teams.texts[records.team[place] as number] ?? null,
  business_type: words.businessTypes.texts[records.businessType[place] ?? -1] ?? null,
  channel: choiceAt(records.channel, place, recordChoices.channel),
  priority: choiceAt(records.priority, place, recordChoices.priority),
  urgency: choiceAt(records.urgency, place, recordChoices.urgency),
  feedback_kind: choiceAt(records.feedbackKind, place, recordChoices.feedbackKind),
  is_complaint: flagAt(records.isComplaint, place),
  is_resolved: flagAt(records.isResolved, place),
  csat: records.csat[place] === -1 ? null : records.csat[place],
  started_at: numberAt(records.startedAt, place),
  responded_at: numberAt(records.respondedAt, place),
  completed_at: numberAt(records.completedAt, place),
  viewed_at: numberAt(records.viewedAt, place),
  ring_seconds: numberAt(records.ringSeconds, place),
  longest_silence_ms: numberAt(records.longestSilenceMs, place),
})

const asBooleans = (row: Record<string, unknown>) => ({
  ...row,
  is_complaint: row.is_complaint === null ? null : row.is_complaint === 1,
  is_resolved: row.is_resolved === null ? null : row.is_resolved === 1,
})

/** The same from SQL. */
const recordsBySql = (store: ReadableStore) =>
  (
    store.raw
      .prepare(`SELECT row, agent_id, team_id, business_type, channel, priority, urgency, feedback_kind, is_complaint,
        is_resolved, csat, started_at, responded_at, completed_at, viewed_at, ring_seconds, longest_silence_ms
        FROM service_records ORDER BY row`)
      .all() as Record<string, unknown>[]
  ).map(asBooleans)

const expectAlike = (store: ReadableStore, from: ReadableStore = store): Figures => {
  const figures = figuresOf(from)
  expect(Array.from({ length: figures.records.count }, (_, place) => recordOf(figures, place))).toEqual(
    recordsBySql(store),
  )
  return figures
}

const update = (store: WritableStore, set: string, id: string): void =>
  void store.raw.prepare(`UPDATE service_records SET ${set} WHERE id = ?`).run(id)

describe('columns of records', () => {
  test('say what the table says, in its order', () => {
    const { store } = temporaryLibrary()
    const team = addTeam(store)
    const agent = addAgent(store, { team_id: team })
    for (let index = 0; index < 50; index += 1) {
      addRecord(store, {
        agent_id: index % 3 === 0 ? addAgent(store) : agent,
        channel: recordChoices.channel[index % 5] as 'phone',
        priority: index % 4 === 0 ? null : 'B',
        business_type: index % 2 === 0 ? '报修' : null,
        csat: index % 6 === 0 ? null : (index % 5) + 1,
        is_resolved: index % 7 === 0 ? null : 1,
        is_complaint: 0,
        ring_seconds: index % 3 === 1 ? 12.5 : null,
        responded_at: index % 2 === 1 ? testNow + index : null,
        started_at: testNow - index * 7 * 3_600_000,
      })
    }
    const figures = expectAlike(store)
    const days = Array.from({ length: 50 }, (_, place) => dayOfNumber(figures.records.day[place] as number))
    expect(days).toEqual(recordsBySql(store).map((row) => dayOf((row as unknown as { started_at: number }).started_at)))
    // Nobody says when anything was viewed: no room is taken for it.
    expect(figures.records.viewedAt).toHaveLength(0)
    expect(figures.records.respondedAt.length).toBeGreaterThan(0)
  })

  test('follow what is added, changed, heard, moved and taken out', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const reader = library.reader().store
    const agent = addAgent(store)
    const other = addAgent(store)
    const [first, second, third] = [1, 2, 3].map(() => addRecord(store, { agent_id: agent }))
    if (first === undefined || second === undefined || third === undefined) throw new Error('no records')
    addRecord(store, { agent_id: agent })
    const version = expectAlike(store, reader).version
    expect(expectAlike(store, reader).version).toBe(version)

    update(store, "viewed_at = 5, urgency = 'urgent', csat = 4, feedback_kind = 'praise'", second)
    expect(expectAlike(store, reader).version).toBe(version + 1)
    update(store, 'longest_silence_ms = 4000', third)
    addRecord(store, { agent_id: other })
    expectAlike(store, reader)

    mergeAgents(store, { id: other, keptId: agent } as never, context)
    expectAlike(store, reader)
    undoMerge(store, { id: other } as never, context)
    expectAlike(store, reader)

    // The highest number is given again to the next record.
    store.raw.prepare('DELETE FROM record_changes').run()
    store.raw.prepare('DELETE FROM service_records WHERE row = (SELECT max(row) FROM service_records)').run()
    store.raw.prepare('DELETE FROM service_records WHERE id = ?').run(first)
    addRecord(store, { agent_id: other, csat: 1, external_number: 'again' })
    expectAlike(store, reader)
    // The same in the connection that wrote it.
    expectAlike(store)
  })

  test('tell which days something was read anew of, and nothing after a commit that is about something else', () => {
    const library = temporaryLibrary()
    const { store } = library
    const reader = library.reader().store
    const noon = (day: number): number => new Date(2026, 2, day, 12).getTime()
    const dayIs = (day: number): number => dayNumber(dayOf(noon(day)))
    const [first, second, third] = [1, 2, 3].map((day) => addRecord(store, { started_at: noon(day) }))
    if (first === undefined || second === undefined || third === undefined) throw new Error('no records')
    const read = () => {
      const figures = figuresOf(reader)
      const changed = [1, 2, 3, 4].filter((day) => figures.changedIn(dayIs(day), dayIs(day)) === figures.version)
      return { version: figures.version, commits: figures.commits, changed }
    }
    const { version, commits } = read()
    store.raw.prepare("INSERT INTO settings (key, value) VALUES ('x', 'y')").run()
    expect(read()).toMatchObject({ version, commits: commits + 1 })
    update(store, 'csat = 5', second)
    expect(read()).toMatchObject({ version: version + 1, changed: [2] })
    update(store, `started_at = ${noon(4)}`, first)
    expect(read()).toMatchObject({ version: version + 2, changed: [1, 4] })
    addSubmittedEvaluation(store, third)
    expect(read().changed).toEqual([3])
    store.raw.prepare('DELETE FROM record_changes').run()
    store.raw.prepare('DELETE FROM service_records WHERE id = ?').run(second)
    expect(read().changed).toEqual([2])
    expect(figuresOf(reader).changedIn(dayIs(1), dayIs(4))).toBe(figuresOf(reader).version)
  })

  test('read more than one step and tell what is filled in', () => {
    const { store } = temporaryLibrary()
    const agent = addAgent(store)
    const batch = addBatch(store)
    store.raw.transaction(() => {
      const insert = store.raw.prepare(`INSERT INTO service_records (id, external_number, channel, agent_id, started_at,
        created_at, batch_id, problem) VALUES (?, ?, 'phone', ?, ?, 0, ?, ?)`)
      for (let index = 0; index < 40_100; index += 1) {
        insert.run(`r${index}`, `n${index}`, agent, index * 60_000, batch, index === 30_000 ? '打不开' : null)
      }
    })()
    const { records } = figuresOf(store)
    expect(records.count).toBe(40_100)
    expect(records.row[40_099]).toBe(40_100)
    expect(records.startedAt[40_099]).toBe(40_099 * 60_000)
    const filled = Array.from(records.filled.subarray(0, records.count))
    expect(filled.filter((bits) => bits !== 0)).toEqual([1 << filledFields.indexOf('problem')])
    expect(filled.indexOf(1 << filledFields.indexOf('problem'))).toBe(30_000)
  })
})

describe('columns of evaluations', () => {
  const evaluationsOf = ({ evaluations, records, answers, words }: Figures) =>
    Array.from({ length: evaluations.count }, (_, place) => {
      const from = evaluations.answersFrom[place] as number
      return {
        record: records.row[evaluations.record[place] as number],
        submitted: evaluations.isSubmitted[place],
        standing: evaluationStandings[evaluations.standing[place] as number],
        score: numberAt(evaluations.score, place),
        passed: evaluations.isPassed[place],
        day: evaluations.day[place],
        answers: Array.from({ length: evaluations.answerCount[place] as number }, (_none, index) => [
          words.items.texts[answers.item[from + index] as number],
          numberAt(answers.share, from + index),
          answers.isFailed[from + index],
        ]).toSorted(),
      }
    })
  const bySql = (store: ReadableStore) => {
    const answers = store.raw
      .prepare('SELECT item_id, share, is_failed FROM answers WHERE evaluation_id = ? ORDER BY item_id')
      .raw()
    const rows = store.raw
      .prepare(`SELECT evaluations.id, row, draws.kind, draws.subjects, rectification_id, evaluations.state,
        evaluations.score, is_passed, service_at FROM evaluations JOIN service_records ON service_records.id = evaluations.record_id
        JOIN review_tasks ON review_tasks.id = task_id JOIN draws ON draws.id = draw_id ORDER BY evaluations.rowid`)
      .all() as Record<string, string | number | null>[]
    return rows.map((row) => ({
      record: row.row,
      submitted: row.state === 'submitted' ? 1 : 0,
      standing: row.kind === 'by-hand' ? 'by-hand' : row.subjects === '["record"]' ? 'record-check' : 'counted',
      score: row.score,
      passed: row.is_passed,
      day: dayNumber(dayOf(row.service_at as number)),
      answers: row.state === 'submitted' ? (answers.all(row.id) as unknown[][]).toSorted() : [],
    }))
  }

  test('say what the tables say, with what each says of services in general', () => {
    const library = temporaryLibrary()
    const { store } = library
    const reader = library.reader().store
    const records = Array.from({ length: 6 }, () => addRecord(store))
    const evaluated = records.map((record, index) =>
      addSubmittedEvaluation(store, record, { score: 7000 + index * 100, failing: index === 2 ? ['tone'] : [] }),
    )
    const move = (place: number, changes: Parameters<typeof addDraw>[1]) =>
      store.raw
        .prepare('UPDATE review_tasks SET draw_id = ? WHERE id = ?')
        .run(addDraw(store, changes), evaluated[place]?.taskId)
    move(1, { kind: 'by-hand' })
    move(3, { subjects: '["record"]' })
    const figures = figuresOf(reader)
    expect(evaluationsOf(figures)).toEqual(bySql(store))
    expect(new Set(evaluationsOf(figures).map(({ standing }) => standing))).toEqual(
      new Set(['counted', 'by-hand', 'record-check']),
    )
  })

  test('take in a draft once it is submitted, and what is scored again', () => {
    const library = temporaryLibrary()
    const { store } = library
    const reader = library.reader().store
    const [first, second] = [addRecord(store), addRecord(store)]
    const draft = addSubmittedEvaluation(store, first, { changes: { state: 'draft', submitted_at: null, score: null } })
    addSubmittedEvaluation(store, second)
    expect(evaluationsOf(figuresOf(reader))).toEqual(bySql(store))
    store.raw.transaction(() => {
      store.raw
        .prepare("UPDATE evaluations SET state = 'submitted', submitted_at = 1, score = 8800 WHERE id = ?")
        .run(draft.evaluationId)
      store.raw.prepare('UPDATE answers SET share = 0, is_failed = 1 WHERE evaluation_id = ?').run(draft.evaluationId)
    })()
    expect(evaluationsOf(figuresOf(reader))).toEqual(bySql(store))
    store.raw.prepare('UPDATE evaluations SET version = 2, score = 5900 WHERE id = ?').run(draft.evaluationId)
    addTask(store, addRecord(store))
    expect(evaluationsOf(figuresOf(reader))).toEqual(bySql(store))
  })
})

test('the list of operations for the figures thread holds those made for it', () => {
  const made = Object.entries(operations).filter(([, operation]) => 'thread' in operation)
  expect(made.map(([name]) => name).sort()).toEqual([...figureOperationNames].sort())
})
