/**
 * Number of pages of a PDF as Chromium writes it: page objects stand in the file uncompressed, so they are counted.
 * Throws when there is none: then it isn't a PDF that was printed.
 */
export function countPages(pdf: Uint8Array): number {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const pages = text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0
  if (pages === 0) throw new Error('the printed file has no page')
  return pages
}
