import type { NameMeaning, NamePattern } from '#shared/calls/imports.ts'
import type { NamePart } from '#shared/domain/recording-name-pattern.ts'

/** What a pattern says of the parts of these names; null where it was made for names of another make. */
export function meaningsOf(pattern: NamePattern | null, parts: readonly NamePart[]): readonly NameMeaning[] | null {
  if (pattern === null || pattern.pieces.length !== parts.length) return null
  const fits = pattern.pieces.every((piece, index) => {
    const part = parts[index]
    if (part === undefined) return false
    return 'separator' in piece
      ? 'separator' in part && part.separator === piece.separator
      : 'text' in part && part.kind === piece.kind
  })
  return fits ? pattern.pieces.flatMap((piece) => ('meaning' in piece ? [piece.meaning] : [])) : null
}
