import { describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { newId } from '#electron/store/ids.ts'
import { attachmentHandlers, attachmentOperations } from '#electron/store/subjects/attachments.ts'
import { reopenForRecurrence } from '#electron/store/subjects/rectification-apply.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import type { FindingId, RectificationId } from '#shared/calls/common.ts'
import { rectificationDetail } from '#shared/calls/rectification.ts'
import { addDays, dayOf } from '#shared/domain/days.ts'
import { openTestLibrary, type TestLibrary } from './support/library.ts'
import {
  apply,
  completeAll,
  day,
  detailOf,
  drafted,
  elements,
  fileOne,
  issued,
  later,
  refusalsOf,
  verify,
  verifying,
} from './support/rectifying.ts'
import { addDraw, addUser } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

/** Everything of a rectification that a step may change, as it lies in the tables. */
const snapshot = ({ store }: TestLibrary, id: RectificationId) => ({
  row: store.raw.prepare('SELECT * FROM rectifications WHERE id = ?').get(id),
  actions: store.raw
    .prepare('SELECT * FROM rectification_actions WHERE rectification_id = ? ORDER BY position')
    .all(id),
  findings: store.raw.prepare('SELECT id, state, rectification_id, recurrence_of FROM findings ORDER BY number').all(),
  files: store.raw.prepare('SELECT id, removed_at, removed_by FROM attachments ORDER BY id').all(),
})

const undo = (library: TestLibrary, id: RectificationId, context = library.context) => {
  const step = detailOf(library, id, context).undo
  if (step === null) throw new Error('nothing to take back')
  return rectificationHandlers['rectifications.undo'](library.store, { id, eventId: step.eventId }, context)
}
const undoRefusals = (library: TestLibrary, id: RectificationId, context = library.context) =>
  refusalsOf(() => undo(library, id, context)).map(({ code }) => code)

const note = (library: TestLibrary, id: RectificationId, words: string, context = library.context) =>
  rectificationHandlers['rectifications.addNote'](library.store, { id, note: words }, context)

const edit = (library: TestLibrary, id: RectificationId, changes: Parameters<typeof elements>[1]) =>
  rectificationHandlers['rectifications.edit'](
    library.store,
    { id, elements: elements(library, changes) },
    library.context,
  )

const attach = (library: TestLibrary, actionId: string) =>
  attachmentOperations['attachments.add'].run(
    library.store,
    {
      subject: 'action',
      subjectId: actionId,
      files: [{ sha256: 'a'.repeat(64), extension: 'pdf', originalName: '签到表.pdf', byteSize: 7 }],
    },
    library.context,
  )

/** A paper as the desk notes it when it was handed out. */
const handOut = ({ store, lead }: TestLibrary, id: RectificationId, at: number) =>
  store.run(
    store.sql.insertInto('rectification_papers').values({
      ...{ id: newId(), rectification_id: id, kind: 'notice', format: 'pdf', file_name: '整改通知单.pdf' },
      ...{ sha256: 'b'.repeat(64), created_at: at, created_by: lead.id },
    }),
  )

describe('taking back the last step', () => {
  test('restores everything, step after step, from closed and reopened to the draft as it was edited', () => {
    const library = temporaryLibrary()
    const { context } = library
    const id = drafted(library)
    const recurring = fileOne(library)
    const states: unknown[] = []
    const step = (take: () => unknown) => {
      states.push(snapshot(library, id))
      take()
    }
    step(() => edit(library, id, { whys: ['没有标准说法'], causes: ['话术'] }))
    step(() => apply(library, id, 'issue', {}, later(context, 1)))
    step(() => apply(library, id, 'escalate', { reason: '跨部门', newOwner: '何总', newDueOn: '2026-04-01' }))
    step(() => apply(library, id, 'resume'))
    step(() => completeAll(library, id, later(context, 2)))
    step(() => note(library, id, '已与班组沟通'))
    step(() => apply(library, id, 'submit', {}, later(context, 3)))
    step(() => apply(library, id, 'return', { reason: '未达预期' }, later(context, 4)))
    step(() => apply(library, id, 'cancel', { reason: '重复' }))
    for (const [place, before] of [...states.entries()].reverse()) {
      expect(detailOf(library, id).undo, `step ${place}`).toMatchObject({ refusal: null })
      undo(library, id, later(context, 5))
      expect(snapshot(library, id), `step ${place}`).toEqual(before)
    }
    expect(detailOf(library, id).undo).toBeNull()

    const closed = verifying(library)
    verify(library, closed)
    const before = snapshot(library, closed)
    apply(library, closed, 'close', {}, later(context, 6))
    const after = snapshot(library, closed)
    reopenForRecurrence(library.store, closed, recurring, later(context, 7))
    undo(library, closed)
    expect(snapshot(library, closed)).toEqual(after)
    undo(library, closed)
    expect(snapshot(library, closed)).toEqual(before)
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('answers what was taken back, and leaves both in the timeline and the audit', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const id = issued(library)
    expect(undo(library, id, later(context, 60_000))).toEqual({ kind: 'issue', state: 'draft' })
    const detail = detailOf(library, id)
    expect(rectificationDetail.parse(detail)).toEqual(detail)
    expect(detail.timeline.slice(-2)).toMatchObject([
      { kind: 'issue', toState: 'issued', takenBackAt: context.now + 60_000 },
      { kind: 'undone', fromState: null, toState: null, note: 'issue', takenBackAt: null },
    ])
    expect(store.raw.prepare('SELECT action FROM audit_entries ORDER BY sequence DESC LIMIT 1').pluck().get()).toBe(
      'rectifications.undo',
    )
    // The draft can be issued again, and that again taken back.
    apply(library, id, 'issue')
    expect(undo(library, id).state).toBe('draft')
  })

  test('of a return gives the verdict from before it its weight again', () => {
    const library = temporaryLibrary()
    const { context } = library
    const id = verifying(library)
    verify(library, id, 'effective', later(context, 1))
    apply(library, id, 'return', { reason: '看错了' }, later(context, 2))
    expect(detailOf(library, id).lastVerdict).toMatchObject({ verdict: 'effective', counts: false })
    undo(library, id, later(context, 3))
    expect(detailOf(library, id).lastVerdict).toMatchObject({ verdict: 'effective', counts: true })
    expect(apply(library, id, 'close', {}, later(context, 4))).toBe('closed')
  })

  test('is refused once a paper was handed out, but not for a note', () => {
    const library = temporaryLibrary()
    const { context } = library
    const id = issued(library)
    handOut(library, id, context.now + 10)
    expect(detailOf(library, id).undo).toMatchObject({ kind: 'issue', refusal: 'undo-paper' })
    expect(undoRefusals(library, id)).toEqual(['undo-paper'])
    expect(detailOf(library, id).state).toBe('issued')
    note(library, id, '已签收', later(context, 5))
    expect(undo(library, id)).toEqual({ kind: 'note', state: 'issued' })
    // What comes after the paper has nothing to do with it.
    apply(library, id, 'start', {}, later(context, 20))
    expect(undo(library, id)).toEqual({ kind: 'start', state: 'issued' })
    expect(undoRefusals(library, id)).toEqual(['undo-paper'])
  })

  test('is refused once a sample was drawn for it', () => {
    const library = temporaryLibrary()
    const id = verifying(library)
    addDraw(library.store, { rectification_id: id, created_at: library.context.now })
    expect(undoRefusals(library, id)).toEqual(['undo-drawn'])
  })

  test('is refused where a finding it set free was taken up by another', () => {
    const library = temporaryLibrary()
    const finding = fileOne(library)
    const id = drafted(library, [finding])
    apply(library, id, 'cancel', { reason: '重复' })
    const other = drafted(library, [finding])
    expect(undoRefusals(library, id)).toEqual(['undo-finding-moved'])
    apply(library, other, 'cancel', { reason: '还是原来的好' })
    undo(library, id)
    expect(detailOf(library, id)).toMatchObject({ state: 'draft', findings: 1 })
    expect(undoRefusals(library, other)).toEqual(['undo-finding-moved'])
  })

  test('is refused where files would go with an action that was added', () => {
    const library = temporaryLibrary()
    const id = drafted(library)
    edit(library, id, {})
    const [action] = detailOf(library, id).actions
    if (action === undefined) throw new Error('no action')
    attach(library, action.id)
    expect(undoRefusals(library, id)).toEqual(['undo-files'])
    const [file] = detailOf(library, id).actions.flatMap(({ files }) => files)
    if (file === undefined) throw new Error('no file')
    attachmentHandlers['attachments.remove'](library.store, { id: file.id }, library.context)
    undo(library, id)
    expect(detailOf(library, id).actions).toEqual([])
  })

  test('brings back an action that was taken off the list, with its files', () => {
    const library = temporaryLibrary()
    const id = drafted(library)
    edit(library, id, {})
    const [action] = detailOf(library, id).actions
    if (action === undefined) throw new Error('no action')
    attach(library, action.id)
    const before = snapshot(library, id)
    edit(library, id, { actions: [] })
    expect(detailOf(library, id)).toMatchObject({ actions: [], evidenceFiles: 0 })
    undo(library, id)
    expect(snapshot(library, id)).toEqual(before)
    expect(detailOf(library, id)).toMatchObject({
      evidenceFiles: 1,
      actions: [{ files: [{ originalName: '签到表.pdf' }] }],
    })
  })

  test('is for whoever took it, and for leads', () => {
    const library = temporaryLibrary()
    const { store, context } = library
    const reviewer = (name: string) => ({
      ...context,
      actor: { id: addUser(store, { name, role: 'reviewer' }), name, role: 'reviewer' as const },
    })
    const [one, other] = [reviewer('何倩'), reviewer('李强')]
    const id = drafted(library)
    note(library, id, '甲', one)
    expect(undoRefusals(library, id, other)).toEqual(['undo-not-yours'])
    undo(library, id, one)
    note(library, id, '乙', one)
    undo(library, id)
    expect(
      detailOf(library, id).timeline.filter(({ kind, takenBackAt }) => kind === 'note' && takenBackAt === null),
    ).toEqual([])
  })

  test('is refused for another step than the last, and for one of an earlier sitting', () => {
    const library = temporaryLibrary()
    const id = issued(library)
    const step = detailOf(library, id).undo
    apply(library, id, 'start')
    const outdated = () =>
      rectificationHandlers['rectifications.undo'](library.store, { id, eventId: step?.eventId ?? 0 }, library.context)
    expect(refusalsOf(outdated).map(({ code }) => code)).toEqual(['undo-outdated'])
    const before = snapshot(library, id)
    library.close()
    const again = openTestLibrary(library.root)
    try {
      expect(detailOf(again, id).undo).toBeNull()
      const last = again.store.raw.prepare('SELECT max(id) FROM rectification_events').pluck().get() as number
      const take = () => rectificationHandlers['rectifications.undo'](again.store, { id, eventId: last }, again.context)
      expect(refusalsOf(take).map(({ code }) => code)).toEqual(['undo-outdated'])
      expect(snapshot(again, id)).toEqual(before)
    } finally {
      again.close()
    }
  })
})

describe('a cause that came back', () => {
  const closedOne = (library: TestLibrary): RectificationId => {
    const id = verifying(library)
    verify(library, id)
    apply(library, id, 'close')
    return id
  }
  const recurringOf = (library: TestLibrary, id: RectificationId): FindingId => {
    // Another cause: filing sees no recurrence in it, or it would open the rectification itself.
    const finding = fileOne(library, { title: '又推诿', cause: '情绪失控' })
    library.store.run(library.store.sql.updateTable('findings').set({ recurrence_of: id }).where('id', '=', finding))
    return finding
  }

  test('opens the closed rectification again, takes up the finding and asks for another verification', () => {
    const library = temporaryLibrary()
    const { context } = library
    const id = closedOne(library)
    expect(detailOf(library, id)).toMatchObject({ allowedEvents: [], recurringFindings: [], recurrences: 0 })
    const finding = recurringOf(library, id)
    expect(detailOf(library, id)).toMatchObject({
      allowedEvents: ['reopen'],
      recurringFindings: [{ id: finding, title: '又推诿' }],
    })
    reopenForRecurrence(library.store, id, finding, later(context, day))
    const detail = detailOf(library, id)
    expect(detail).toMatchObject({
      ...{ state: 'returned', closedAt: null, recurrences: 1, findings: 2, recurringFindings: [] },
      lastVerdict: { verdict: 'effective', counts: false },
    })
    expect(detail.findingRows.map(({ state }) => state)).toEqual(['in-rectification', 'in-rectification'])
    expect(detail.timeline.at(-1)).toMatchObject({ kind: 'reopen', note: 'WT-2026-0002 又推诿', toState: 'returned' })
    apply(library, id, 'resume')
    apply(library, id, 'submit')
    apply(library, id, 'begin-verification')
    expect(refusalsOf(() => apply(library, id, 'close')).map(({ code }) => code)).toEqual(['verification-outdated'])
    verify(library, id, 'effective', later(context, 2 * day))
    expect(apply(library, id, 'close', {}, later(context, 2 * day))).toBe('closed')
    expect(detailOf(library, id).findingRows.map(({ state }) => state)).toEqual(['closed', 'closed'])
  })

  test('is taken up by an event of the lead as well, with findings merged into it', () => {
    const library = temporaryLibrary()
    const id = closedOne(library)
    const [finding, merged] = [recurringOf(library, id), fileOne(library, { cause: '情绪失控' })]
    library.store.run(library.store.sql.updateTable('findings').set({ merged_into: finding }).where('id', '=', merged))
    apply(library, id, 'reopen', { reason: '同一坐席再次发生', findingId: finding })
    expect(detailOf(library, id).findingRows).toHaveLength(3)
    undo(library, id)
    // One that filing didn't recognise counts as a recurrence from now on.
    const seen = fileOne(library, { cause: '口头禅' })
    apply(library, id, 'reopen', { reason: '其实是同一原因', findingId: seen })
    expect(detailOf(library, id).findingRows.find((one) => one.id === seen)).toMatchObject({ recurrenceOf: id })
  })

  test('opens only what is closed, and with an open finding alone', () => {
    const library = temporaryLibrary()
    const running = issued(library)
    const finding = fileOne(library)
    const reopen = (id: RectificationId, of: FindingId) => () =>
      reopenForRecurrence(library.store, id, of, library.context)
    expect(refusalsOf(reopen(running, finding)).map(({ code }) => code)).toEqual(['event-not-allowed'])
    const id = closedOne(library)
    const [taken] = detailOf(library, running).findingRows
    expect(refusalsOf(reopen(id, taken?.id ?? finding)).map(({ code }) => code)).toEqual(['finding-not-open'])
    expect(refusalsOf(() => apply(library, id, 'reopen', { reason: '复发' })).map(({ code }) => code)).toEqual([
      'recurrence-missing',
    ])
    expect(detailOf(library, id).state).toBe('closed')
  })
})

describe('what else is written down', () => {
  test('who acknowledged it and when; the owner unless somebody else is named', () => {
    const library = temporaryLibrary()
    const id = issued(library)
    apply(library, id, 'start', {}, later(library.context, 5))
    expect(detailOf(library, id)).toMatchObject({ acknowledgedBy: '陈立', acknowledgedAt: library.context.now + 5 })
    const other = issued(library)
    apply(library, other, 'start', { acknowledgedBy: '何倩' })
    expect(detailOf(library, other)).toMatchObject({ acknowledgedBy: '何倩' })
    expect(detailOf(library, other).timeline.at(-1)).toMatchObject({ kind: 'start', note: '何倩' })
  })

  test('who did an action; its owner unless somebody else is named', () => {
    const library = temporaryLibrary()
    const id = issued(library)
    apply(library, id, 'start')
    completeAll(library, id)
    expect(detailOf(library, id).actions).toMatchObject([{ doneBy: '何倩', isOverdue: false }])
  })

  test('whys and causes, from the finding it begins with and as they are edited', () => {
    const library = temporaryLibrary()
    const finding = fileOne(library)
    library.store.run(
      library.store.sql
        .updateTable('findings')
        .set({ whys: '["没有培训"]', causes: '["话术","培训"]' })
        .where('id', '=', finding),
    )
    const id = drafted(library, [finding])
    expect(detailOf(library, id)).toMatchObject({ whys: ['没有培训'], causes: ['话术', '培训'] })
    edit(library, id, { whys: ['没有培训', '没有计划'], causes: ['培训'] })
    expect(detailOf(library, id)).toMatchObject({ whys: ['没有培训', '没有计划'], causes: ['培训'] })
    // Several findings: their causes together, and whose whys stand is for whoever analyses the whole.
    const [one, two] = [fileOne(library), fileOne(library)]
    library.store.run(
      library.store.sql
        .updateTable('findings')
        .set({ whys: '["甲"]', causes: '["培训"]' })
        .where('id', 'in', [one, two]),
    )
    expect(detailOf(library, drafted(library, [one, two]))).toMatchObject({ whys: [], causes: ['培训'] })
  })

  test('actions past their own day are overdue while the rectification runs', () => {
    const library = temporaryLibrary()
    const { context } = library
    const today = dayOf(context.now)
    const id = issued(library, {
      actions: [
        {
          id: null,
          description: '修订话术',
          department: '',
          owner: '',
          dueOn: addDays(today, 2),
          isContainment: false,
        },
        {
          id: null,
          description: '每日抽听',
          department: '',
          owner: '',
          dueOn: addDays(today, 9),
          isContainment: false,
        },
      ],
    })
    const at = (days: number) => detailOf(library, id, later(context, days * day))
    expect(at(2)).toMatchObject({ actionsOverdue: 0, nextActionDueOn: addDays(today, 2) })
    expect(at(3)).toMatchObject({ actionsOverdue: 1, actions: [{ isOverdue: true }, { isOverdue: false }] })
    apply(library, id, 'cancel', { reason: '重复' })
    expect(at(3)).toMatchObject({ actionsOverdue: 0, actions: [{ isOverdue: false }, { isOverdue: false }] })
  })

  test('stands in the timeline in the order it happened: files, papers, draws and reminders between the steps', () => {
    const library = temporaryLibrary()
    const { store, context, lead } = library
    const id = issued(library)
    handOut(library, id, context.now + 1)
    apply(library, id, 'start', {}, later(context, 10))
    const [action] = detailOf(library, id).actions
    if (action === undefined) throw new Error('no action')
    attachmentOperations['attachments.add'].run(
      store,
      {
        ...{ subject: 'action', subjectId: action.id },
        files: [{ sha256: 'c'.repeat(64), extension: 'jpg', originalName: '现场.jpg', byteSize: 9 }],
      },
      later(context, 11),
    )
    addDraw(store, { rectification_id: id, name: '再次监控', created_at: context.now + 12 })
    store.run(
      store.sql.insertInto('rectification_reminders').values({
        ...{ rectification_id: id, due_on: '2026-03-12', step: -3, handled_at: context.now + 13 },
        ...{ handled_by: lead.id, note: '已电话提醒' },
      }),
    )
    note(library, id, '进展顺利', later(context, 14))
    const { timeline } = detailOf(library, id)
    expect(timeline.map(({ kind, note: words, step }) => [kind, words, step])).toEqual([
      ['created', 'WT-2026-0001', null],
      ['edited', '', null],
      ['issue', '', null],
      ['notice', '整改通知单.pdf', null],
      ['start', '陈立', null],
      ['file-added', '现场.jpg', null],
      ['drawn', '再次监控', null],
      ['reminder-handled', '已电话提醒', -3],
      ['note', '进展顺利', null],
    ])
    expect(new Set(timeline.map(({ key }) => key)).size).toBe(timeline.length)
  })
})
