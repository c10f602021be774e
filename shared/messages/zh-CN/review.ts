/** The review workspace. */
export const review = {}
