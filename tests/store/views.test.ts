import { beforeEach, expect, test } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { viewHandlers } from '#electron/store/subjects/views.ts'
import { calls } from '#shared/calls/calls.ts'
import type { RecordsView } from '#shared/calls/views.ts'
import { expectFault } from './support/command.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

let library: TestLibrary
beforeEach(() => {
  library = temporaryLibrary()
})

const content = (text: string): RecordsView => ({
  filter: { text },
  layout: { columns: [{ id: 'csat', width: 90, isHidden: false }], sort: [{ column: 'csat', direction: 'desc' }] },
})
const save = (name: string, id: string | null = null, text = name): string =>
  viewHandlers['views.save'](library.store, { id, list: 'records', name, content: content(text) }, library.context).id
const views = () => viewHandlers['views.list'](library.store, { list: 'records' })

test('views are saved, renamed, written over and removed, each with its entry in the audit', () => {
  const low = save('低分')
  const long = save('长静音')
  expect(views()).toEqual([
    { id: low, list: 'records', name: '低分', content: content('低分') },
    { id: long, list: 'records', name: '长静音', content: content('长静音') },
  ])
  save('低分投诉', low, '投诉')
  viewHandlers['views.remove'](library.store, { id: long }, library.context)
  expect(views()).toEqual([{ id: low, list: 'records', name: '低分投诉', content: content('投诉') }])
  const actions = library.store.all(library.store.sql.selectFrom('audit_entries').select('action').orderBy('sequence'))
  expect(actions.slice(-4).map(({ action }) => action)).toEqual([
    'views.save',
    'views.save',
    'views.save',
    'views.remove',
  ])
  expect(verifyAudit(library.store).brokenAt).toBeNull()
})

test('views of analysis stand beside those of the records, under names of their own', () => {
  const id = save('低分')
  const settings = {
    measure: 'score',
    by: 'month',
    rows: 'topic',
    heard: 'silence',
    paretoBy: 'cause',
    splitDay: null,
  } as const
  const filter = { period: { fromDay: '2026-01-01', toDay: '2026-03-31' } }
  const content = { chart: 'trend', filter, settings }
  const made = { id: null, list: 'analysis', name: '低分', content } as const
  const { id: other } = viewHandlers['views.save'](library.store, made, library.context)
  expect(viewHandlers['views.list'](library.store, { list: 'analysis' })).toEqual([{ ...made, id: other }])
  expect(views().map((view) => view.id)).toEqual([id])
})

test('a name is taken once; a view that is gone is not found', () => {
  const low = save('低分')
  const other = save('其他')
  expect(expectFault(() => save('低分'), 'refused').refusals).toEqual([{ code: 'view-name-taken', field: 'name' }])
  expectFault(() => save('低分', other), 'refused')
  viewHandlers['views.remove'](library.store, { id: low }, library.context)
  expectFault(() => save('低分', low), 'not-found')
  expectFault(() => viewHandlers['views.remove'](library.store, { id: low }, library.context), 'not-found')
})

test('what this version cannot read is left out, and left alone', () => {
  const id = save('新版本的')
  library.store.raw.prepare(`UPDATE saved_views SET content = '{"filter":{"text":7}}' WHERE id = ?`).run(id)
  expect(views()).toEqual([])
  expect(library.store.raw.prepare('SELECT count(*) FROM saved_views').pluck().get()).toBe(1)
})

test('the contract takes no view without a name, no strange filter and no endless layout', () => {
  const taken = (part: object): boolean =>
    calls['views.save'].input.safeParse({ id: null, list: 'records', name: 'x', content: content('x'), ...part })
      .success
  expect(taken({})).toBe(true)
  expect(taken({ name: '  ' })).toBe(false)
  expect(taken({ list: 'users' })).toBe(false)
  expect(taken({ content: { ...content('x'), filter: { channels: ['fax'] } } })).toBe(false)
  const columns = Array.from({ length: 501 }, (_, place) => ({ id: `c${place}`, width: null, isHidden: false }))
  expect(taken({ content: { ...content('x'), layout: { columns, sort: [] } } })).toBe(false)
})
