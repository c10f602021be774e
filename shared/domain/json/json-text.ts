import { createScanner, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

/*
 * JSON that a person may have edited, with the place of everything. The library reads it; its error codes are put
 * together here into the mistakes people make.
 */

/** Where something stands in a text; both from 1. Columns count UTF-16 units, as editors do for Chinese. */
export type TextPlace = { readonly line: number; readonly column: number }

/** A function that turns offsets into lines and columns; \n, \r\n and \r end a line. */
export function placesIn(text: string): (offset: number) => TextPlace {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)]
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

export type SyntaxFault =
  | 'syntax-symbol'
  | 'syntax-number'
  | 'syntax-name'
  | 'syntax-value'
  | 'syntax-colon'
  | 'syntax-comma'
  | 'syntax-trailing-comma'
  | 'syntax-unclosed'
  | 'syntax-after-end'
  | 'syntax-comment'
  | 'syntax-string'
  | 'syntax-escape'
  | 'syntax-character'

/** A mistake in the text itself, with what stands there. */
export type SyntaxProblem = { readonly fault: SyntaxFault; readonly offset: number; readonly text: string }

const faults: Readonly<Record<string, SyntaxFault>> = {
  InvalidSymbol: 'syntax-symbol',
  InvalidNumberFormat: 'syntax-number',
  UnexpectedEndOfNumber: 'syntax-number',
  PropertyNameExpected: 'syntax-name',
  ValueExpected: 'syntax-value',
  ColonExpected: 'syntax-colon',
  CommaExpected: 'syntax-comma',
  CloseBraceExpected: 'syntax-unclosed',
  CloseBracketExpected: 'syntax-unclosed',
  EndOfFileExpected: 'syntax-after-end',
  InvalidCommentToken: 'syntax-comment',
  UnexpectedEndOfComment: 'syntax-comment',
  UnexpectedEndOfString: 'syntax-string',
  InvalidUnicode: 'syntax-escape',
  InvalidEscapeCharacter: 'syntax-escape',
  InvalidCharacter: 'syntax-character',
}

function syntaxProblem(text: string, { error, offset, length }: ParseError): SyntaxProblem {
  const fault = faults[printParseErrorCode(error)] ?? 'syntax-value'
  // At the end of the text there is only one thing to say: it isn't complete.
  const isAtEnd = offset >= text.trimEnd().length && fault !== 'syntax-string'
  if (isAtEnd) return { fault: 'syntax-unclosed', offset: text.trimEnd().length, text: '' }
  const excerpt = text.slice(offset, offset + Math.min(length, 20)).trim()
  const before = text.slice(0, offset).trimEnd()
  const isAtClosing = (fault === 'syntax-name' || fault === 'syntax-value') && /[}\]]/.test(text.charAt(offset))
  return isAtClosing && before.endsWith(',')
    ? { fault: 'syntax-trailing-comma', offset: before.length - 1, text: ',' }
    : { fault, offset, text: excerpt }
}

/** After these the reader has lost its place, so what it says of the rest isn't worth reading. */
const isLast = (fault: SyntaxFault): boolean =>
  fault === 'syntax-string' || fault === 'syntax-after-end' || fault === 'syntax-unclosed'

/** The first mistake of each line (the others follow from it), at most this many. */
function syntaxProblems(text: string, errors: readonly ParseError[], most = 5): readonly SyntaxProblem[] {
  const placeOf = placesIn(text)
  const lines = new Set<number>()
  const problems: SyntaxProblem[] = []
  for (const error of errors) {
    const problem = syntaxProblem(text, error)
    const { line } = placeOf(problem.offset)
    if (lines.has(line)) continue
    lines.add(line)
    problems.push(problem)
    if (problems.length === most || isLast(problem.fault)) break
  }
  return problems
}

/** The offset at which brackets and braces are nested deeper than this, or null. Tokens only, so no text is too deep. */
function tooDeepAt(text: string, most: number): number | null {
  const scanner = createScanner(text, true)
  let depth = 0
  // SyntaxKind 17 ends the text; 1 and 3 open, 2 and 4 close a brace or bracket.
  for (let kind = scanner.scan(); kind !== 17; kind = scanner.scan()) {
    if (kind === 1 || kind === 3) depth += 1
    if (kind === 2 || kind === 4) depth -= 1
    if (depth > most) return scanner.getTokenOffset()
  }
  return null
}

export type JsonNode = NonNullable<ReturnType<typeof parseTree>>

export type ReadJson =
  | { readonly outcome: 'read'; readonly root: JsonNode }
  | { readonly outcome: 'malformed'; readonly problems: readonly SyntaxProblem[] }
  | { readonly outcome: 'too-deep'; readonly offset: number }

/** Reads strict JSON into its tree: no comments, no trailing commas, nested no deeper than `mostDeep`. */
export function readJson(text: string, mostDeep: number): ReadJson {
  const deep = tooDeepAt(text, mostDeep)
  if (deep !== null) return { outcome: 'too-deep', offset: deep }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  if (errors.length > 0 || root === undefined) return { outcome: 'malformed', problems: syntaxProblems(text, errors) }
  return { outcome: 'read', root }
}
