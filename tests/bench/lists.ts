// p95 of a page of records (rows and total) over a set of filters and sorts, on a reader as the application has it.

import type { OpenedReader } from '#electron/store/open-library.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import type { Input } from '#shared/calls/calls.ts'
import { type RecordFilter, recordSortColumn } from '#shared/calls/records.ts'
import { inMs, median, quantile, timed } from './figures.ts'

type Sort = Input<'records.page'>['sort']

const only = <T>(reader: OpenedReader, sql: string): T => reader.store.raw.prepare(sql).pluck().get() as T

function filtersOf(reader: OpenedReader): readonly (readonly [string, RecordFilter])[] {
  const agentIds = [only<string>(reader, 'SELECT id FROM agents LIMIT 1 OFFSET 7')] as never
  const teamIds = [only<string>(reader, 'SELECT id FROM teams LIMIT 1 OFFSET 3')] as never
  const batchId = only<string>(reader, 'SELECT id FROM import_batches LIMIT 1 OFFSET 1') as never
  return [
    ['none', {}],
    ['one agent', { agentIds }],
    ['one team', { teamIds }],
    ['a month', { fromDay: '2025-06-01', toDay: '2025-06-30' }],
    ['one channel', { channels: ['visit'] }],
    ['two channels', { channels: ['phone', 'online'] }],
    ['priority A', { priorities: ['A'] }],
    ['complaints', { isComplaint: true }],
    ['reviewed', { reviewStates: ['reviewed'] }],
    ['not reviewed', { reviewStates: ['none', 'queued'] }],
    ['recorded', { hasRecording: true }],
    ['a small batch', { batchId }],
    ['team, month, channel', { teamIds, fromDay: '2025-06-01', toDay: '2025-06-30', channels: ['phone'] }],
    ['recorded, not queued, priority A', { hasRecording: true, reviewStates: ['none'], priorities: ['A'] }],
    ['text, common', { text: '王芳' }],
    ['text, rare', { text: '13812345' }],
  ]
}

const sorts: readonly Sort[] = [
  [],
  ...recordSortColumn.options.flatMap((column): Sort[] => [
    [{ column, direction: 'asc' }],
    [{ column, direction: 'desc' }],
  ]),
]

export function measureLists(reader: OpenedReader): { readonly p95: number; readonly lines: readonly string[] } {
  const pages: { readonly name: string; readonly ms: number; readonly again: number }[] = []
  for (const [name, filter] of filtersOf(reader)) {
    for (const sort of sorts) {
      const page = (start: number) => () =>
        recordHandlers['records.page'](reader.store, { filter, sort, start, end: start + 100 })
      const label = `${name} · ${sort.map(({ column, direction }) => `${column} ${direction}`).join() || 'newest'}`
      pages.push({ name: label, ms: timed(page(0)), again: timed(page(300)) })
    }
  }
  const times = pages.flatMap(({ ms, again }) => [ms, again])
  const p95 = quantile(times, 0.95)
  const slowest = pages.toSorted((a, b) => b.ms - a.ms).slice(0, 25)
  return {
    p95,
    lines: [
      `pages ${times.length}, median ${inMs(median(times))}, p95 ${inMs(p95)}, slowest ${inMs(Math.max(...times))}`,
      ...slowest.map(({ name, ms, again }) => `  ${inMs(ms)} (page 4: ${inMs(again)})  ${name}`),
    ],
  }
}
