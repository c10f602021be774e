import { beforeEach, describe, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { drawHandlers } from '#electron/store/subjects/draws.ts'
import { sheetHandlers, sheetOperations } from '#electron/store/subjects/sheets.ts'
import type { NewSheet } from '#electron/store/subjects/sheets-new.ts'
import { taskHandlers } from '#electron/store/subjects/tasks.ts'
import type { SheetVersionId, TaskId } from '#shared/calls/common.ts'
import type { Sheet } from '#shared/domain/sheet.ts'
import { expectFault } from './support/command.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addRecordedCall, addSubmittedEvaluation, publishedSheet } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
let first: { readonly versionId: SheetVersionId; readonly sheet: Sheet }
beforeEach(() => {
  library = temporaryLibrary()
  first = publishedSheet(library.store)
})

const list = () => sheetHandlers['sheets.list'](library.store)
const get = (versionId: SheetVersionId) => sheetHandlers['sheets.get'](library.store, { versionId })
const add = (from: NewSheet) => sheetOperations['sheets.add'].run(library.store, from, library.context)
const start = (versionId: SheetVersionId) =>
  sheetHandlers['sheets.startDraft'](library.store, { versionId }, library.context).versionId
const save = (versionId: SheetVersionId, revision: number, sheet: Sheet, actor = library.context.actor) =>
  sheetHandlers['sheets.saveDraft'](
    library.store,
    { versionId, revision, sheet },
    { actor, now: testNow + revision * 1000 },
  )
const discard = (versionId: SheetVersionId) =>
  sheetHandlers['sheets.discardDraft'](library.store, { versionId }, library.context)
const publish = (versionId: SheetVersionId, revision: number, changeNote = '') =>
  sheetHandlers['sheets.publish'](library.store, { versionId, revision, changeNote }, library.context)
const retire = (versionId: SheetVersionId) =>
  sheetHandlers['sheets.retire'](library.store, { versionId }, library.context)
const actions = (): string[] =>
  library.store.raw
    .prepare("SELECT action FROM audit_entries WHERE action LIKE 'sheets.%' ORDER BY sequence")
    .pluck()
    .all() as string[]
const titleOfSheet = (sheetId: string) =>
  library.store.raw.prepare('SELECT title FROM sheets WHERE id = ?').pluck().get(sheetId)
const count = (table: 'sheets' | 'sheet_versions'): number =>
  library.store.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number

describe('a new sheet', () => {
  test('is a draft of version 1, from nothing, from what is shipped, from a file or from another version', () => {
    const sheet = { ...first.sheet, title: '电话回访评分表' }
    const made = [
      add({ kind: 'blank', sheet }),
      add({ kind: 'version', versionId: first.versionId, title: '态度评分（试行）' }),
      add({ kind: 'shipped', key: 'service-attitude', sheet: first.sheet }),
      add({ kind: 'file', fileName: '评分表.json', sheet: first.sheet }),
    ]
    const versions = made.map(({ versionId }) => get(versionId))
    expect(versions.map(({ version }) => [version.title, version.version, version.state, version.revision])).toEqual([
      ['电话回访评分表', 1, 'draft', 0],
      ['态度评分（试行）', 1, 'draft', 0],
      // Nobody typed these names: they are made free.
      [`${first.sheet.title} (2)`, 1, 'draft', 0],
      [`${first.sheet.title} (3)`, 1, 'draft', 0],
    ])
    expect(versions[1]?.sheet).toEqual({ ...first.sheet, title: '态度评分（试行）' })
    expect(versions[0]?.version).toMatchObject({
      basis: first.sheet.basis,
      subjects: first.sheet.subjects,
      evaluations: 0,
      updatedAt: testNow,
      updatedByName: library.lead.name,
    })
    expect(actions()).toEqual(['sheets.create', 'sheets.create', 'sheets.create', 'sheets.openFile'])
    const keys = library.store.raw.prepare('SELECT shipped_key FROM sheets ORDER BY created_at, id').pluck().all()
    expect(keys.slice(-4)).toEqual([null, null, 'service-attitude', null])
  })

  test('may come from a file without a title, as often as they like', () => {
    const sheet = { ...get(first.versionId).sheet, title: '' }
    const made = [1, 2].map(() => add({ kind: 'file', fileName: '草稿.json', sheet }))
    expect(made.map(({ versionId }) => get(versionId).sheet.title)).toEqual(['', ''])
  })

  test('may not be given the name of another', () => {
    const before = count('sheet_versions')
    const taken = [{ code: 'name-taken', field: 'title' }]
    const blank = () => add({ kind: 'blank', sheet: { ...first.sheet, title: first.sheet.title } })
    expect(expectFault(blank, 'refused').refusals).toEqual(taken)
    const copy = () => add({ kind: 'version', versionId: first.versionId, title: first.sheet.title })
    expect(expectFault(copy, 'refused').refusals).toEqual(taken)
    expectFault(() => add({ kind: 'version', versionId: 'gone' as SheetVersionId, title: '新' }), 'not-found')
    expect(count('sheet_versions')).toBe(before)
  })

  test('goes altogether when its draft is discarded, and not when it was published before', () => {
    const [sheets, versions] = [count('sheets'), count('sheet_versions')]
    const { versionId } = add({ kind: 'version', versionId: first.versionId, title: '试行' })
    discard(versionId)
    expect([count('sheets'), count('sheet_versions')]).toEqual([sheets, versions])
    discard(start(first.versionId))
    expect([count('sheets'), count('sheet_versions')]).toEqual([sheets, versions])
    expect(actions()).toEqual(['sheets.create', 'sheets.discardDraft', 'sheets.startDraft', 'sheets.discardDraft'])
  })
})

describe('a draft', () => {
  test('of the next version is begun once', () => {
    const draft = start(first.versionId)
    expect(start(first.versionId)).toBe(draft)
    expect(start(draft)).toBe(draft)
    expect(get(draft)).toMatchObject({ version: { version: 2, state: 'draft' }, sheet: first.sheet })
    expect(actions()).toEqual(['sheets.startDraft'])
    const second = () =>
      library.store.raw.exec(`INSERT INTO sheet_versions (id, sheet_id, version, state, content)
        SELECT 'other', sheet_id, 3, 'draft', content FROM sheet_versions WHERE id = '${draft}'`)
    expect(second).toThrow('UNIQUE')
  })

  test('is saved by revision: a stale one changes nothing', () => {
    const draft = start(first.versionId)
    expect(save(draft, 0, { ...first.sheet, passMark: 8500 })).toEqual({ revision: 1, savedAt: testNow })
    expect(save(draft, 1, { ...first.sheet, passMark: 8600 })).toEqual({ revision: 2, savedAt: testNow + 1000 })
    const fault = expectFault(() => save(draft, 1, { ...first.sheet, passMark: 100 }), 'conflict')
    expect(fault.detail).toEqual({ stored: 2, sent: 1 })
    expect(get(draft)).toMatchObject({ version: { revision: 2, updatedAt: testNow + 1000 }, sheet: { passMark: 8600 } })
  })

  test('tells the history of its first save and of changing hands, not of every keystroke', () => {
    const draft = start(first.versionId)
    for (const revision of [0, 1, 2]) save(draft, revision, first.sheet)
    const other = { id: 'other', name: '李主管', role: 'lead' as const }
    library.store.raw.exec(`INSERT INTO users (id, name, role, created_at) VALUES ('other', '李主管', 'lead', 0)`)
    for (const revision of [3, 4]) save(draft, revision, first.sheet, other)
    expect(actions()).toEqual(['sheets.startDraft', 'sheets.saveDraft', 'sheets.saveDraft'])
    expect(get(draft).version.updatedByName).toBe('李主管')
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  test('names its sheet only while nothing is published', () => {
    const made = add({ kind: 'version', versionId: first.versionId, title: '试行' })
    save(made.versionId, 0, { ...first.sheet, title: '正式' })
    expect(titleOfSheet(made.sheetId)).toBe('正式')
    publish(made.versionId, 1)
    const next = start(made.versionId)
    save(next, 0, { ...first.sheet, title: '改名' })
    expect(titleOfSheet(made.sheetId)).toBe('正式')
    expect(get(next).version.title).toBe('改名')
    publish(next, 1)
    expect(titleOfSheet(made.sheetId)).toBe('改名')
    expect(get(made.versionId).version.title).toBe('正式')
  })
})

describe('publishing', () => {
  test('retires the version before, keeps the note, and answers the version', () => {
    const draft = start(first.versionId)
    save(draft, 0, { ...first.sheet, passMark: 8500 })
    const published = publish(draft, 1, '合格线提高到 85 分')
    expect(published).toMatchObject({
      id: draft,
      version: 2,
      state: 'published',
      changeNote: '合格线提高到 85 分',
      publishedAt: testNow,
      evaluations: 0,
    })
    const states = list()
      .filter(({ sheetId }) => sheetId === published.sheetId)
      .map(({ version, state }) => [version, state])
    expect(states).toEqual([
      [2, 'published'],
      [1, 'retired'],
    ])
    expect(actions().at(-1)).toBe('sheets.publish')
  })

  test('needs the draft as it was read last, and a draft at all', () => {
    const draft = start(first.versionId)
    save(draft, 0, first.sheet)
    expectFault(() => publish(draft, 0), 'conflict')
    expect(get(draft).version.state).toBe('draft')
    publish(draft, 1)
    const notDraft = [{ code: 'sheet-not-draft', field: 'sheet' }]
    for (const run of [() => publish(draft, 1), () => save(draft, 1, first.sheet), () => discard(draft)]) {
      expect(expectFault(run, 'refused').refusals).toEqual(notDraft)
    }
  })

  test('is refused where the sheet is not fit for it, with every place', () => {
    const draft = start(first.versionId)
    const [section] = first.sheet.sections
    const [item] = section?.items ?? []
    if (section === undefined || item === undefined) throw new Error('the shipped sheet has no items')
    save(draft, 0, { ...first.sheet, title: '', sections: [{ ...section, items: [{ ...item, title: '' }] }] })
    const { refusals } = expectFault(() => publish(draft, 1), 'refused')
    expect(refusals).toEqual([
      { code: 'sheet-title-empty', field: 'title' },
      { code: 'item-title-empty', field: 'sections.0.items.0.title' },
    ])
    expect(get(draft).version.state).toBe('draft')
    expect(get(first.versionId).version.state).toBe('published')
  })

  test('can not be undone by anybody: the database itself keeps what was published', () => {
    const draft = start(first.versionId)
    publish(draft, 0)
    const change = (statement: string) => () => library.store.raw.exec(`${statement} WHERE id = '${draft}'`)
    for (const column of ["content = '{}'", "change_note = 'x'", 'revision = 9', 'published_at = 0', 'version = 9']) {
      expect(change(`UPDATE sheet_versions SET ${column}`)).toThrow('never changes')
    }
    expect(change(`UPDATE sheet_versions SET state = 'draft'`)).toThrow('from draft to published to retired')
    expect(change('DELETE FROM sheet_versions')).toThrow('never deleted')
    retire(draft)
    expect(change(`UPDATE sheet_versions SET state = 'published'`)).toThrow('from draft to published to retired')
    expect(change('DELETE FROM sheet_versions')).toThrow('never deleted')
    const other = start(draft)
    expect(() => library.store.raw.exec(`UPDATE sheet_versions SET state = 'retired' WHERE id = '${other}'`)).toThrow(
      'from draft to published to retired',
    )
  })
})

describe('a retired version', () => {
  test('is drawn for no more, but its tasks are opened and its evaluations counted', () => {
    const { recordId } = addRecordedCall(library.store)
    addRecordedCall(library.store)
    const plan = { name: '抽查', filter: {}, perAgent: 1, seed: '1', sheetVersionId: first.versionId }
    const { id } = drawHandlers['draws.create'](library.store, plan, library.context)
    addSubmittedEvaluation(library.store, recordId)
    retire(first.versionId)
    expect(get(first.versionId).version).toMatchObject({ state: 'retired', evaluations: 1 })
    const refused = () => drawHandlers['draws.create'](library.store, plan, library.context)
    expect(expectFault(refused, 'refused').refusals).toEqual([{ code: 'sheet-not-published', field: 'sheetVersionId' }])
    const [task] = taskHandlers['tasks.list'](library.store, { drawId: id })
    const opened = taskHandlers['tasks.open'](library.store, { id: task?.id as TaskId }, library.context)
    expect(opened.sheetVersion).toMatchObject({ id: first.versionId, state: 'retired' })
    expect(opened.sheet).toEqual(first.sheet)
    expect(expectFault(() => retire(first.versionId), 'refused').refusals).toEqual([
      { code: 'sheet-not-published', field: 'sheet' },
    ])
  })

  test('can be taken up again as a draft', () => {
    retire(first.versionId)
    const draft = start(first.versionId)
    expect(publish(draft, 0)).toMatchObject({ version: 2, state: 'published' })
  })
})
