// p95 of a page of records (rows and total) over a set of filters and sorts, on a reader as the application has it.

import type { OpenedReader } from '#electron/store/open-library.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import type { Input } from '#shared/calls/calls.ts'
import { type CustomCondition, type RecordFilter, recordSortColumn } from '#shared/calls/records.ts'
import { inMs, median, quantile, timed, timedAlone } from './figures.ts'

const june = { fromDay: '2025-06-01', toDay: '2025-06-30' }
const own = (name: string, operator: CustomCondition['operator'], value: string): CustomCondition => ({
  name,
  operator,
  value,
})

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
    ['text, said in calls', { text: '退款' }],
    ['two teams', { teamIds: [teamIds[0], only<string>(reader, 'SELECT id FROM teams LIMIT 1 OFFSET 5')] as never }],
    ['ten minutes to twenty', { durationSeconds: { from: 600, to: 1200 } }],
    ['CSAT 1 or 2', { csats: [1, 2] }],
    ['resolved or not, unknown', { resolutions: ['unknown'] }],
    ['silence from 50 s', { longestSilenceFrom: 50 }],
    ['overtalk from 20 s, 3 interruptions', { overtalkFrom: 20, interruptionsFrom: 3 }],
    ['the agent talks a third at most', { agentTalkShare: { to: 0.33 } }],
    ['own field, common', { customFields: [own('来源', 'equals', '官网')] }],
    ['own field, one', { customFields: [own('外部单号', 'equals', 'W700007')] }],
    ['own field, part', { customFields: [own('外部单号', 'contains', '70000')] }],
    ['own fields, two', { customFields: [own('来源', 'equals', '门店'), own('区域', 'equals', '第7区')] }],
    ['priority A, CSAT 1, complaint', { priorities: ['A'], csats: [1], isComplaint: true }],
    ['team, CSAT 1 or 2, not resolved', { teamIds, csats: [1, 2], resolutions: ['no'] }],
    [
      'month, recorded, silence, not queued',
      { ...june, hasRecording: true, longestSilenceFrom: 30, reviewStates: ['none'] },
    ],
    [
      'channel, priority, CSAT, own field',
      { channels: ['online'], priorities: ['B'], csats: [5], customFields: [own('来源', 'equals', '热线')] },
    ],
    ['text and month and channel', { text: '王', ...june, channels: ['phone'] }],
  ]
}

const sorts: readonly Sort[] = [
  [],
  ...recordSortColumn.options.flatMap((column): Sort[] => [
    [{ column, direction: 'asc' }],
    [{ column, direction: 'desc' }],
  ]),
]

type Asked = { readonly name: string; readonly ms: number; readonly alone: number }

function asked(name: string, work: () => unknown): Asked {
  let ms = 0
  const alone = timedAlone(() => {
    ms = timed(work)
  })
  return { name, ms, alone }
}

/** `forget`: something changes in the library, so that nothing counted or gathered before is known any more. */
export function measureLists(reader: OpenedReader, forget: () => void): { readonly lines: readonly string[] } {
  const [first, fourth, counts]: [Asked[], Asked[], Asked[]] = [[], [], []]
  for (const [name, filter] of filtersOf(reader)) {
    forget()
    counts.push(asked(name, () => recordHandlers['records.count'](reader.store, { filter })))
    for (const sort of sorts) {
      const page = (start: number) => () =>
        recordHandlers['records.page'](reader.store, { filter, sort, start, end: start + 100 })
      const label = `${name} · ${sort.map(({ column, direction }) => `${column} ${direction}`).join() || 'newest'}`
      forget()
      first.push(asked(label, page(0)))
      fourth.push(asked(label, page(300)))
    }
  }
  return {
    lines: [
      summary('all pages', [...first, ...fourth]),
      summary('first pages of a filter not asked before', first),
      summary('fourth pages', fourth),
      summary('counts', counts),
      ...slowest(first, 40),
      ...slowest(fourth, 10),
      ...slowest(counts, 10),
    ],
  }
}

function summary(name: string, pages: readonly Asked[]): string {
  const line = (times: readonly number[]): string =>
    `median ${inMs(median(times))}, p95 ${inMs(quantile(times, 0.95))}, slowest ${inMs(Math.max(...times))}`
  const [ms, alone] = [pages.map((one) => one.ms), pages.map((one) => one.alone)]
  return `${name} (${pages.length}): ${line(ms)}; processor time alone: ${line(alone)}`
}

const slowest = (pages: readonly Asked[], count: number): string[] =>
  pages
    .toSorted((a, b) => b.alone - a.alone)
    .slice(0, count)
    .map(({ name, ms, alone }) => `  ${inMs(ms)} (processor ${inMs(alone)})  ${name}`)
