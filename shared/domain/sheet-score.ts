import type { AnswerProblem, ItemState } from './scoring-items.ts'
import type { CriticalRule } from './sheet.ts'

/* What scoring a sheet answers (scoring.ts computes it, scoring-trace.ts explains it). */

/** One item of a scored sheet; amounts in hundredths. */
export type ItemScore = {
  readonly itemId: string
  readonly sectionId: string
  readonly state: ItemState
  /** Part of the item that was earned, 0–10000; null unless answered. */
  readonly share: number | null
  /** What it earned, before critical rules. */
  readonly earned: number
  /** What it adds to the denominator; 0 for bonus items. Under `deduction`, possible − earned is what was lost. */
  readonly possible: number
  /**
   * Its weight once that of N/A, hidden and unanswered items is shared out, in hundredths of a percent; all sum to
   * exactly 10000. Null under `deduction`, which has no weights.
   */
  readonly effectiveWeight: number | null
  readonly bonus: boolean
  readonly failed: boolean
}

/** One section of a scored sheet; hundredths. */
export type SectionScore = {
  readonly id: string
  /** After critical rules (a zeroed section has 0); null when nothing that counts is answered in it. */
  readonly score: number | null
  /** Before critical rules; may pass 10000 where bonus items do. */
  readonly uncapped: number | null
  readonly earned: number
  readonly possible: number
  readonly zeroed: boolean
}

/** A critical item that failed, and what that does. */
export type CriticalFailure = { readonly itemId: string; readonly sectionId: string; readonly rule: CriticalRule }

export type ScoreDetail = {
  readonly sections: readonly SectionScore[]
  readonly items: readonly ItemScore[]
  /** Score over the critical items alone; null when none is answered. */
  readonly criticalScore: number | null
  readonly criticalFailures: readonly CriticalFailure[]
  /** Shown, scored items that carry an answer other than N/A. */
  readonly answered: number
  readonly notApplicable: number
  /** Shown, scored items that aren't N/A: answered + missing. */
  readonly applicable: number
  /** Shown, scored items without an answer, in the sheet's order. */
  readonly missing: readonly string[]
  readonly problems: readonly AnswerProblem[]
}

/** Why there is no score. `nothing-to-score`: the sheet shows no item that carries weight. */
export type NoScoreReason = 'nothing-answered' | 'all-not-applicable' | 'nothing-to-score'

export type SheetScore =
  | (ScoreDetail & {
      readonly ok: true
      /** Final score, hundredths. */
      readonly score: number
      /** The score as if no critical item had failed. */
      readonly uncapped: number
      readonly band: string
      readonly passed: boolean
    })
  | (ScoreDetail & { readonly ok: false; readonly reason: NoScoreReason })
