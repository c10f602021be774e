import type { AnalysisFilter, AnalysisLeftOut } from '#shared/calls/analysis.ts'
import { type DayPeriod, dayNumber } from '#shared/domain/days.ts'
import { evaluationStandings } from '../columns/evaluation-columns.ts'
import type { Figures } from '../columns/figures-of.ts'
import { recordChoices } from '../columns/record-columns.ts'
import type { Dictionary } from '../columns/typed-columns.ts'

/** Whether a code is among those chosen; null where nothing was chosen and all are. */
function chosenCodes(words: Dictionary, chosen: readonly string[] | undefined): Uint8Array | null {
  if (chosen === undefined || chosen.length === 0) return null
  const wanted = new Uint8Array(words.texts.length)
  for (const text of chosen) {
    const code = words.known(text)
    if (code !== undefined) wanted[code] = 1
  }
  return wanted
}

/** Nothing is said (-1): not among the chosen. */
const isIn = (wanted: Uint8Array | null, code: number | undefined): boolean =>
  wanted === null || (code !== undefined && code >= 0 && wanted[code] === 1)

const channelsOf = (chosen: AnalysisFilter['channels']): Uint8Array | null => {
  if (chosen === undefined || chosen.length === 0) return null
  return Uint8Array.from(recordChoices.channel, (name) => (chosen.includes(name) ? 1 : 0))
}

type ServiceFilter = Pick<AnalysisFilter, 'channels' | 'teamIds' | 'agentIds' | 'businessTypes'>

/** Places of the services the filter means (inspections are none), in the period given or its own. */
export const selectRecords = (
  figures: Figures,
  filter: AnalysisFilter,
  period: DayPeriod = filter.period,
): Int32Array => selectRecordsOfPeriods(figures, filter, [period])[0] as Int32Array

/** The same for several periods by one pass; no day is in two of them. */
export function selectRecordsOfPeriods(
  { records, words }: Figures,
  filter: ServiceFilter,
  periods: readonly DayPeriod[],
): readonly Int32Array[] {
  const { from, to, periodOf } = daysOfPeriods(periods)
  const channels = channelsOf(filter.channels)
  const teams = chosenCodes(words.teams, filter.teamIds)
  const agents = chosenCodes(words.agents, filter.agentIds)
  const businessTypes = chosenCodes(words.businessTypes, filter.businessTypes)
  const { count, day, isInspection, channel, team, agent, businessType } = records
  const found = new Int32Array(count)
  const periodsFound = new Uint8Array(count)
  const sizes = new Int32Array(periods.length)
  let size = 0
  for (let place = 0; place < count; place += 1) {
    const on = day[place] as number
    if (on < from || on > to || isInspection[place] === 1) continue
    const period = periodOf[on - from] as number
    if (period < 0) continue
    if (channels !== null && !isIn(channels, channel[place])) continue
    if (teams !== null && !isIn(teams, team[place])) continue
    if (agents !== null && !isIn(agents, agent[place])) continue
    if (businessTypes !== null && !isIn(businessTypes, businessType[place])) continue
    found[size] = place
    periodsFound[size] = period
    sizes[period] = (sizes[period] as number) + 1
    size += 1
  }
  if (periods.length === 1) return [found.subarray(0, size)]
  const own = Array.from(sizes, (length) => new Int32Array(length))
  sizes.fill(0)
  for (let index = 0; index < size; index += 1) {
    const period = periodsFound[index] as number
    const next = sizes[period] as number
    const places = own[period] as Int32Array
    places[next] = found[index] as number
    sizes[period] = next + 1
  }
  return own
}

/** From the first day of all to the last, the place of the period each is in; -1 for days between them. */
function daysOfPeriods(periods: readonly DayPeriod[]) {
  const spans = periods.map(({ fromDay, toDay }) => ({ from: dayNumber(fromDay), to: dayNumber(toDay) }))
  const from = Math.min(...spans.map((span) => span.from))
  const to = Math.max(...spans.map((span) => span.to))
  const periodOf = new Int16Array(Math.max(0, to - from + 1)).fill(-1)
  for (const [place, span] of spans.entries()) periodOf.fill(place, span.from - from, span.to - from + 1)
  return { from, to, periodOf }
}

export type SelectedEvaluations = {
  /** Places of the evaluations that count in means. */
  readonly places: Int32Array
  readonly leftOut: AnalysisLeftOut
}

/** Submitted evaluations the filter means: those that say something of services in general, and how many don't. */
export function selectEvaluationPlaces(
  { evaluations, records, words }: Figures,
  filter: AnalysisFilter,
  period: DayPeriod = filter.period,
): SelectedEvaluations {
  const [from, to] = [dayNumber(period.fromDay), dayNumber(period.toDay)]
  const channels = channelsOf(filter.channels)
  const teams = chosenCodes(words.teams, filter.teamIds)
  const agents = chosenCodes(words.agents, filter.agentIds)
  const businessTypes = chosenCodes(words.businessTypes, filter.businessTypes)
  const versions = chosenCodes(words.sheetVersions, filter.sheetVersionIds)
  const counts = evaluationStandings.map(() => 0)
  const found = new Int32Array(evaluations.count)
  let size = 0
  for (let place = 0; place < evaluations.count; place += 1) {
    const on = evaluations.day[place] as number
    if (on < from || on > to || evaluations.isSubmitted[place] === 0) continue
    if (!isIn(teams, evaluations.team[place]) || !isIn(agents, evaluations.agent[place])) continue
    if (!isIn(versions, evaluations.sheetVersion[place])) continue
    const record = evaluations.record[place] as number
    if (!isIn(channels, records.channel[record]) || !isIn(businessTypes, records.businessType[record])) continue
    const standing = evaluations.standing[place] as number
    counts[standing] = (counts[standing] ?? 0) + 1
    if (standing !== 0) continue
    found[size] = place
    size += 1
  }
  const [, byHand = 0, recordChecks = 0, reMonitored = 0] = counts
  return { places: found.subarray(0, size), leftOut: { byHand, recordChecks, reMonitored } }
}
