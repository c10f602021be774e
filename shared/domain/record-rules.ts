import {
  type ChangedField,
  customFieldName,
  type PlainField,
  type RecordValues,
  valueOfField,
} from './record-fields.ts'

/** What a record may say, whether it comes from a table or is typed. */
export const recordLimits = {
  /** Characters of one text. */
  textLength: 10_000,
  /** Characters of numbers and names. */
  nameLength: 200,
  ringSeconds: 86_400,
  talkSeconds: 86_400,
} as const

export type TextProblem = 'too-long' | 'bad-characters' | 'formula-error'
export type RecordProblem = {
  readonly field: ChangedField
  readonly code: TextProblem | 'out-of-range' | 'time-before-start'
}

/** What a spreadsheet shows where a formula failed. */
const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/

export function textProblems(text: string, longest: number): TextProblem[] {
  const problems: TextProblem[] = []
  if (text.length > longest) problems.push('too-long')
  if (text.includes('\uFFFD')) problems.push('bad-characters')
  if (formulaError.test(text)) problems.push('formula-error')
  return problems
}

const longTexts: ReadonlySet<PlainField> = new Set(['customerAddress', 'product', 'problem', 'steps', 'solution'])
/** Steps of a service, none of which comes before its beginning. */
export const laterTimes = [
  'respondedAt',
  'completedAt',
  'viewedAt',
  'contactedAt',
  'solutionOfferedAt',
  'planGivenAt',
  'progressToldAt',
] as const satisfies readonly PlainField[]
export type LaterTime = (typeof laterTimes)[number]
export const isLaterTime = (field: string): field is LaterTime => laterTimes.some((one) => one === field)
const times: readonly PlainField[] = ['startedAt', ...laterTimes]

/** What these fields of a record may not say; what was said before and stays is not looked at. */
export function recordProblems(values: RecordValues, fields: readonly ChangedField[]): RecordProblem[] {
  const problems = fields.flatMap((field) => fieldProblems(values, field).map((code) => ({ field, code })))
  return fields.some((field) => times.some((time) => time === field))
    ? [...problems, ...timeProblems(values)]
    : problems
}

function fieldProblems(values: RecordValues, field: ChangedField): RecordProblem['code'][] {
  const value = valueOfField(values, field)
  if (typeof value === 'string') {
    const isLong = customFieldName(field) !== null || longTexts.has(field as PlainField)
    return textProblems(value, isLong ? recordLimits.textLength : recordLimits.nameLength)
  }
  if (field === 'csat') return within(values.csat, 1, 5)
  if (field === 'ringSeconds') return within(values.ringSeconds, 0, recordLimits.ringSeconds)
  if (field === 'talkSeconds') return within(values.talkSeconds, 0, recordLimits.talkSeconds)
  return []
}

const within = (value: number | null, least: number, most: number): 'out-of-range'[] =>
  value === null || (value >= least && value <= most) ? [] : ['out-of-range']

/** Nobody takes a step of a service before it begins. */
const timeProblems = (values: RecordValues): RecordProblem[] =>
  laterTimes.flatMap((field) => {
    const at = values[field]
    return at !== null && at < values.startedAt ? [{ field, code: 'time-before-start' } as const] : []
  })
