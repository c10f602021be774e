import type { AnalysisFilter, HeatMap, ItemPareto, ParetoChart } from '#shared/calls/analysis.ts'
import type { Input } from '#shared/calls/calls.ts'
import { pareto } from '#shared/domain/spc.ts'
import { type Figures, figuresOf } from '../columns/figures-of.ts'
import type { ReadableStore } from '../handles.ts'
import { selectEvaluationPlaces } from './analysis-filter.ts'
import { findingParetoOf, mostBars, restOf } from './analysis-findings.ts'
import { namedAgents, namedVersion } from './analysis-names.ts'

/** Columns and rows of the heat map: beyond them a picture can't be read. */
const mostItems = 15
const mostAgents = 30

type ItemKey = number
/** Sheet and item in one number: items of different sheets may have the same id. */
const keyed = (sheet: number, item: number, items: number): ItemKey => sheet * items + item

/** Which sheet each version belongs to, as a number; sheets by it. */
function sheetsOfVersions(store: ReadableStore, { words }: Figures) {
  const sheetIds: string[] = []
  const ofVersion = words.sheetVersions.texts.map((id) => {
    const sheetId = namedVersion(store, id)?.sheetId ?? id
    const known = sheetIds.indexOf(sheetId)
    return known < 0 ? sheetIds.push(sheetId) - 1 : known
  })
  return { ofVersion, sheetIds }
}

type Tally = { failed: number; answered: number }

/** Failures and answers by item and, where wanted, by agent. An answer counts where the item could fail: it has a share. */
function tallyItems(store: ReadableStore, figures: Figures, filter: AnalysisFilter) {
  const { evaluations, answers, words } = figures
  const { places, leftOut } = selectEvaluationPlaces(figures, filter)
  const { ofVersion, sheetIds } = sheetsOfVersions(store, figures)
  const itemCount = words.items.texts.length
  const agentCount = words.agents.texts.length
  const size = sheetIds.length * itemCount
  const failed = new Int32Array(size * agentCount)
  const answered = new Int32Array(size * agentCount)
  const evaluated = new Int32Array(agentCount)
  for (let index = 0; index < places.length; index += 1) {
    const place = places[index] as number
    const agent = evaluations.agent[place] as number
    const sheet = ofVersion[evaluations.sheetVersion[place] as number] as number
    evaluated[agent] = (evaluated[agent] as number) + 1
    const from = evaluations.answersFrom[place] as number
    const to = from + (evaluations.answerCount[place] as number)
    for (let answer = from; answer < to; answer += 1) {
      const hasFailed = answers.isFailed[answer] === 1
      if (!hasFailed && Number.isNaN(answers.share[answer] as number)) continue
      const cell = agent * size + keyed(sheet, answers.item[answer] as number, itemCount)
      answered[cell] = (answered[cell] as number) + 1
      if (hasFailed) failed[cell] = (failed[cell] as number) + 1
    }
  }
  const titles = itemTitles(store, figures, places)
  const itemOf = (key: ItemKey) => {
    const sheetId = sheetIds[Math.floor(key / itemCount)] as string
    const itemId = words.items.texts[key % itemCount] as string
    return { sheetId, itemId, ...(titles.get(`${sheetId} ${itemId}`) ?? { title: itemId, sheetTitle: '' }) }
  }
  const totals = Array.from({ length: size }, (_, key): Tally => {
    const total = { failed: 0, answered: 0 }
    for (let agent = 0; agent < agentCount; agent += 1) {
      total.failed += failed[agent * size + key] as number
      total.answered += answered[agent * size + key] as number
    }
    return total
  })
  return { places, leftOut, size, failed, answered, evaluated, totals, itemOf }
}

/** Titles as the newest of the evaluated versions has them. */
function itemTitles(store: ReadableStore, { evaluations, words }: Figures, places: Int32Array) {
  const codes = new Set<number>()
  for (let index = 0; index < places.length; index += 1)
    codes.add(evaluations.sheetVersion[places[index] as number] as number)
  const versions = [...codes].flatMap((code) => namedVersion(store, words.sheetVersions.texts[code] as string) ?? [])
  const titles = new Map<string, { readonly title: string; readonly sheetTitle: string }>()
  for (const { sheetId, sheet, titles: own } of versions.toSorted((a, b) => a.version - b.version)) {
    for (const [itemId, title] of own) titles.set(`${sheetId} ${itemId}`, { title, sheetTitle: sheet.title })
  }
  return titles
}

/** Which items fail the most, or what is found most often. */
export const paretoOf = (store: ReadableStore, { filter, by }: Input<'analysis.pareto'>): ParetoChart =>
  by === 'item' ? itemParetoOf(store, filter) : findingParetoOf(store, filter, by)

function itemParetoOf(store: ReadableStore, filter: AnalysisFilter): ItemPareto {
  const { places, leftOut, totals, itemOf } = tallyItems(store, figuresOf(store), filter)
  const all = pareto(totals.map(({ failed }, key) => ({ key: String(key), count: failed })))
  return {
    by: 'item',
    evaluations: places.length,
    failed: all.reduce((sum, { count }) => sum + count, 0),
    bars: all.slice(0, mostBars).map(({ key, ...bar }) => ({
      ...itemOf(Number(key)),
      ...bar,
      answered: totals[Number(key)]?.answered ?? 0,
    })),
    rest: restOf(all),
    leftOut,
  }
}

/** Who fails in what: agents with the most failures, items in the order of how often they fail. */
export function heatMapOf(store: ReadableStore, { filter }: Input<'analysis.heatMap'>): HeatMap {
  const figures = figuresOf(store)
  const { leftOut, size, failed, answered, evaluated, totals, itemOf } = tallyItems(store, figures, filter)
  const keys = totals
    .flatMap(({ failed: count, answered: n }, key) => (n > 0 ? [{ key, count }] : []))
    .toSorted((a, b) => b.count - a.count || a.key - b.key)
    .slice(0, mostItems)
    .map(({ key }) => key)
  const names = namedAgents(store)
  const failuresOf = (agent: number): number =>
    keys.reduce((sum, key) => sum + (failed[agent * size + key] as number), 0)
  const everybody = [...evaluated.keys()].filter((agent) => (evaluated[agent] as number) > 0)
  const shown = everybody
    .map((agent) => ({ agent, failures: failuresOf(agent) }))
    .toSorted((a, b) => b.failures - a.failures || a.agent - b.agent)
    .slice(0, mostAgents)
    .map(({ agent }) => agent)
  return {
    items: keys.map(itemOf),
    agents: shown.map((agent) => {
      const id = figures.words.agents.texts[agent] as string
      const { agentId, number, name } = names.get(id) ?? { agentId: id as never, number: '', name: '' }
      return { agentId, number, name, evaluations: evaluated[agent] as number }
    }),
    agentCount: everybody.length,
    cells: shown.flatMap((agent, row) =>
      keys.flatMap((key, column): [number, number, number, number][] => {
        const n = answered[agent * size + key] as number
        return n === 0 ? [] : [[row, column, failed[agent * size + key] as number, n]]
      }),
    ),
    leftOut,
  }
}
