/** The review queue. */
export const queue = {}
