/** Monitoring plans and draws. */
export const plans = {}
