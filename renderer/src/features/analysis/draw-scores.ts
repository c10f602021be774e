import type { TFunction } from 'i18next'
import { formatCount, formatEstimate, formatPoints, formatRatio, formatShare } from '#renderer/app/format.ts'
import type { Tokens } from '#renderer/theme/tokens.ts'
import type { AgentsChart, BeforeAfterChart, DistributionChart, SoundChart } from '#shared/calls/analysis.ts'
import { measureKinds } from '#shared/domain/analysis/measures.ts'
import {
  behindMeasure,
  countAxis,
  type Draw,
  type DrawnRow,
  estimateWords,
  measureAxis,
  measureDefinition,
  measureName,
  nothingDrawn,
  onAxis,
  partsWords,
  placeIn,
  rangeAround,
  signed,
  stillBase,
} from './drawing.ts'

const inPoints = (hundredths: number): string => String(hundredths / 100)
const classWords = (t: TFunction, { from, to }: { readonly from: number; readonly to: number }): string =>
  t('analysis.distribution.span', { from: inPoints(from), to: inPoints(to) })

/** Classes nobody falls into at both ends are left out: the picture is about those somebody does. */
const trimmed = <C>(classes: readonly C[], isEmpty: (one: C) => boolean): readonly C[] => {
  const first = classes.findIndex((one) => !isEmpty(one))
  return first < 0 ? [] : classes.slice(first, classes.findLastIndex((one) => !isEmpty(one)) + 1)
}

/** How many evaluations got which score. */
export const drawDistribution: Draw<DistributionChart> = (data, t, tokens) => {
  const classes = trimmed(data.classes, ({ count }) => count === 0)
  const total = data.mean.n
  if (total === 0) return nothingDrawn(t('analysis.distribution.none'))
  return {
    title: t('analysis.distribution.title', {
      lower: formatPoints(data.lowerQuartile),
      upper: formatPoints(data.upperQuartile),
      median: formatPoints(data.median),
    }),
    note: [
      t('analysis.distribution.note', {
        mean: formatEstimate(data.mean),
        passed: formatRatio(data.passed, data.judged),
      }),
      ...(data.passMark === null ? [] : [t('analysis.distribution.passMark', { mark: inPoints(data.passMark) })]),
    ].join(t('analysis.separator')),
    option: {
      ...stillBase(),
      grid: { left: 12, right: 16, top: 36, bottom: 30, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: classes.map((one) => classWords(t, one)),
        name: t('analysis.distribution.scores'),
        nameLocation: 'middle',
        nameGap: 28,
      },
      yAxis: {
        type: 'value',
        name: t('analysis.distribution.evaluations'),
        nameTextStyle: { align: 'left' },
        ...countAxis(Math.max(...classes.map(({ count }) => count))),
      },
      series: [
        {
          type: 'bar',
          barCategoryGap: '8%',
          cursor: 'pointer',
          // Below the pass mark in another colour: with patterns, in another pattern too.
          data: classes.map(({ from, count }) => ({
            value: count,
            itemStyle: { color: data.passMark !== null && from < data.passMark ? tokens.chart2 : tokens.chart1 },
          })),
          label: {
            show: true,
            position: 'top',
            color: tokens.text,
            formatter: ({ value }) => (Number(value) === 0 ? '' : formatCount(Number(value))),
          },
          tooltip: {
            formatter: (point: unknown): string => {
              const one = classes[placeIn(point)]
              if (one === undefined) return ''
              const count = formatCount(one.count)
              return t('analysis.distribution.tooltip', {
                span: classWords(t, one),
                count,
                share: formatShare(one.count / total),
              })
            },
          },
        },
      ],
    },
    columns: [
      { title: t('analysis.columns.scores') },
      { title: t('analysis.columns.evaluations'), align: 'right' },
      { title: t('analysis.columns.share'), align: 'right' },
    ],
    rows: classes.map(({ from, to, count }, dataIndex) => ({
      key: String(from),
      cells: [classWords(t, { from, to }), formatCount(count), formatShare(count / total)],
      at: { seriesIndex: 0, dataIndex },
      point: { of: 'evaluations', score: { from, to, includesTo: to === 10_000 } },
    })),
    leftOut: data.leftOut,
  }
}

