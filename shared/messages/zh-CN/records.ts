/** Service records. */
export const records = {}
