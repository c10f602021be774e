/** Why a drawn service can't be reviewed (无法评价). `other` asks for words. */
export const leavingOutReasons = ['recording-missing', 'recording-unreadable', 'wrong-record', 'other'] as const
export type LeavingOutReason = (typeof leavingOutReasons)[number]

/**
 * What stands in for it: `drawn` the next of its agent by the order of the seed; none where all were drawn (`none-left`),
 * or where the population is no longer the one that was drawn from, so that the order can't be repeated.
 */
export const substitutions = ['drawn', 'none-left', 'frame-changed'] as const
export type Substitution = (typeof substitutions)[number]