/** Both sides of a day, and what the comparison says. */
export const drawBeforeAfter: Draw<BeforeAfterChart> = (data, t, tokens) => {
  const { measure, before, after, comparison, splitDay } = data
  const name = measureName(t, measure)
  const left = measureKinds[measure].of === 'evaluations' ? { leftOut: data.leftOut } : {}
  const sides = [
    { words: t('analysis.columns.before'), color: tokens.chart6, ...before },
    { words: t('analysis.columns.after'), color: tokens.chart1, ...after },
  ]
  const title = comparison.ok
    ? differenceTitle(data, t)
    : t('analysis.beforeAfter.none', {
        measure: name,
        reason: t(`analysis.incomparable.${comparison.reason}` as 'analysis.incomparable.too-few'),
      })
  if (!before.estimate.ok && !after.estimate.ok) return nothingDrawn(title)
  const classes = trimmed(data.classes, (one) => one.before === 0 && one.after === 0)
  const table = {
    columns: [
      { title: t('analysis.columns.span') },
      { title: t('analysis.columns.valueOf', { measure: measureAxis(t, measure) }), align: 'right' as const },
      { title: t('analysis.columns.parts'), align: 'right' as const },
    ],
    rows: sides.map(
      ({ words, estimate, numerator, fromDay, toDay }, dataIndex): DrawnRow => ({
        key: fromDay,
        cells: [`${words} ${fromDay}–${toDay}`, estimateWords(measure, estimate), partsWords(numerator, estimate.n)],
        ...(classes.length === 0 ? { at: { seriesIndex: 0, dataIndex } } : {}),
        point: { ...behindMeasure(measure), fromDay, toDay },
      }),
    ),
  }
  const note = comparison.ok
    ? t('analysis.beforeAfter.note', {
        before: estimateWords(measure, before.estimate),
        after: estimateWords(measure, after.estimate),
        test: t(`analysis.tests.${comparison.test}` as 'analysis.tests.welch'),
        p: comparison.pValue < 0.001 ? '< 0.001' : `= ${comparison.pValue.toFixed(3)}`,
      })
    : measureDefinition(t, measure)
  if (classes.length === 0) {
    return {
      title,
      note,
      ...table,
      option: {
        ...stillBase(),
        grid: { left: 12, right: 24, top: 36, bottom: 8, outerBoundsMode: 'same' },
        xAxis: { type: 'category', data: sides.map(({ words }) => words) },
        yAxis: { type: 'value', name: measureAxis(t, measure), nameTextStyle: { align: 'left' }, min: 0 },
        series: [
          {
            type: 'bar',
            barMaxWidth: 96,
            cursor: 'pointer',
            data: sides.map(({ estimate, color }) => ({
              value: estimate.ok ? onAxis(measure, estimate.value) : null,
              itemStyle: { color },
            })),
            label: {
              show: true,
              position: 'top',
              color: tokens.text,
              formatter: ({ dataIndex }) => {
                const side = sides[dataIndex]
                return side === undefined ? '' : estimateWords(measure, side.estimate)
              },
            },
          },
        ],
      },
      ...left,
    }
  }
  const ofSide = (which: 'before' | 'after') => Math.max(1, data[which].estimate.n)
  return {
    title,
    note,
    columns: table.columns,
    rows: [
      ...table.rows,
      ...classes.flatMap((one, dataIndex) =>
        (['before', 'after'] as const).map(
          (which, seriesIndex): DrawnRow => ({
            key: `${which} ${one.from}`,
            cells: [
              `${classWords(t, one)} ${t(`analysis.columns.${which}`)}`,
              formatShare(one[which] / ofSide(which)),
              partsWords(one[which], ofSide(which)),
            ],
            at: { seriesIndex, dataIndex },
            point: {
              of: 'evaluations',
              fromDay: data[which].fromDay,
              toDay: data[which].toDay,
              score: { from: one.from, to: one.to, includesTo: one.to === 10_000 },
            },
          }),
        ),
      ),
    ],
    option: {
      ...stillBase(),
      legend: { top: 0, right: 8 },
      grid: { left: 12, right: 24, top: 36, bottom: 30, outerBoundsMode: 'same' },
      xAxis: {
        type: 'category',
        data: classes.map((one) => classWords(t, one)),
        name: t('analysis.beforeAfter.scores'),
        nameLocation: 'middle',
        nameGap: 28,
      },
      yAxis: { type: 'value', name: t('analysis.beforeAfter.share'), nameTextStyle: { align: 'left' }, min: 0 },
      series: (['before', 'after'] as const).map((which, side) => ({
        type: 'bar' as const,
        name: `${sides[side]?.words ?? ''}${side === 1 ? ` ${splitDay}` : ''}`,
        color: sides[side]?.color ?? tokens.chart1,
        cursor: 'pointer',
        data: classes.map((one) => Math.round((one[which] / ofSide(which)) * 1000) / 10),
        tooltip: {
          formatter: (point: unknown): string => {
            const one = classes[placeIn(point)]
            if (one === undefined) return ''
            const share = formatShare(one[which] / ofSide(which))
            return t('analysis.beforeAfter.tooltip', {
              span: classWords(t, one),
              count: formatCount(one[which]),
              share,
            })
          },
        },
      })),
    },
    ...left,
  }
}

