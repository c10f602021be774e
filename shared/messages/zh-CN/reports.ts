/** Reports, on the screen and on paper. */
export const reports = {}
