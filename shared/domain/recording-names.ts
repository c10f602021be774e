/** What a recording may be called by a record that was made before the recording was converted or renamed. */
const knownExtensions = 'wav mp3 m4a mp4 aac ogg opus spx webm flac wma amr awb 3gp aif aiff au gsm v3 vox'.split(' ')

/**
 * How a record may name this file, the surest spelling first: the name itself, without its extension, with another
 * known one. Compare without regard to case.
 */
export function recordingNameVariants(fileName: string): readonly (readonly string[])[] {
  const stem = stemOf(fileName)
  const others = knownExtensions.map((extension) => `${stem}.${extension}`)
  return stem === fileName ? [[fileName], others] : [[fileName], [stem], others]
}

export const stemOf = (fileName: string): string => fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '')

/** Shorter numbers (an agent's, a counter) come up in names by chance; they count only when they are the whole name. */
const shortestInsideName = 5
const longestNumber = 200
const mostPieces = 24

/**
 * Every part of the name that could be a call number: it begins and ends where a word does, so that C2026 is not found
 * in C20260618. In its own spelling, in capitals and in small letters. A number of fewer than five characters counts
 * only when it is the whole name.
 */
export function numberCandidates(fileName: string): readonly string[] {
  const stem = stemOf(fileName)
  const pieces = [...stem.matchAll(/[A-Za-z0-9]+|[^\p{P}\p{S}\p{Z}A-Za-z0-9]+/gu)].slice(0, mostPieces)
  const found = new Set<string>()
  const add = (text: string): void => {
    if (text.length > longestNumber || (text.length < shortestInsideName && text !== stem)) return
    for (const spelling of [text, text.toUpperCase(), text.toLowerCase()]) found.add(spelling)
  }
  add(stem)
  for (const [from, first] of pieces.entries()) {
    for (const last of pieces.slice(from)) add(stem.slice(first.index, last.index + last[0].length))
  }
  return [...found]
}
