import type { TFunction } from 'i18next'
import type { MessageKey } from '../../messages/i18n.ts'
import type { ReportSection } from './report-content.ts'
import { forecastWords } from './report-forecast-words.ts'
import { standingOf } from './report-indicators.ts'
import type { ReportIndicator, ReportModel } from './report-model.ts'
import { unclearOf } from './report-numbers.ts'
import { signalsWords } from './report-signals.ts'
import { indicatorName, linkTo, sentencesInARow } from './report-words.ts'

/** A paragraph as it is generated: plain Chinese with links to numbers in double braces. A grave one says that a target was missed. */
export type GeneratedParagraph = {
  readonly id: string
  readonly section: ReportSection
  readonly text: string
  readonly tone: 'plain' | 'grave'
}

/** All paragraphs of a report in the order of the paper, each made of the model's own numbers. */
export function generateParagraphs(model: ReportModel, t: TFunction): readonly GeneratedParagraph[] {
  const paragraph = (
    id: `${ReportSection}.${string}`,
    text: string | null,
    tone: GeneratedParagraph['tone'] = 'plain',
  ): readonly GeneratedParagraph[] =>
    text === null ? [] : [{ id, section: id.split('.')[0] as ReportSection, text, tone }]
  return [
    ...paragraph('conclusion.score', scoreWords(model, t)),
    ...paragraph('conclusion.met', targetWords(model, 'met', t)),
    ...paragraph('conclusion.missed', targetWords(model, 'missed', t), 'grave'),
    ...paragraph('conclusion.findings', findingsWords(model, t)),
    ...paragraph('conclusion.rectifications', model.kind === 'agent' ? null : rectificationsWords(model, t)),
    ...paragraph('performance.signals', signalsWords(model, t)),
    ...paragraph('performance.leading', tempoWords(model, 'leading', t)),
    ...paragraph('performance.lagging', tempoWords(model, 'lagging', t)),
    ...paragraph('items.main', itemsWords(model, t)),
    ...paragraph(
      'suggestions.main',
      model.proposals.length === 0 ? t('reports.paragraphs.noProposals') : t('reports.paragraphs.proposals'),
    ),
    ...paragraph('forecast.main', forecastWords(model, t)),
  ]
}

function scoreWords({ indicators }: ReportModel, t: TFunction): string {
  const score = indicators.find(({ key }) => key === 'attitudeScore')
  if (score === undefined || !score.current.ok) return t('reports.conclusion.noScore')
  return sentencesInARow(
    [
      t('reports.conclusion.score', { score: linkTo('attitudeScore.current'), n: linkTo('attitudeScore.n') }),
      sinceBefore(score, t),
      sinceLastYear(score, t),
    ],
    t,
  )
}

/** A change is called one only where the two periods' intervals don't overlap. */
function sinceBefore({ current, previous }: ReportIndicator, t: TFunction): string {
  if (!previous.ok) return t('reports.conclusion.noPrevious')
  const values = { change: linkTo('attitudeScore.change'), previous: linkTo('attitudeScore.previous') }
  return t(`reports.conclusion.since.${standingOf(current, previous)}`, values)
}

function sinceLastYear({ current, lastYear }: ReportIndicator, t: TFunction): string | null {
  if (!lastYear.ok) return null
  const values = { change: linkTo('attitudeScore.yearChange'), lastYear: linkTo('attitudeScore.lastYear') }
  return t(`reports.paragraphs.year.${standingOf(current, lastYear)}`, values)
}

function targetWords({ indicators }: ReportModel, verdict: 'met' | 'missed', t: TFunction): string | null {
  const named = indicators
    .filter((indicator) => indicator.verdict === verdict)
    .map((indicator) =>
      t('reports.conclusion.indicator', {
        name: indicatorName(t, indicator),
        value: linkTo(`${indicator.key}.current`),
        target: linkTo(`${indicator.key}.target`),
      }),
    )
  if (named.length === 0) return null
  return t(`reports.conclusion.${verdict}`, { indicators: named.join(t('reports.conclusion.separator')) })
}

