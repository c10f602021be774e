import type { SlaCheck, SlaVerdict } from './sla.ts'

/** An open record that is late, or will be unless something is done. */
export type SlaWarning<R> = {
  readonly record: R
  readonly check: Extract<SlaCheck, { ok: true }>
  readonly isLate: boolean
  /** When it becomes late (UTC ms); null where that falls into a year whose holidays aren't known. */
  readonly lateAt: number | null
  /** Minutes by the clock until then, negative by how many it is late; `check.remaining` is in the rule's own unit. */
  readonly minutesLeft: number | null
}

/** -1, 0 or 1; what isn't known comes last. */
function byTime(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Math.sign(a - b)
}

/**
 * The checks of open records that are late or have used up their rule's warning share of the target, the most pressing
 * first. `now` (UTC ms) is that of the verdicts.
 */
export function slaWarnings<R>(
  judged: readonly { readonly record: R; readonly verdict: SlaVerdict }[],
  now: number,
): readonly SlaWarning<R>[] {
  const warnings = judged.flatMap(({ record, verdict }) =>
    verdict.checks.flatMap((check): SlaWarning<R>[] => {
      if (!check.ok || !check.isOpen) return []
      const isLate = check.verdict === 'missed'
      if (!isLate && !check.isDueSoon) return []
      const lateAt = check.due.ok ? check.due.value : null
      const minutes = lateAt === null ? null : Math.floor((lateAt - now) / 60_000)
      // In the night after the target is used up nothing is late yet: the next working minute makes it so.
      const minutesLeft = minutes === null || isLate ? minutes : Math.max(0, minutes)
      return [{ record, check, isLate, lateAt, minutesLeft }]
    }),
  )
  return warnings.sort((a, b) => byTime(a.lateAt, b.lateAt))
}
