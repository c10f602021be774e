/*
 * What can be wrong with a sheet's file: codes, places and values. Words: messages `sheets.file.problems`.
 */

export const sheetFileProblemCode = [
  'empty',
  'too-large',
  'too-deep',
  'syntax-symbol',
  'syntax-number',
  'syntax-name',
  'syntax-value',
  'syntax-colon',
  'syntax-comma',
  'syntax-trailing-comma',
  'syntax-unclosed',
  'syntax-after-end',
  'syntax-comment',
  'syntax-string',
  'syntax-escape',
  'syntax-character',
  'not-a-sheet',
  'version-unknown',
  'version-newer',
  'field-missing',
  'field-unknown',
  'field-twice',
  'not-text',
  'not-number',
  'not-whole-number',
  'not-true-or-false',
  'not-list',
  'not-object',
  'text-too-long',
  'text-empty',
  'number-too-small',
  'number-too-large',
  'list-too-long',
  'list-length',
  'value-unknown',
  'sheet-invalid',
] as const

export type SheetFileProblemCode = (typeof sheetFileProblemCode)[number]

export type SheetFileProblem = {
  /** Both from 1. */
  readonly line: number
  readonly column: number
  /** From the top of the file down to the value: `['sheet', 'sections', 0, 'title']`. */
  readonly path: readonly (string | number)[]
  readonly code: SheetFileProblemCode
  /**
   * What the words need, `line` and `place` always among them: `sections[0].items[2].weight · 1.3 Listening`. For
   * `sheet-invalid`, `problem` is the code of `sheetProblems` and its values are here too.
   */
  readonly values: Readonly<Record<string, string | number>>
}
