/** Import. */
export const imports = {}
