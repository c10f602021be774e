import type { TFunction } from 'i18next'
import { formatCount, formatPoints, formatShare } from '#renderer/app/format.ts'
import { wordsOf } from '#renderer/charts/class-words.ts'
import type { ReportIndicator, ReportModel } from '#shared/domain/reports/report-model.ts'

/** One sentence; a grave one says that a target was missed. */
export type Sentence = { readonly words: string; readonly isGrave: boolean }

const plain = (words: string): Sentence => ({ words, isGrave: false })

/** The report in a few sentences, each made of the model's own numbers. */
export function conclude(model: ReportModel, t: TFunction): readonly Sentence[] {
  return [
    ...scoreSentences(model, t),
    ...targetSentences(model, t),
    findingsSentence(model, t),
    rectificationsSentence(model, t),
  ]
}

function scoreSentences({ indicators }: ReportModel, t: TFunction): readonly Sentence[] {
  const score = indicators.find(({ key }) => key === 'attitudeScore')
  if (score === undefined || !score.current.ok) return [plain(t('reports.conclusion.noScore'))]
  const { value, n } = score.current
  const first = plain(t('reports.conclusion.score', { score: formatPoints(value), n: formatCount(n) }))
  const change = changeWords(score, t)
  return change === null ? [first] : [first, plain(change)]
}

/** A change is called one only where the two periods' intervals don't overlap. */
function changeWords({ current, previous }: ReportIndicator, t: TFunction): string | null {
  if (!current.ok || !previous.ok) return null
  const isAbove = current.low !== null && previous.high !== null && current.low > previous.high
  const isBelow = current.high !== null && previous.low !== null && current.high < previous.low
  const change = formatPoints(Math.abs(current.value - previous.value))
  if (isAbove) return t('reports.conclusion.up', { change })
  if (isBelow) return t('reports.conclusion.down', { change })
  return t('reports.conclusion.unclear', { previous: formatPoints(previous.value) })
}

function targetSentences({ indicators }: ReportModel, t: TFunction): readonly Sentence[] {
  const named = (verdict: ReportIndicator['verdict']): string =>
    indicators
      .filter((indicator) => indicator.verdict === verdict)
      .map((indicator) => indicatorWords(indicator, t))
      .join(t('reports.conclusion.separator'))
  const [met, missed] = [named('met'), named('missed')]
  return [
    ...(met === '' ? [] : [plain(t('reports.conclusion.met', { indicators: met }))]),
    ...(missed === '' ? [] : [{ words: t('reports.conclusion.missed', { indicators: missed }), isGrave: true }]),
  ]
}

function indicatorWords({ key, unit, current, target }: ReportIndicator, t: TFunction): string {
  const write = unit === 'points' ? formatPoints : formatShare
  return t('reports.conclusion.indicator', {
    name: t(`indicators.${key}.name`),
    value: write(current.ok ? current.value : null),
    target: write(target),
  })
}

function findingsSentence({ pareto }: ReportModel, t: TFunction): Sentence {
  const [first] = pareto.bars
  if (first === undefined) return plain(t('reports.conclusion.noFindings'))
  return plain(
    t('reports.conclusion.findings', {
      total: formatCount(pareto.total),
      first: wordsOf(t, 'findingClass', first.findingClass),
      share: formatShare(first.share),
    }),
  )
}

function rectificationsSentence({ rectifications }: ReportModel, t: TFunction): Sentence {
  if (rectifications.length === 0) return plain(t('reports.conclusion.noRectifications'))
  const closed = rectifications.filter(({ state }) => state === 'closed')
  return plain(
    t('reports.conclusion.rectifications', {
      total: formatCount(rectifications.length),
      closed: formatCount(closed.length),
      effective: formatCount(closed.filter(({ verdict }) => verdict === 'effective').length),
      overdue: formatCount(rectifications.filter(({ isOverdue }) => isOverdue).length),
    }),
  )
}
