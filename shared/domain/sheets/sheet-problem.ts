/*
 * What can be wrong with a sheet that has the right shape: codes, places and values. Words: messages `sheets.problems`.
 */

/** Every finding of `sheetProblems`. An error keeps a draft from being published, a warning asks for a second look. */
export const sheetProblemSeverity = {
  'sheet-title-empty': 'error',
  'subjects-none': 'error',
  'sections-none': 'error',
  'items-too-many': 'error',
  'bands-none': 'error',
  'band-label-empty': 'error',
  'band-label-twice': 'error',
  'bands-not-descending': 'error',
  'bands-not-to-zero': 'error',
  'pass-mark-zero': 'error',
  'pass-mark-under-floor': 'error',
  'nothing-weighs': 'error',
  'section-title-empty': 'error',
  'section-id-twice': 'error',
  'section-items-none': 'error',
  'item-title-empty': 'error',
  'item-id-twice': 'error',
  'scale-levels': 'error',
  'yes-no-options': 'error',
  'choices-too-few': 'error',
  'choices-none': 'error',
  'option-label-empty': 'error',
  'option-label-twice': 'error',
  'option-id-twice': 'error',
  'every-answer-fails': 'error',
  'ranges-none': 'error',
  'range-reversed': 'error',
  'range-overlap': 'error',
  'deduction-each-over-maximum': 'error',
  'cause-empty': 'error',
  'critical-on-text': 'error',
  'critical-never-fails': 'error',
  'condition-item-missing': 'error',
  'condition-on-itself': 'error',
  'condition-circle': 'error',
  'condition-without-options': 'error',
  'condition-option-missing': 'error',
  'pass-mark-between-bands': 'warning',
  'weights-not-hundred': 'warning',
  'section-weights-not-hundred': 'warning',
  'floor-unused': 'warning',
  'above-hundred-without-bonus': 'warning',
  'guidance-missing': 'warning',
  'section-weight-zero': 'warning',
  'section-weight-unused': 'warning',
  'item-title-twice': 'warning',
  'item-weightless': 'warning',
  'text-weight': 'warning',
  'best-below-full': 'warning',
  'answers-all-same': 'warning',
  'scale-not-ordered': 'warning',
  'range-gap': 'warning',
  'unit-empty': 'warning',
  'deduction-over-weight': 'warning',
  'bonus-nothing': 'warning',
  'bonus-deduction': 'warning',
  'cause-twice': 'warning',
  'causes-never-offered': 'warning',
  'note-never-required': 'warning',
  'mark-never-required': 'warning',
  'mark-without-recording': 'warning',
  'critical-allows-not-applicable': 'warning',
  'critical-section-weightless': 'warning',
  'critical-cap-without-effect': 'warning',
  'critical-cap-passes': 'warning',
  'condition-never-met': 'warning',
  'condition-on-hidden': 'warning',
  'condition-on-later': 'warning',
} as const

export type SheetProblemCode = keyof typeof sheetProblemSeverity

export type SheetPart = 'title' | 'subjects' | 'bands' | 'passMark' | 'floor' | 'mayExceedHundred' | 'sections'
export type SectionPart = 'id' | 'title' | 'weight' | 'items'
export type ItemPart =
  | 'id'
  | 'title'
  | 'guidance'
  | 'weight'
  | 'options'
  | 'ranges'
  | 'unit'
  | 'points'
  | 'bonus'
  | 'causes'
  | 'note'
  | 'mark'
  | 'critical'
  | 'condition'

/** Which part of the designer a problem belongs to. */
export type ProblemPlace =
  | { readonly kind: 'sheet'; readonly part: SheetPart }
  | { readonly kind: 'section'; readonly sectionId: string; readonly part: SectionPart }
  | { readonly kind: 'item'; readonly itemId: string; readonly part: ItemPart }

export type SheetProblem = {
  readonly severity: 'error' | 'warning'
  readonly code: SheetProblemCode
  readonly where: ProblemPlace
  /** From the sheet down to the value that is wrong: `['sections', 0, 'items', 2, 'weight']`. Unique even where ids are not. */
  readonly path: readonly (string | number)[]
  /**
   * What the words need. `name` is the place as a person finds it, number and title: section `2 服务规范`, item
   * `2.1 用语`; amounts are plain numbers (points or percent, not hundredths).
   */
  readonly values: Readonly<Record<string, string | number>>
}

/** Puts a problem together; its severity follows from its code. */
export function sheetProblem(
  code: SheetProblemCode,
  where: ProblemPlace,
  path: SheetProblem['path'],
  values: SheetProblem['values'] = {},
): SheetProblem {
  return { severity: sheetProblemSeverity[code], code, where, path, values }
}

/** Number and title of a place, or the number alone while it has no title. */
export const numbered = (number: string, title: string): string => (title === '' ? number : `${number} ${title}`)
