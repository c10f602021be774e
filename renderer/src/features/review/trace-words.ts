import type { TFunction } from 'i18next'
import { unreachable } from '#shared/domain/result.ts'
import type { TraceLine } from '#shared/domain/scoring-trace.ts'
import type { CriticalRule, Sheet } from '#shared/domain/sheet.ts'
import { formulaWords, plainNumber, plainShare, titleOfItem, titleOfSection } from './formula-words.ts'

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
      return line(titleOfItem(sheet, traced.itemId), itemSum(t, traced))
    case 'section':
      return line(
        t('review.trace.section', { title: titleOfSection(sheet, traced.sectionId) }),
        sectionSum(t, traced),
        true,
      )
    case 'formula':
      return line(t('review.trace.formula'), formulaWords(t, sheet, traced.formula), true)
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
      return line(t('review.trace.criticalApplied'), `${plainNumber(traced.before)} → ${plainNumber(traced.after)}`)
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

function itemSum(t: TFunction, traced: ItemLine): string {
  switch (traced.kind) {
    case 'answer-ignored':
      return t(`review.trace.ignored.${traced.problem}`)
    case 'item-scored': {
      if (traced.weight === 0) return t('review.trace.noWeight')
      const sum = `${plainShare(traced.share)} × ${plainNumber(traced.weight)} = ${plainNumber(traced.earned)}`
      if (traced.effectiveWeight === null) return sum
      return t('review.trace.effective', { sum, weight: plainNumber(traced.effectiveWeight) })
    }
    case 'item-bonus':
      return t('review.trace.bonus', { earned: plainNumber(traced.earned) })
    case 'item-deducted':
      return t('review.trace.deducted', {
        count: traced.count,
        each: plainNumber(traced.pointsEach),
        most: plainNumber(traced.maximumPoints),
        lost: plainNumber(traced.lost),
      })
    case 'item-not-applicable':
      return t('review.trace.notApplicable', { weight: plainNumber(traced.weight) })
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