function differenceTitle({ measure, comparison, splitDay }: BeforeAfterChart, t: TFunction): string {
  if (!comparison.ok) return ''
  const said = (value: number): string => signed(onAxis(measure, value), 1)
  const words = {
    day: splitDay,
    measure: measureName(t, measure),
    difference: t(`analysis.beforeAfter.units.${measureKinds[measure].unit}`, { value: said(comparison.difference) }),
    low: said(comparison.low),
    high: said(comparison.high),
  }
  if (comparison.low <= 0 && comparison.high >= 0) return t('analysis.beforeAfter.unclear', words)
  const isBetter = comparison.difference > 0 === (measureKinds[measure].isBetter === 'higher')
  return t(isBetter ? 'analysis.beforeAfter.better' : 'analysis.beforeAfter.worse', words)
}

/** What is heard against the score: points, and the means of fifths as bars across their spans. */
export const drawSound: Draw<SoundChart> = (data, t, tokens) => {
  const { heard, points, fifths } = data
  const name = t(`analysis.heard.${heard}`)
  if (data.n === 0) return nothingDrawn(t('analysis.sound.none'))
  const scores = points.map(([, score]) => score)
  const tooltip = {
    formatter: (point: unknown): string => {
      const one = points[placeIn(point)]
      return one === undefined
        ? ''
        : t('analysis.sound.tooltip', { seconds: one[0].toFixed(1), score: formatPoints(one[1]) })
    },
  }
  return {
    title: correlationTitle(data, name, t),
    note: t('analysis.sound.note', { n: formatCount(data.n), shown: formatCount(points.length) }),
    option: {
      ...stillBase(),
      legend: { top: 0, right: 8 },
      grid: { left: 12, right: 24, top: 36, bottom: 30, outerBoundsMode: 'same' },
      xAxis: { type: 'value', name: t(`analysis.heardAxes.${heard}`), nameLocation: 'middle', nameGap: 28, min: 0 },
      yAxis: {
        type: 'value',
        name: t('analysis.sound.score'),
        nameTextStyle: { align: 'left' },
        ...rangeAround(scores, { low: 0, high: 100 }),
      },
      series: [
        {
          type: 'scatter',
          name: t('analysis.sound.points'),
          data: points.map(([seconds, score]) => [seconds, score]),
          color: tokens.chart1,
          symbolSize: 5,
          itemStyle: { opacity: 0.45 },
          cursor: 'pointer',
          tooltip,
        },
        {
          type: 'line',
          name: t('analysis.sound.means'),
          // A gap between two spans, so that each mean is a bar of its own.
          data: fifths.flatMap(({ from, to, mean }) =>
            mean.ok ? [[from, mean.value] as (number | null)[], [to, mean.value], [to, null]] : [],
          ),
          color: tokens.chart2,
          symbol: 'none',
          lineStyle: { width: 3 },
          silent: true,
        },
      ],
    },
    columns: [{ title: t(`analysis.columns.${heard}`) }, { title: t('analysis.columns.score'), align: 'right' }],
    rows: [
      ...fifths.map(({ from, to, mean }) => ({
        key: `fifth ${from}`,
        cells: [t('analysis.sound.fifth', { from: from.toFixed(1), to: to.toFixed(1) }), formatEstimate(mean)],
        point: { of: 'evaluations' as const, heard, heardSeconds: { from, to } },
      })),
      ...points.map(([seconds, score, recordRow], dataIndex) => ({
        key: `point ${recordRow} ${dataIndex}`,
        cells: [seconds.toFixed(1), formatPoints(score)],
        at: { seriesIndex: 0, dataIndex },
        point: { of: 'evaluations' as const, heard, recordRow },
      })),
    ],
    leftOut: data.leftOut,
  }
}

function correlationTitle({ correlation }: SoundChart, heard: string, t: TFunction): string {
  if (!correlation.ok) return t('analysis.sound.unknown', { heard })
  const { value, low, high, n } = correlation
  const two = (number: number): string => signed(number, 2)
  const interval = low === null || high === null ? '' : `${two(low)} – ${two(high)}, `
  const words = { heard, value: `${two(value)} (${interval}n = ${formatCount(n)})` }
  if (low === null || high === null || (low <= 0 && high >= 0)) return t('analysis.sound.unclear', words)
  return t(value > 0 ? 'analysis.sound.higher' : 'analysis.sound.lower', words)
}

