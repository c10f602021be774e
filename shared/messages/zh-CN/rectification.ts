/** Findings and rectifications. */
export const rectification = {}
