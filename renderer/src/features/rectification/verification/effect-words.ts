import type { TFunction } from 'i18next'
import { formatCount, formatPoints, formatShare, missing } from '#renderer/app/format.ts'
import type {
  ComputedEffect,
  VerificationFigures,
  VerificationLook,
  VerificationSide,
} from '#shared/calls/verifications.ts'

import { indicatorKeys } from '#shared/domain/general-kpis.ts'
import type { ServiceKpiKey } from '#shared/domain/service-kpis.ts'

/* An effect in sentences: for the panel, the dialogs and paper alike. */

/** What is looked at, whether or not it was concluded already. */
export type Effect = VerificationFigures | VerificationLook
type Kind = Effect['comparedAs']

/** The ordinary minus of signed numbers. */
const minus = '−'

export function valueWords(kind: Kind, value: number | null | undefined): string {
  switch (kind) {
    case 'means':
      return formatPoints(value)
    case 'proportions':
      return formatShare(value)
    case 'rates':
      return value == null ? missing : value.toFixed(2)
  }
}

/** For titles: 61%, but 61.4%. */
const shortWords = (kind: Kind, value: number): string => valueWords(kind, value).replace('.0%', '%')

/** 61.0% (48.2%–72.4%, 36 / 59); 78.4 (75.0–81.8, n = 40). */
export function sideWords(kind: Kind, { estimate, numerator, denominator }: VerificationSide): string {
  if (!estimate.ok) return missing
  const interval =
    estimate.low === null || estimate.high === null
      ? ''
      : `${valueWords(kind, estimate.low)}–${valueWords(kind, estimate.high)}, `
  const of =
    numerator === null || denominator === null
      ? `n = ${formatCount(estimate.n)}`
      : `${formatCount(numerator)} / ${formatCount(denominator)}`
  return `${valueWords(kind, estimate.value)} (${interval}${of})`
}

export function measureWords(t: TFunction, { plan, names }: Pick<Effect, 'plan' | 'names'>): string {
  const { measure } = plan
  if (measure.kind === 'indicator') return indicatorWords(t, { key: measure.key, name: names.part })
  const part = measure.kind === 'finding-frequency' ? names.part || classWords(t, measure.findingClass) : names.part
  return t(`verification.measure.${measure.kind}`, { part, sheet: names.sheet })
}

/** The user's own indicators have a name of their own; all others one in the catalogues. */
export function indicatorWords(
  t: TFunction,
  { key, name }: { readonly key: string; readonly name: string | null },
): string {
  if (name) return name
  const general = indicatorKeys.find((one) => one === key)
  return general === undefined ? t(`kpis.service.${key as ServiceKpiKey}.name`) : t(`indicators.${general}.name`)
}

type FindingClass = Extract<Effect['plan']['measure'], { kind: 'finding-frequency' }>['findingClass']

const classWords = (t: TFunction, findingClass: FindingClass): string =>
  findingClass === null ? t('verification.anyFinding') : t(`states.findingClass.${findingClass}`)

const fewNames = 3

export function scopeWords(t: TFunction, { plan, scopeNames }: Pick<Effect, 'plan' | 'scopeNames'>): string {
  if (plan.scope.kind === 'all') return t('verification.everybody')
  const separator = t('records.words.listSeparator')
  if (scopeNames.length <= fewNames) return scopeNames.join(separator)
  const names = scopeNames.slice(0, fewNames).join(separator)
  return t('verification.scopeMore', { names, n: formatCount(scopeNames.length) })
}

/**
 * True where the interval leaves out "no change", unless the test that makes the verdict found too little for it (the
 * interval of two shares is an approximation; close by, the two can differ).
 */
function isBeyondChance({ comparison, reasons }: ComputedEffect): boolean {
  if (!comparison.ok || reasons.includes('inconclusive') || reasons.includes('not-shown')) return false
  const nothing = comparison.measure === 'ratio' ? 1 : 0
  return comparison.low > nothing || (comparison.high !== null && comparison.high < nothing)
}

/** What the picture shows, in a sentence. */
export function effectTitle(t: TFunction, effect: Effect, openTasks = 0): string {
  const measure = measureWords(t, effect)
  const [before, after] = [effect.before.estimate, effect.after.estimate]
  if (openTasks > 0) return t('verification.title.waiting', { measure, open: formatCount(openTasks) })
  if (!before.ok) return t('verification.title.noBefore', { measure })
  if (!after.ok) return t('verification.title.noAfter', { measure })
  const values = {
    measure,
    before: shortWords(effect.comparedAs, before.value),
    after: shortWords(effect.comparedAs, after.value),
  }
  if (!effect.effect || !isBeyondChance(effect.effect)) return t('verification.title.unclear', values)
  return t(after.value > before.value ? 'verification.title.rose' : 'verification.title.fell', values)
}

const signed = (words: string, value: number): string => (value > 0 ? `+${words}` : words.replace('-', minus))

function amount(kind: Kind, value: number | null): string {
  if (value === null) return '∞'
  const shown = kind === 'proportions' ? value * 100 : value
  return kind === 'rates' ? shown.toFixed(2) : signed(formatPoints(shown), shown)
}

