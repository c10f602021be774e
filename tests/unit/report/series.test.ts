import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/domain/days.ts'
import { buildReport } from '#shared/domain/report.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, reportRequest } from '#shared/domain/reports/report-content.ts'
import { asFarAs } from '#shared/domain/reports/report-differences.ts'
import type { MeasuredIndicator } from '#shared/domain/reports/report-indicators.ts'
import { reportModel } from '#shared/domain/reports/report-model.ts'
import { controlPlaces, forecastPlaces } from '#shared/domain/reports/report-series.ts'
import { reportTables } from '#shared/domain/reports/report-tables.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { emptyData, measured } from './support/report-data.ts'

const { t } = createMessages('zh-CN')
const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const weeks = controlPlaces(period).places.length
const months = forecastPlaces(period).places.length

/** A share of so many of so many. */
const share = (
  key: string,
  part: number,
  whole: number,
  changes: Partial<MeasuredIndicator> = {},
): MeasuredIndicator => ({
  ...measured(key, whole === 0 ? 0 : part / whole, 0.1),
  ...(whole === 0 ? { estimate: { ok: false, reason: 'no-data', n: 0 } } : {}),
  numerator: part,
  denominator: whole,
  ...changes,
})

type History = (place: number) => readonly MeasuredIndicator[]
const steps = (count: number, at: History) => Array.from({ length: count }, (_, place) => at(place))

function reportOf(byWeek: History, byMonth: History = () => [], current: readonly MeasuredIndicator[] = []) {
  const data = {
    ...emptyData,
    steps: { controls: steps(weeks, byWeek), forecasts: steps(months, byMonth) },
    indicators: { current, previous: [], lastYear: [] },
  }
  const model = buildReport(data, { kind: 'full', period, now: startOfDay('2026-11-02') })
  expect(reportModel.parse(model)).toEqual(model)
  const request = reportRequest.parse({ kind: 'full', period, scope: { kind: 'all' } })
  const report = composeReport(model, newReportContent(request, null), t)
  const said = (id: string) => report.paragraphs.find((one) => one.id === id)?.text
  const controlOf = (key: string) => model.controls.find((one) => one.key === key)
  const forecastOf = (key: string) => model.forecasts.find((one) => one.key === key)
  return { model, report, said, controlOf, forecastOf }
}

