/** Where bytes with this hash lie inside a folder of the library: <first two digits>/<sha256>.<extension>. */
export const contentAddress = (sha256: string, extension: string): string =>
  `${sha256.slice(0, 2)}/${sha256}.${extension}`
