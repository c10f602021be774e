import type { TFunction } from 'i18next'
import { plainNumber, plainShare } from '#renderer/app/format.ts'
import { unreachable } from '#shared/domain/result.ts'
import type { TraceLine } from '#shared/domain/scoring-trace.ts'
import type { CriticalRule, Sheet } from '#shared/domain/sheet.ts'
import { formulaWords, titleOfItem, titleOfSection } from './formula-words.ts'
import { answerWords } from './item-words.ts'

/** One line of the explanation: what it is about, and its sum or its consequence. */
export type TraceWords = { readonly title: string; readonly sum: string; readonly isStrong: boolean }

const line = (title: string, sum: string, isStrong = false): TraceWords => ({ title, sum, isStrong })

/** Puts a line of `traceScore` into words. */
export function traceWords(t: TFunction, sheet: Sheet, traced: TraceLine): TraceWords {
  switch (traced.kind) {
    case 'answer-ignored':
    case 'item-scored':
    case 'item-bonus':
    case 'item-deducted':
    case 'item-not-applicable':
    case 'item-hidden':
    case 'item-unanswered':
    case 'item-unscored':
      return line(titleOfItem(sheet, traced.itemId), itemSum(t, sheet, traced))
    case 'section':
      return line(
        t('review.trace.section', { title: titleOfSection(sheet, traced.sectionId) }),
        sectionSum(t, traced),
        true,
      )
    case 'formula':
      return line(t('review.trace.formula'), formulaWords(t, sheet, traced.formula, 2), true)
    case 'formula-zeroed':
      return line(t('review.trace.formulaZeroed'), formulaWords(t, sheet, traced.formula, 2), true)
    case 'rounded': {
      const before = `${(traced.before / 10000).toFixed(4)}${traced.isCut ? '…' : ''}`
      return line(t('review.trace.rounded'), `${before} → ${(traced.after / 100).toFixed(2)}`)
    }
    case 'floor-applied':
      return line(t('review.trace.floor'), plainNumber(traced.floor))
    case 'hundred-applied':
      return line(t('review.trace.hundred'), `${plainNumber(traced.before)} → 100`)
    case 'critical-failed':
      return line(
        t('review.trace.criticalFailed', { title: titleOfItem(sheet, traced.itemId) }),
        criticalRuleWords(t, sheet, traced.rule, traced.sectionId),
      )
    case 'critical-applied':
      return line(
        t(traced.failures > 1 ? 'review.trace.criticalWorst' : 'review.trace.criticalApplied'),
        traced.before === traced.after
          ? t('review.trace.criticalUnchanged', { score: plainNumber(traced.after) })
          : `${plainNumber(traced.before)} → ${plainNumber(traced.after)}`,
      )
    case 'critical-score':
      return line(t('review.trace.criticalScore'), plainNumber(traced.score))
    case 'result':
      return line(
        t('review.trace.result'),
        t(traced.passed ? 'review.trace.passed' : 'review.trace.failed', {
          score: plainNumber(traced.score),
          band: traced.band,
          passMark: plainNumber(traced.passMark),
        }),
        true,
      )
    case 'no-score':
      return line(t('review.trace.result'), t(`review.score.reasons.${traced.reason}`), true)
    default:
      return unreachable(traced)
  }
}

type ItemLine = Extract<TraceLine, { readonly itemId: string; readonly kind: `item-${string}` | 'answer-ignored' }>

function itemSum(t: TFunction, sheet: Sheet, traced: ItemLine): string {
  switch (traced.kind) {
    case 'answer-ignored':
      return t(`review.trace.ignored.${traced.problem}`)
    case 'item-scored':
      return answered(t, sheet, traced, scoredSum(t, traced))
    case 'item-bonus': {
      const sum = `${plainShare(traced.share)} × ${plainNumber(traced.weight)}`
      return answered(t, sheet, traced, t('review.trace.bonus', { sum, earned: plainNumber(traced.earned) }))
    }
    case 'item-deducted': {
      const values = {
        count: traced.count,
        each: plainNumber(traced.pointsEach),
        most: plainNumber(traced.maximumPoints),
        lost: plainNumber(traced.lost),
      }
      if (sheet.basis === 'deduction' || traced.possible === 0) return t('review.trace.deducted', values)
      const [earned, possible] = [plainNumber(traced.earned), plainNumber(traced.possible)]
      return withEffective(t, t('review.trace.deductedOf', { ...values, earned, possible }), traced.effectiveWeight)
    }
    case 'item-not-applicable':
      return notApplicable(t, sheet, traced)
    case 'item-hidden':
      return t('review.trace.hidden')
    case 'item-unanswered':
      return t('review.trace.unanswered')
    case 'item-unscored':
      return t('review.trace.unscored')
    default:
      return unreachable(traced)
  }
}

type Answered = Extract<TraceLine, { readonly kind: 'item-scored' | 'item-bonus' }>

/** What was answered, before what it comes to. */
function answered(t: TFunction, sheet: Sheet, { itemId, value }: Answered, sum: string): string {
  const item = itemOf(sheet, itemId)
  const answer = item === undefined ? '' : answerWords(t, item, value)
  return answer === '' ? sum : t('review.trace.answered', { answer, sum })
}

const itemOf = (sheet: Sheet, itemId: string) =>
  sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === itemId)

function scoredSum(t: TFunction, traced: Extract<TraceLine, { readonly kind: 'item-scored' }>): string {
  if (traced.weight === 0) return t('review.trace.noWeight')
  const sum = `${plainShare(traced.share)} × ${plainNumber(traced.weight)} = ${plainNumber(traced.earned)}`
  return withEffective(t, sum, traced.effectiveWeight)
}

/** The sum with what the item weighs once that of the others is shared out; a deduction sheet has no weights. */
const withEffective = (t: TFunction, sum: string, weight: number | null): string =>
  weight === null ? sum : t('review.trace.effective', { sum, weight: plainNumber(weight) })

/** What N/A did: the weight goes to the other items; points leave the possible ones; nothing is deducted. */
function notApplicable(t: TFunction, sheet: Sheet, { itemId, weight }: { itemId: string; weight: number }): string {
  if (weight === 0 || itemOf(sheet, itemId)?.bonus === true) return t('review.item.notApplicable')
  const values = { weight: plainNumber(weight) }
  switch (sheet.basis) {
    case 'question-weights':
    case 'section-weights':
      return t('review.trace.notApplicable', values)
    case 'points':
      return t('review.trace.notApplicablePoints', values)
    case 'deduction':
      return t('review.trace.notApplicableDeduction')
  }
}

function sectionSum(t: TFunction, traced: Extract<TraceLine, { readonly kind: 'section' }>): string {
  if (traced.score === null) return t('review.trace.sectionEmpty')
  const sum = `${plainNumber(traced.earned)} ÷ ${plainNumber(traced.possible)} = ${plainNumber(traced.score)}%`
  return traced.weight === null ? sum : t('review.trace.sectionWeight', { sum, weight: plainNumber(traced.weight) })
}

export function criticalRuleWords(t: TFunction, sheet: Sheet, rule: CriticalRule, sectionId: string): string {
  switch (rule.effect) {
    case 'zero-section':
      return t('review.critical.zeroSection', { title: titleOfSection(sheet, sectionId) })
    case 'zero-sheet':
      return t('review.critical.zeroSheet')
    case 'cap-sheet':
      return t('review.critical.capSheet', { cap: plainNumber(rule.cap) })
    default:
      return unreachable(rule)
  }
}
