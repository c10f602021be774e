import { addMonths, type DayPeriod, monthsIn, placeAt, startOfDay } from './days.ts'
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
  // The first instants of the months and of the one after: a report looks at a hundred thousand scores of years.
  const starts = [...months, addMonths(period.toDay.slice(0, 7), 1)].map((month) => startOfDay(`${month}-01`))
  const byTeam = new Map(teams.map(({ id }) => [id, months.map((): number[] => [])]))
  for (const { teamId, serviceAt, score } of scores) {
    const place = placeAt(starts, serviceAt)
    if (place >= 0 && teamId !== null && score !== null) byTeam.get(teamId)?.[place]?.push(score)
  }
  return {
    months,
    target,
    teams: teams
      .map(({ id, name }) => ({
        teamId: id,
        name,
        points: (byTeam.get(id) ?? []).map((own) => meanScore(own)),
      }))
      .filter(({ points }) => points.some(({ ok }) => ok)),
  }
}