const pWords = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`)

/** The difference with its interval, and the test with its reason; nothing where nothing could be compared. */
export function comparisonLines(t: TFunction, kind: Kind, comparison: ComputedEffect['comparison']): readonly string[] {
  if (!comparison.ok) return []
  const { test, because, pValue, confidence } = comparison
  const values = {
    value: amount(kind, comparison.value),
    low: amount(kind, comparison.low),
    high: amount(kind, comparison.high),
    confidence: `${Math.round(confidence * 100)}%`,
  }
  const difference =
    kind === 'means'
      ? t('verification.lines.differencePoints', values)
      : kind === 'proportions'
        ? t('verification.lines.differenceShare', values)
        : t('verification.lines.ratio', values)
  return [
    difference,
    t('verification.lines.test', {
      test: t(`verification.tests.${test}`),
      p: pWords(pValue),
      because: t(`verification.because.${because}`),
    }),
  ]
}

const mostOf = { means: 100, proportions: 1, rates: Number.POSITIVE_INFINITY } as const satisfies Record<Kind, number>
export const isReachable = (kind: Kind, level: number): boolean => level >= 0 && level <= mostOf[kind]

/** What improvement is worth having, and the level it leads to. */
export function wantedWords(t: TFunction, { plan, comparedAs, goalValue }: Effect): string {
  const { wanted } = plan
  const asked = {
    means: () => t('verification.wanted.points', { value: formatPoints(wanted) }),
    proportions: () =>
      t(plan.direction === 'higher' ? 'verification.wanted.share' : 'verification.wanted.lowerShare', {
        value: String(Math.round(wanted * 1000) / 10),
      }),
    rates: () => t('verification.wanted.ratio', { value: formatShare(wanted) }),
  }[comparedAs]()
  // A level that can't be reached is said beside the sample still needed.
  if (goalValue === null || !isReachable(comparedAs, goalValue)) return asked
  return t('verification.wanted.level', { wanted: asked, level: valueWords(comparedAs, goalValue) })
}

/** How large the sample has to be. */
export function neededWords(t: TFunction, { needed, before }: Effect): string {
  if (!needed.ok) return t(`verification.needed.${needed.reason}`)
  const { after, more, each, power, powerNow } = needed
  const n = before.denominator ?? before.estimate.n
  if (after === null || more === null) {
    return t('verification.needed.each', { before: formatCount(n), each: formatCount(each) })
  }
  if (more === 0) return t('verification.needed.enough', { power: formatShare(powerNow) })
  return t('verification.needed.more', {
    power: formatShare(power),
    after: formatCount(after),
    more: formatCount(more),
  })
}

export const reasonsWords = (t: TFunction, { reasons }: ComputedEffect): string =>
  reasons.map((reason) => t(`verification.reasons.${reason}`)).join(t('verification.clauseSeparator'))

export const verdictLine = (t: TFunction, effect: ComputedEffect): string =>
  t('verification.verdictLine', {
    verdict: t(`states.verdict.${effect.verdict}`),
    reasons: reasonsWords(t, effect),
  })

type SideName = 'before' | 'after'

/** Days, value and interval of a side, and how much of it was drawn again. */
export function sideLine(t: TFunction, effect: Effect, name: SideName): string {
  const side = effect[name]
  const { fromDay: from, toDay: to } = side.period
  const line = t('verification.lines.side', {
    side: t(`verification.chart.${name}`),
    from,
    to,
    value: sideWords(effect.comparedAs, side),
  })
  if (side.reMonitored === 0) return line
  return [line, t('verification.lines.reMonitored', { n: formatCount(side.reMonitored) })].join(
    t('verification.clauseSeparator'),
  )
}

/** Why reviews of a side don't count; null where all do. */
export function leftOutLine(t: TFunction, effect: Effect, name: SideName): string | null {
  const { leftOut, exclusions } = effect[name]
  if (leftOut.length + exclusions.length === 0) return null
  const reasons = [
    ...leftOut.map(({ reason, count }) => t(`verification.leftOut.${reason}`, { n: formatCount(count) })),
    ...exclusions.map(({ reason, count }) =>
      t('verification.excluded', { reason: t(`kpis.exclusions.${reason}`), n: formatCount(count) }),
    ),
  ]
  return t('verification.lines.leftOut', {
    side: t(`verification.chart.${name}`),
    reasons: reasons.join(t('records.words.listSeparator')),
  })
}

/** Said where the sides are of different people. */
export function agentMixLine(t: TFunction, { agentMix }: Effect): string | null {
  if (agentMix === null) return null
  const { before, after, both } = agentMix
  return t('verification.lines.agentMix', {
    before: formatCount(before),
    after: formatCount(after),
    both: formatCount(both),
  })
}

/** Said where the sides weren't scored with the same versions of the sheet. */
export function versionsLine(t: TFunction, { before, after }: Effect): string | null {
  const words = ({ versions }: VerificationSide): string => versions.map(({ version }) => `v${version}`).join(' ')
  const [first, second] = [words(before), words(after)]
  if (first === second || first === '' || second === '') return null
  return t('verification.lines.versions', { before: first, after: second })
}
