import { type DayPeriod, monthOf, monthsIn } from './days.ts'
import { meanScore, type ShownEstimate } from './shown-estimate.ts'

export type TrendTeam = { readonly id: string; readonly name: string }
export type TrendScore = { readonly teamId: string | null; readonly serviceAt: number; readonly score: number | null }

export type ScoreTrend = {
  readonly months: string[]
  readonly target: number | null
  readonly teams: { readonly teamId: string; readonly name: string; readonly points: ShownEstimate[] }[]
}

/**
 * Mean score by local month of service and team, in points. Months run without a gap from the period's first to its
 * last; a month without a score is a point with a reason, not a missing one. Teams without any score are left out,
 * and so are scores of agents without a team.
 */
export function scoreTrend(
  scores: readonly TrendScore[],
  teams: readonly TrendTeam[],
  target: number | null,
  period: DayPeriod,
): ScoreTrend {
  const months = [...monthsIn(period)]
  const byPlace = new Map<string, number[]>()
  for (const { teamId, serviceAt, score } of scores) {
    if (teamId === null || score === null) continue
    const place = `${teamId} ${monthOf(serviceAt)}`
    const known = byPlace.get(place)
    if (known === undefined) byPlace.set(place, [score])
    else known.push(score)
  }
  return {
    months,
    target,
    teams: teams
      .map(({ id, name }) => ({
        teamId: id,
        name,
        points: months.map((month) => meanScore(byPlace.get(`${id} ${month}`) ?? [])),
      }))
      .filter(({ points }) => points.some(({ ok }) => ok)),
  }
}