const classWords = (t: TFunction, findingClass: string): string =>
  t(`states.findingClass.${findingClass}` as MessageKey, { defaultValue: findingClass })

/** All of one class, one class ahead of the others, or several that are equally many. */
function findingsWords({ pareto }: ReportModel, t: TFunction): string {
  const [first] = pareto.bars
  if (first === undefined) return t('reports.conclusion.noFindings')
  const most = pareto.bars.filter(({ count }) => count === first.count)
  const values = {
    total: linkTo('findings.total'),
    first: classWords(t, first.findingClass),
    classes: most.map(({ findingClass }) => classWords(t, findingClass)).join(t('reports.conclusion.separator')),
    share: linkTo('findings.firstShare'),
  }
  if (pareto.total === 1) return t('reports.conclusion.oneFinding', values)
  if (pareto.bars.length === 1) return t('reports.conclusion.findingsOfOneClass', values)
  return t(most.length === 1 ? 'reports.conclusion.findings' : 'reports.conclusion.findingsEqually', values)
}

function rectificationsWords({ rectifications }: ReportModel, t: TFunction): string {
  if (rectifications.length === 0) return t('reports.conclusion.noRectifications')
  const hasClosed = rectifications.some(({ state }) => state === 'closed')
  const hasOverdue = rectifications.some(({ isOverdue }) => isOverdue)
  const closed = t(`reports.conclusion.rectified.${hasClosed ? 'closed' : 'noneClosed'}`, {
    closed: linkTo('rectifications.closed'),
    effective: linkTo('rectifications.effective'),
  })
  const overdue = t(`reports.conclusion.rectified.${hasOverdue ? 'overdue' : 'noneOverdue'}`, {
    overdue: linkTo('rectifications.overdue'),
  })
  return sentencesInARow(
    [
      t('reports.conclusion.rectifications', { total: linkTo('rectifications.total'), closed, overdue }),
      rectifications.some(({ isOverridden }) => isOverridden)
        ? t('reports.paragraphs.overridden', { overridden: linkTo('rectifications.overridden') })
        : null,
    ],
    t,
  )
}

/** How the indicators of one tempo moved: which became better or worse for certain, and how many can't be told. */
function tempoWords(model: ReportModel, tempo: ReportIndicator['tempo'], t: TFunction): string | null {
  const own = model.indicators.filter((indicator) => indicator.tempo === tempo && indicator.change !== 'none')
  if (own.length === 0) return null
  const moved = (change: 'better' | 'worse'): string | null => {
    const named = own.filter((indicator) => indicator.change === change).map((indicator) => movedWords(indicator, t))
    return named.length === 0
      ? null
      : t(`reports.paragraphs.${change}`, { indicators: named.join(t('reports.conclusion.separator')) })
  }
  const certain = [moved('better'), moved('worse')].filter((one) => one !== null)
  const unclear = unclearOf(model, tempo)
  const rest = certain.length === 0 ? 'unmoved' : 'othersUnmoved'
  const words = sentencesInARow(
    [...certain, unclear.length === 0 ? null : t(`reports.paragraphs.${rest}`, { n: linkTo(`${tempo}.unclear`) })],
    t,
  )
  return t(`reports.paragraphs.${tempo}`, { words })
}

/** From what to what; up and down agree with the numbers, better and worse with what is wanted of the indicator. */
function movedWords(indicator: ReportIndicator, t: TFunction): string {
  const { key, change, direction } = indicator
  const isUp = (change === 'better') === (direction === 'at-least')
  return t(isUp ? 'reports.paragraphs.movedUp' : 'reports.paragraphs.movedDown', {
    name: indicatorName(t, indicator),
    previous: linkTo(`${key}.previous`),
    current: linkTo(`${key}.current`),
  })
}

function itemsWords({ items }: ReportModel, t: TFunction): string | null {
  if (items.length === 0) return null
  const named = items
    .slice(0, 3)
    .map(({ title }) => t('reports.paragraphs.item', { title }))
    .reduce((first, second) => t('reports.paragraphs.itemBoth', { first, second }))
  return t('reports.paragraphs.items', { items: named })
}
