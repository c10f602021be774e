import type { TFunction } from 'i18next'
import type { MessageKey } from '../../messages/i18n.ts'
import type { ReportSection } from './report-content.ts'
import type { ReportControl, ReportIndicator, ReportModel } from './report-model.ts'
import { signalsToTell } from './report-numbers.ts'
import { indicatorName } from './report-words.ts'

/** A paragraph as it is generated: plain Chinese with links to numbers in double braces. A grave one says that a target was missed. */
export type GeneratedParagraph = {
  readonly id: string
  readonly section: ReportSection
  readonly text: string
  readonly tone: 'plain' | 'grave'
}

const link = (key: string): string => `{{${key}}}`

/** Sentences one after the other: Chinese needs nothing between them. */
const inARow = (sentences: readonly string[], t: TFunction): string =>
  sentences.length === 0 ? '' : sentences.reduce((first, second) => t('reports.paragraphs.both', { first, second }))

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
  const sentences = [
    t('reports.conclusion.score', { score: link('attitudeScore.current'), n: link('attitudeScore.n') }),
    changeWords(score, t),
    score.lastYear.ok ? lastYearWords(score, t) : null,
  ]
  return inARow(
    sentences.filter((one) => one !== null),
    t,
  )
}

/** A change is called one only where the two periods' intervals don't overlap. */
function changeWords({ change, previous }: ReportIndicator, t: TFunction): string | null {
  if (!previous.ok || change === 'none') return null
  const values = { change: link('attitudeScore.change'), previous: link('attitudeScore.previous') }
  switch (change) {
    case 'better':
      return t('reports.conclusion.up', values)
    case 'worse':
      return t('reports.conclusion.down', values)
    case 'unclear':
      return t('reports.conclusion.unclear', values)
  }
}

function lastYearWords({ current, lastYear }: ReportIndicator, t: TFunction): string | null {
  if (!(current.ok && lastYear.ok)) return null
  const values = { lastYear: link('attitudeScore.lastYear'), change: link('attitudeScore.yearChange') }
  if (current.value === lastYear.value) return t('reports.paragraphs.yearSame', values)
  return t(current.value > lastYear.value ? 'reports.paragraphs.yearHigher' : 'reports.paragraphs.yearLower', values)
}

function targetWords({ indicators }: ReportModel, verdict: 'met' | 'missed', t: TFunction): string | null {
  const named = indicators
    .filter((indicator) => indicator.verdict === verdict)
    .map((indicator) =>
      t('reports.conclusion.indicator', {
        name: indicatorName(t, indicator),
        value: link(`${indicator.key}.current`),
        target: link(`${indicator.key}.target`),
      }),
    )
  if (named.length === 0) return null
  return t(`reports.conclusion.${verdict}`, { indicators: named.join(t('reports.conclusion.separator')) })
}

const classWords = (t: TFunction, findingClass: string): string =>
  t(`states.findingClass.${findingClass}` as MessageKey, { defaultValue: findingClass })

function findingsWords({ pareto }: ReportModel, t: TFunction): string {
  const [first] = pareto.bars
  if (first === undefined) return t('reports.conclusion.noFindings')
  return t('reports.conclusion.findings', {
    total: link('findings.total'),
    first: classWords(t, first.findingClass),
    share: link('findings.firstShare'),
  })
}

function rectificationsWords({ rectifications }: ReportModel, t: TFunction): string {
  if (rectifications.length === 0) return t('reports.conclusion.noRectifications')
  const sentence = t('reports.conclusion.rectifications', {
    total: link('rectifications.total'),
    closed: link('rectifications.closed'),
    effective: link('rectifications.effective'),
    overdue: link('rectifications.overdue'),
  })
  return rectifications.some(({ isOverridden }) => isOverridden)
    ? `${sentence}${t('reports.paragraphs.overridden', { overridden: link('rectifications.overridden') })}`
    : sentence
}

/** One sentence a signal: which indicator, from when to when, and which rule of the chart it breaks. */
function signalsWords(model: ReportModel, t: TFunction): string | null {
  const judged = model.controls.filter(({ centre }) => centre !== null)
  if (judged.length === 0) return t('reports.paragraphs.noControl')
  const signals = signalsToTell(model)
  if (signals.length === 0) {
    const names = judged.map(({ key }) => indicatorName(t, { key, name: null }))
    return t('reports.paragraphs.stable', { indicators: names.join(t('reports.conclusion.separator')) })
  }
  const sentences = signals.map(({ control, signal }, place) =>
    t('reports.paragraphs.signal', {
      name: indicatorName(t, { key: control.key, name: null }),
      from: link(`signal${place + 1}.from`),
      to: link(`signal${place + 1}.to`),
      rule: ruleWords(signal, t),
    }),
  )
  return inARow(sentences, t)
}

/** What a rule of Nelson's means, in words. */
export function ruleWords({ rule, isHigh }: ReportControl['signals'][number], t: TFunction): string {
  const side = isHigh ? 'high' : 'low'
  switch (rule) {
    case 1:
      return t(`reports.rules.beyond.${side}`)
    case 2:
      return t(`reports.rules.oneSide.${side}`)
    case 3:
      return t(`reports.rules.trend.${side}`)
    case 5:
      return t(`reports.rules.twoOfThree.${side}`)
    default:
      return t(`reports.rules.fourOfFive.${side}`)
  }
}

/** How the indicators of one tempo moved: which became better or worse for certain, and how many can't be told. */
function tempoWords({ indicators }: ReportModel, tempo: ReportIndicator['tempo'], t: TFunction): string | null {
  const own = indicators.filter((indicator) => indicator.tempo === tempo && indicator.change !== 'none')
  if (own.length === 0) return null
  const moved = (change: 'better' | 'worse'): string | null => {
    const named = own
      .filter((indicator) => indicator.change === change)
      .map((indicator) =>
        t('reports.paragraphs.moved', {
          name: indicatorName(t, indicator),
          previous: link(`${indicator.key}.previous`),
          current: link(`${indicator.key}.current`),
        }),
      )
    return named.length === 0
      ? null
      : t(`reports.paragraphs.${change}`, { indicators: named.join(t('reports.conclusion.separator')) })
  }
  const sentences = [moved('better'), moved('worse')].filter((one) => one !== null)
  const words = sentences.length === 0 ? t('reports.paragraphs.unmoved') : inARow(sentences, t)
  return t(`reports.paragraphs.${tempo}`, { words })
}

function itemsWords({ items }: ReportModel, t: TFunction): string | null {
  if (items.length === 0) return null
  const named = items.slice(0, 3).map(({ title }) => t('reports.paragraphs.item', { title }))
  return t('reports.paragraphs.items', { items: named.join(t('reports.conclusion.separator')) })
}

function forecastWords({ forecasts }: ReportModel, t: TFunction): string | null {
  const sentences = forecasts.map(({ key, step, outcome }) => {
    const name = indicatorName(t, { key, name: null })
    if (!outcome.ok)
      return t(`reports.paragraphs.noForecast.${outcome.reason}`, {
        name,
        n: outcome.n,
        needed: outcome.needed,
        step: t(`reports.steps.${step}`),
      })
    return t('reports.paragraphs.forecast', {
      name,
      at: link(`forecast.${key}.at`),
      value: link(`forecast.${key}.value`),
      low: link(`forecast.${key}.low`),
      high: link(`forecast.${key}.high`),
      method: t(`reports.methods.${outcome.method}`),
      n: link(`forecast.${key}.n`),
      step: t(`reports.steps.${step}`),
    })
  })
  return sentences.length === 0 ? null : inARow(sentences, t)
}
