import type { SheetItem, SheetOption } from '../sheet.ts'
import type { ReportOn } from './sheet-item-problems.ts'
import { numbered, type SheetProblem } from './sheet-problem.ts'

/* What is wrong with the levels, options and ranges an item is answered with. */

type Range = Extract<SheetItem, { readonly kind: 'number' }>['ranges'][number]

/** Everything wrong with an item's answers; nothing for kinds that are answered with a count or words. */
export function optionProblems(item: SheetItem, report: ReportOn): readonly SheetProblem[] {
  switch (item.kind) {
    case 'scale':
      return [
        ...scaleProblems(item.options, report),
        ...labelProblems(item.options, report),
        ...alwaysFails(item, report),
      ]
    case 'yes-no':
      return [
        ...(item.options.length === 2 ? [] : [report('yes-no-options', 'options', ['options'])]),
        ...labelProblems(item.options, report),
        ...alwaysFails(item, report),
      ]
    case 'single-choice':
      return [
        ...(item.options.length < 2 ? [report('choices-too-few', 'options', ['options'])] : []),
        ...labelProblems(item.options, report),
        ...alwaysFails(item, report),
      ]
    case 'multiple-choice':
      return [
        ...(item.options.length < 1 ? [report('choices-none', 'options', ['options'])] : []),
        ...labelProblems(item.options, report),
      ]
    case 'number':
      return [
        ...rangeProblems(item.ranges, report),
        ...(item.unit.trim() === '' ? [report('unit-empty', 'unit', ['unit'])] : []),
        ...alwaysFails(item, report),
      ]
    case 'deduction':
    case 'text':
      return []
  }
}

/** Nothing chosen is an answer to a multiple choice too, and does not fail; every other kind has only these. */
function alwaysFails(item: SheetItem, report: ReportOn): readonly SheetProblem[] {
  const [answers, field] =
    item.kind === 'number' ? [item.ranges, 'ranges'] : ['options' in item ? item.options : [], 'options']
  const isAlways = answers.length > 0 && answers.every(({ fails }) => fails)
  return isAlways ? [report('every-answer-fails', item.kind === 'number' ? 'ranges' : 'options', [field])] : []
}

function labelProblems(options: readonly SheetOption[], report: ReportOn): readonly SheetProblem[] {
  const firstWith = (key: 'id' | 'label', option: SheetOption) => options.findIndex((one) => one[key] === option[key])
  return options.flatMap((option, place): readonly SheetProblem[] => {
    const values = { option: numbered(`${place + 1}`, option.label), number: place + 1 }
    const at = (field: 'id' | 'label') => ['options', place, field]
    return [
      ...(option.label === '' ? [report('option-label-empty', 'options', at('label'), values)] : []),
      ...(option.label !== '' && firstWith('label', option) < place
        ? [report('option-label-twice', 'options', at('label'), values)]
        : []),
      ...(firstWith('id', option) < place
        ? [report('option-id-twice', 'options', at('id'), { ...values, identifier: option.id })]
        : []),
    ]
  })
}

function scaleProblems(options: readonly SheetOption[], report: ReportOn): readonly SheetProblem[] {
  const levels = options.length
  const few = levels < 2 || levels > 11 ? [report('scale-levels', 'options', ['options'], { levels })] : []
  const shares = options.map(({ share }) => share)
  const isFalling = shares.every((share, place) => place === 0 || share <= (shares[place - 1] ?? share))
  const isRising = shares.every((share, place) => place === 0 || share >= (shares[place - 1] ?? share))
  return isFalling || isRising ? few : [...few, report('scale-not-ordered', 'options', ['options'])]
}

const isPoint = ({ from, to }: Range): boolean => from === to

/** Both ends belong to a range. Two that share an end are fine (the first listed decides) unless one is that end alone. */
const doOverlap = (lower: Range, upper: Range): boolean =>
  lower.to > upper.from || (lower.to === upper.from && (isPoint(lower) || isPoint(upper)))

/** Whole numbers that follow each other (0–9, 10–19) leave no gap anyone means. */
const isGap = (lower: Range, upper: Range): boolean => {
  if (lower.to >= upper.from) return false
  const areWhole = Number.isInteger(lower.to) && Number.isInteger(upper.from)
  return !(areWhole && upper.from - lower.to === 1)
}

function rangeProblems(ranges: readonly Range[], report: ReportOn): readonly SheetProblem[] {
  if (ranges.length === 0) return [report('ranges-none', 'ranges', ['ranges'])]
  const reversed = ranges.flatMap(({ from, to }, place) =>
    from <= to ? [] : [report('range-reversed', 'ranges', ['ranges', place], { number: place + 1, from, to })],
  )
  if (reversed.length > 0) return reversed
  const ascending = ranges
    .map((range, place) => ({ range, place }))
    .toSorted((a, b) => a.range.from - b.range.from || a.range.to - b.range.to)
  // Each is held against the one below it that reaches furthest.
  let furthest = ascending[0]
  const problems: SheetProblem[] = []
  for (const upper of ascending.slice(1)) {
    const { range: lower, place: lowerPlace } = furthest ?? upper
    const values = { lower: lower.to, upper: upper.range.from, number: upper.place + 1, first: lowerPlace + 1 }
    if (doOverlap(lower, upper.range)) problems.push(report('range-overlap', 'ranges', ['ranges', upper.place], values))
    else if (isGap(lower, upper.range)) problems.push(report('range-gap', 'ranges', ['ranges', upper.place], values))
    if (upper.range.to > lower.to) furthest = upper
  }
  return problems
}