describe('the control charts of the other indicators', () => {
  it('are p charts for shares, with limits by the size of each step', () => {
    // 25 weeks of 90 of 100, and a last one of 60 of 100.
    const { controlOf, said } = reportOf((place) => [share('L8', place === weeks - 1 ? 60 : 90, 100)])
    const control = controlOf('L8')
    const centre = (25 * 90 + 60) / 2600
    const distance = 3 * Math.sqrt((centre * (1 - centre)) / 100)
    expect(control?.centre).toBeCloseTo(centre, 12)
    expect(control?.points.at(-1)?.lower).toBeCloseTo(centre - distance, 12)
    expect(control?.points.at(-1)?.upper).toBeCloseTo(centre + distance, 12)
    expect(control?.signals).toContainEqual({
      rule: 1,
      from: weeks - 1,
      to: weeks - 1,
      isHigh: false,
      isOfPeriod: true,
    })
    expect(said('performance.signals')).toContain('在 2026 年第 43 周低于正常波动的下限，不像偶然波动，应查明原因。')
  })

  it('are XmR charts for a mean written as a share, and for coefficients below nought', () => {
    const { controlOf } = reportOf((place) => [
      share('L9-mean', 400 + (place % 2), 500, {
        estimate: { ok: true, value: place % 2 === 0 ? 0.8 : 0.81, low: null, high: null, n: 100 },
      }),
      {
        ...measured('agreement-pass', place % 2 === 0 ? -0.1 : 0.9, 0.1),
        unit: 'coefficient',
      },
    ])
    // Every moving range is 0.01: 3 × 0.01 ÷ 1.128.
    expect(controlOf('L9-mean')?.centre).toBeCloseTo(0.805, 12)
    expect(controlOf('L9-mean')?.points[0]?.upper).toBeCloseTo(0.805 + 0.03 / 1.128, 12)
    expect(controlOf('agreement-pass')).toMatchObject({ unit: 'coefficient', signals: [] })
    expect(controlOf('agreement-pass')?.points[0]).toMatchObject({ lower: -1, upper: 1 })
  })

  it('say why they judge nothing: too few steps, or too few of one sort', () => {
    const { controlOf, said, report } = reportOf((place) => [
      share('L8', place >= weeks - 9 ? 90 : 0, place >= weeks - 9 ? 100 : 0),
      share('L10', 99, 100),
      share('L7', 50, 100),
      share('L1', 0, 0),
    ])
    expect(controlOf('L8')).toMatchObject({ centre: null, unjudged: 'too-short', signals: [] })
    expect(controlOf('L10')).toMatchObject({ centre: null, unjudged: 'too-rare', signals: [] })
    expect(controlOf('L7')).toMatchObject({ centre: 0.5, unjudged: null })
    // Nothing anywhere: no chart, no word.
    expect(controlOf('L1')).toBeUndefined()
    const words = said('performance.signals') ?? ''
    expect(words).toMatch(/^\S+本期的波动在正常范围内，没有新的异常信号。/)
    expect(words).toMatch(/服务态度得分、合格率、致命项触发率等 4 项指标有数据的期数不足，暂不判断。/)
    expect(words).toMatch(/的样本太少或各期几乎相同，暂不判断。$/)
    const overview = reportTables(report, t).find(({ key }) => key === 'controls')
    const judgements = overview?.table.rows.map((cells) => cells.at(-1))
    expect(judgements).toEqual(['期数不足', '期数不足', '期数不足', '期数不足', '样本太少或几乎无差别', '正常'])
  })

  it('tell one shift once, neighbours beyond a limit as one stretch, and how long a run is', () => {
    const run = reportOf((place) => [share('L8', place < weeks - 12 ? 88 : 91, 100)])
    expect(run.said('performance.signals')).toContain(
      '自 2026 年第 32 周至 2026 年第 43 周连续 12 周高于平均水平，不像偶然波动，应查明原因。',
    )
    const shift = reportOf((place) => [share('L8', place < weeks - 3 ? 90 : 60, 100)])
    expect(shift.said('performance.signals')).toMatch(/自 2026 年第 41 周至 2026 年第 43 周低于正常波动的下限，不像/)
    expect(shift.said('performance.signals')?.match(/不像偶然/g)).toHaveLength(1)
    expect(shift.report.paragraphs.map(({ text }) => text).join('')).not.toMatch(/[，。；：、]{2}|\{\{/)
  })

  it('name the user’s own indicators by their names', () => {
    const { said } = reportOf((place) => [
      share('own:1', place === weeks - 1 ? 10 : 50, 100, { name: '首次来电解决率' }),
    ])
    expect(said('performance.signals')).toContain('首次来电解决率在 2026 年第 43 周低于正常波动的下限')
  })
})

describe('the forecasts of the other indicators', () => {
  const target = (key: string, at: number, direction: MeasuredIndicator['direction'] = 'at-least') =>
    share(key, 90, 100, { target: at, direction, verdict: 'met' })
  const around = (base: number) => (place: number) => share('L8', base + (place % 3), 100)

  it('say beside the value on which side of the target its interval lies', () => {
    const told = (base: number, at: number) =>
      reportOf(
        () => [],
        (place) => [around(base)(place)],
        [target('L8', at)],
      ).said('forecast.main')
    expect(told(95, 0.9)).toMatch(
      /其他指标在 2026 年 11 月的预测：\S+ 9\d\.\d%（9\d\.\d%–9\d\.\d%），预计达到目标 ≥ 90\.0%。/,
    )
    expect(told(80, 0.9)).toMatch(/预计达不到目标 ≥ 90\.0%。/)
    expect(told(89, 0.9)).toMatch(/能否达到目标 ≥ 90\.0% 还不能确定。/)
  })

  it('turn the sides where less is better', () => {
    const told = (base: number) =>
      reportOf(
        () => [],
        (place) => [share('repeat-rate', base + (place % 3), 100)],
        [target('repeat-rate', 0.1, 'at-most')],
      ).said('forecast.main')
    expect(told(2)).toContain('预计达到目标 ≤ 10.0%')
    expect(told(30)).toContain('预计达不到目标 ≤ 10.0%')
  })

  it('give the reason where there is none: too short, gaps, never a change', () => {
    const { said, forecastOf } = reportOf(
      () => [],
      (place) => [
        share('L8', 90, place >= months - 4 ? 100 : 0),
        share('L10', 90 + (place % 3), place === months - 5 ? 0 : 100),
        share('L7', 100, 100),
      ],
    )
    expect(forecastOf('L8')?.outcome).toMatchObject({ ok: false, reason: 'too-short', n: 4 })
    expect(forecastOf('L10')?.outcome).toMatchObject({ ok: false, reason: 'gaps', n: months - 1 })
    expect(forecastOf('L7')?.outcome).toMatchObject({ ok: false, reason: 'no-spread', n: months })
    const words = said('forecast.main') ?? ''
    expect(words).toMatch(/（4 个月）有数据的期数少于 10 个，不作预测。/)
    expect(words).toMatch(/（35 个月）的历史中有空缺，不作预测。/)
    expect(words).toMatch(/（36 个月）各期的数值完全相同，无从估计波动，不作预测。$/)
    expect(words).not.toMatch(/[，。；：、]{2}|\{\{/)
  })
})

describe('a report of an earlier version', () => {
  it('is read, and compared with today as far as it went', () => {
    const { model: now } = reportOf(
      (place) => [share('L8', 80 + (place % 3), 100)],
      (place) => [share('L8', 80 + (place % 3), 100)],
    )
    const ofReviews = (key: string) => key === 'attitudeScore' || key === 'passRate' || key === 'criticalRate'
    const issued = reportModel.parse({
      ...now,
      controls: now.controls
        .filter(({ key }) => ofReviews(key))
        .map(({ name: _name, unjudged: _unjudged, ...one }) => one),
      forecasts: now.forecasts.slice(0, 2).map(({ name: _name, ...one }) => one),
    })
    expect(issued.controls.map(({ name, unjudged }) => [name, unjudged])).toEqual(Array(3).fill([null, null]))
    const compared = asFarAs(issued, now)
    expect(compared.controls.map(({ key }) => key)).toEqual(['attitudeScore', 'passRate', 'criticalRate'])
    expect(compared.forecasts.map(({ key }) => key)).toEqual(['attitudeScore', 'passRate'])
    expect(asFarAs(now, now)).toEqual(now)
  })
})