/** Agents under each other: mean as a point, interval as a line. */
export const drawAgents: Draw<AgentsChart> = (data, t, tokens) => {
  const { agents, order, short, fewest, target, mean } = data
  const shown = agents.filter(({ score }) => score.ok)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first === undefined || last === undefined) return nothingDrawn(t('analysis.agents.none'))
  const name = (agent: AgentsChart['agents'][number]): string => `${agent.name} ${agent.number}`
  const title =
    order === 'score'
      ? t('analysis.agents.ranked', { first: name(first), last: name(last) })
      : agents.length === 1
        ? t('analysis.agents.single')
        : t('analysis.agents.unranked', { count: short.agents, fewest, least: short.fewest })
  return {
    title,
    note: t('analysis.agents.note', { mean: formatEstimate(mean) }),
    height: Math.max(240, shown.length * 22 + 96),
    option: {
      ...forestOption(shown, t, tokens, name),
    },
    columns: [
      { title: t('analysis.columns.agent') },
      { title: t('analysis.columns.team') },
      ...(order === 'score' ? [{ title: t('analysis.columns.rank'), align: 'right' as const }] : []),
      { title: t('analysis.columns.score'), align: 'right' },
      { title: t('analysis.columns.passed'), align: 'right' },
    ],
    rows: shown.map((agent, dataIndex) => ({
      key: agent.agentId,
      cells: [
        name(agent),
        agent.teamName ?? '—',
        ...(order === 'score' ? [String(agent.rank ?? '—')] : []),
        formatEstimate(agent.score),
        formatRatio(agent.passed, agent.judged),
      ],
      at: { seriesIndex: 0, dataIndex },
      point: { of: 'evaluations', agentId: agent.agentId, measured: 'score' },
    })),
    leftOut: data.leftOut,
  }

  function forestOption(rows: typeof shown, words: TFunction, colours: Tokens, nameOf: typeof name) {
    const ends = rows.flatMap(({ score }) => (score.ok ? [score.low ?? score.value, score.high ?? score.value] : []))
    const tooltip = {
      formatter: (point: unknown): string => {
        const agent = rows[placeIn(point)]
        if (agent === undefined) return ''
        return words('analysis.agents.tooltip', { agent: nameOf(agent), estimate: formatEstimate(agent.score) })
      },
    }
    // Mean and target may lie close together: each one's words stand on its own side of its line.
    const isMeanFirst = mean.ok && target !== null && mean.value <= target
    const overall = mean.ok
      ? [
          {
            xAxis: mean.value,
            label: {
              align: isMeanFirst ? ('right' as const) : ('left' as const),
              formatter: words('analysis.agents.mean', { mean: formatPoints(mean.value) }),
            },
          },
        ]
      : []
    const wanted =
      target === null
        ? []
        : [
            {
              xAxis: target,
              lineStyle: { type: 'dashed' as const, color: colours.chartTarget },
              label: {
                align: isMeanFirst ? ('left' as const) : ('right' as const),
                formatter: words('analysis.agents.target', { target: formatPoints(target) }),
              },
            },
          ]
    return {
      ...stillBase(),
      grid: { left: 12, right: 24, top: 36, bottom: 30, outerBoundsMode: 'same' as const },
      xAxis: {
        type: 'value' as const,
        name: words('analysis.agents.axis'),
        nameLocation: 'middle' as const,
        nameGap: 28,
        ...rangeAround(target === null ? ends : [...ends, target], { low: 0, high: 100 }),
        splitLine: { show: true },
      },
      yAxis: {
        type: 'category' as const,
        inverse: true,
        data: rows.map((agent) => (agent.rank === null ? nameOf(agent) : `${agent.rank}  ${nameOf(agent)}`)),
        axisLabel: { interval: 0 },
      },
      series: [
        {
          type: 'scatter' as const,
          data: rows.map(({ score }, place) => [score.ok ? score.value : null, place]) as [number, number][],
          color: colours.chart1,
          symbol: 'rect',
          symbolSize: 9,
          cursor: 'pointer',
          tooltip,
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { type: 'solid' as const, color: colours.lineStrong, width: 1 },
            // The axis of agents runs down: its start is above.
            label: { position: 'start' as const, color: colours.textMuted },
            data: [...overall, ...wanted],
          },
        },
        {
          type: 'line' as const,
          // Every interval a piece of its own: its two ends, and a gap.
          data: rows.flatMap(({ score }, place): (number | null)[][] =>
            score.ok && score.low !== null && score.high !== null
              ? [
                  [score.low, place],
                  [score.high, place],
                  [null, place],
                ]
              : [],
          ),
          color: colours.chart1,
          symbol: 'none',
          lineStyle: { width: 2 },
          silent: true,
          z: 1,
        },
      ],
    }
  }
}
