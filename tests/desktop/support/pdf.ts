import { execFileSync } from 'node:child_process'

const run = (command: string, args: readonly string[]): string => execFileSync(command, args, { encoding: 'utf8' })

export type PrintedPdf = {
  /** The words of all pages, with runs of white space as one blank. */
  readonly words: string
  readonly pages: number
  /** The words of the last page. */
  readonly ending: string
  readonly isTagged: boolean
  readonly isA4: boolean
  /** Fonts that are named in the file but not in it. */
  readonly missingFonts: readonly string[]
  /** Pictures made of dots; charts must be none of them. */
  readonly bitmaps: number
  readonly outline: readonly string[]
}

/** Reads a PDF with poppler's tools, as anybody else's reader would. */
export function readPdf(path: string): PrintedPdf {
  const information = run('pdfinfo', [path])
  const fonts = run('pdffonts', [path])
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
  const pages = Number(/Pages:\s+(\d+)/.exec(information)?.[1] ?? 0)
  return {
    words: run('pdftotext', ['-layout', path, '-']).replaceAll(/\s+/g, ' '),
    pages,
    ending: run('pdftotext', ['-layout', '-f', String(pages), path, '-']).replaceAll(/\s+/g, ' '),
    isTagged: /Tagged:\s+yes/.test(information),
    isA4: /\(A4\)/.test(information),
    missingFonts: fonts.filter((line) => !/\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$/.test(line)),
    bitmaps: run('pdfimages', ['-list', path])
      .split('\n')
      .slice(2)
      .filter((line) => line.trim() !== '').length,
    outline: headings(path),
  }
}

/** The bookmarks, in order. */
function headings(path: string): string[] {
  const html = run('pdftohtml', ['-xml', '-stdout', '-i', path])
  return [...html.matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map((match) => match[1] ?? '')
}
