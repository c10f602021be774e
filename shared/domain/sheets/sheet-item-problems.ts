import { stakeOf } from '../scoring-items.ts'
import type { Sheet, SheetItem, SheetSection } from '../sheet.ts'
import { optionProblems } from './sheet-option-problems.ts'
import { type ItemPart, type SheetProblem, type SheetProblemCode, sheetProblem } from './sheet-problem.ts'

/* What is wrong with an item by itself: title, weight, points, required notes and marks, bonus, causes, critical rule. */

/** An item where it stands; `name` is number and title as a person finds it. */
export type PlacedItem = {
  readonly item: SheetItem
  readonly section: SheetSection
  readonly name: string
  readonly path: readonly (string | number)[]
}

/** What the rest of the sheet says about an item. */
export type ItemSurroundings = {
  /** The first item with this id, and with this title; the item itself where it is the first. */
  readonly first: PlacedItem | undefined
  readonly namesake: PlacedItem | undefined
  /** Another item's condition asks for it. */
  readonly isController: boolean
  /** Something in its section adds to the total. */
  readonly sectionWeighs: boolean
}

/** Reports about one item. */
export type ReportOn = (
  code: SheetProblemCode,
  part: ItemPart,
  field: readonly (string | number)[],
  values?: SheetProblem['values'],
) => SheetProblem

/** The shares (0–10000) an item's answers can earn at least and at most; as `readAnswer` in scoring-items.ts. */
export function shareLimits(sheet: Sheet, item: SheetItem): { readonly least: number; readonly most: number } | null {
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice':
    case 'number': {
      const shares = (item.kind === 'number' ? item.ranges : item.options).map(({ share }) => share)
      return shares.length === 0 ? null : { least: Math.min(...shares), most: Math.max(...shares) }
    }
    case 'multiple-choice': {
      const all = item.options.reduce((total, { share }) => total + share, 0)
      return item.options.length === 0 ? null : { least: 0, most: Math.min(all, item.shareCap) }
    }
    case 'deduction': {
      const of = stakeOf(sheet.basis, item) || item.maximumPoints
      return { least: Math.max(0, ((of - item.maximumPoints) * 10000) / of), most: 10000 }
    }
    case 'text':
      return null
  }
}

/** True when some answer fails the item; a deduction fails with its first occurrence. */
const canFail = (item: SheetItem): boolean => {
  if (item.kind === 'deduction') return true
  if (item.kind === 'number') return item.ranges.some(({ fails }) => fails)
  return 'options' in item && item.options.some(({ fails }) => fails)
}

function weightProblems(
  sheet: Sheet,
  item: SheetItem,
  around: ItemSurroundings,
  report: ReportOn,
): readonly SheetProblem[] {
  if (item.kind === 'text') {
    return item.weight > 0 ? [report('text-weight', 'weight', ['weight'], { weight: item.weight / 100 })] : []
  }
  const stake = stakeOf(sheet.basis, item)
  const limits = shareLimits(sheet, item)
  if (item.bonus) return bonusProblems(sheet, item, around, report)
  if (stake === 0) {
    const hasUse = item.critical !== null || around.isController
    return hasUse ? [] : [report('item-weightless', 'weight', ['weight'])]
  }
  if (limits === null) return []
  return [
    ...(limits.most === limits.least ? [report('answers-all-same', 'options', [])] : []),
    ...(limits.most < 10000 && limits.most > limits.least
      ? [report('best-below-full', 'options', [], { most: limits.most / 100 })]
      : []),
  ]
}

function bonusProblems(
  sheet: Sheet,
  item: SheetItem,
  around: ItemSurroundings,
  report: ReportOn,
): readonly SheetProblem[] {
  const limits = shareLimits(sheet, item)
  // Section by section a bonus needs something in its own section that it can be added to.
  const hasNowhere = sheet.basis === 'section-weights' && !around.sectionWeighs
  const addsNothing = stakeOf(sheet.basis, item) === 0 || hasNowhere || limits?.most === 0
  return [
    ...(addsNothing ? [report('bonus-nothing', 'bonus', ['bonus'])] : []),
    ...(item.kind === 'deduction' ? [report('bonus-deduction', 'bonus', ['bonus'])] : []),
  ]
}

/** A note or a mark that no answer ever asks for: an answer does so by earning less than the level. */
function requirementProblems(sheet: Sheet, item: SheetItem, report: ReportOn): readonly SheetProblem[] {
  const limits = shareLimits(sheet, item)
  const isNever = (level: number | null) => level !== null && (limits === null ? true : limits.least >= level)
  const isUnmarkable = item.markRequiredBelow !== null && !sheet.subjects.some((kind) => kind === 'call')
  const hasAnswers = item.kind === 'text' || limits !== null
  if (!hasAnswers) return []
  const never = [
    ...(isNever(item.noteRequiredBelow) ? [report('note-never-required', 'note', ['noteRequiredBelow'])] : []),
    ...(isNever(item.markRequiredBelow) ? [report('mark-never-required', 'mark', ['markRequiredBelow'])] : []),
  ]
  return isUnmarkable && sheet.subjects.length > 0
    ? [...never, report('mark-without-recording', 'mark', ['markRequiredBelow'])]
    : never
}

function deductionProblems(sheet: Sheet, item: SheetItem, report: ReportOn): readonly SheetProblem[] {
  if (item.kind !== 'deduction') return []
  const values = {
    each: item.pointsEach / 100,
    most: item.maximumPoints / 100,
    weight: item.weight / 100,
  }
  const isOverWeight = sheet.basis !== 'deduction' && item.weight > 0 && item.maximumPoints > item.weight
  return [
    ...(item.pointsEach > item.maximumPoints
      ? [report('deduction-each-over-maximum', 'points', ['pointsEach'], values)]
      : []),
    ...(isOverWeight ? [report('deduction-over-weight', 'points', ['maximumPoints'], values)] : []),
  ]
}

function causeProblems(item: SheetItem, report: ReportOn): readonly SheetProblem[] {
  const each = item.causes.flatMap((cause, place): readonly SheetProblem[] => {
    if (cause === '') return [report('cause-empty', 'causes', ['causes', place], { number: place + 1 })]
    return item.causes.indexOf(cause) < place ? [report('cause-twice', 'causes', ['causes', place], { cause })] : []
  })
  const isNever = item.causes.length > 0 && !canFail(item)
  return isNever ? [...each, report('causes-never-offered', 'causes', ['causes'])] : each
}

function criticalProblems(
  sheet: Sheet,
  item: SheetItem,
  around: ItemSurroundings,
  report: ReportOn,
): readonly SheetProblem[] {
  const { critical } = item
  if (critical === null) return []
  if (item.kind === 'text') return [report('critical-on-text', 'critical', ['critical'])]
  const isPassedAtCap = critical.effect === 'cap-sheet' && critical.cap >= sheet.passMark
  const isCapIdle = critical.effect === 'cap-sheet' && critical.cap >= 10000
  return [
    ...(canFail(item) ? [] : [report('critical-never-fails', 'critical', ['critical'])]),
    ...(item.allowsNotApplicable
      ? [report('critical-allows-not-applicable', 'critical', ['allowsNotApplicable'])]
      : []),
    ...(critical.effect === 'zero-section' && !around.sectionWeighs
      ? [report('critical-section-weightless', 'critical', ['critical'])]
      : []),
    ...(isCapIdle ? [report('critical-cap-without-effect', 'critical', ['critical', 'cap'])] : []),
    ...(isPassedAtCap && !isCapIdle
      ? [
          report('critical-cap-passes', 'critical', ['critical', 'cap'], {
            cap: critical.cap / 100,
            passMark: sheet.passMark / 100,
          }),
        ]
      : []),
  ]
}

function identityProblems(placed: PlacedItem, around: ItemSurroundings, report: ReportOn): readonly SheetProblem[] {
  const { item } = placed
  const { first, namesake } = around
  return [
    ...(first !== undefined && first.path.join() !== placed.path.join()
      ? [report('item-id-twice', 'id', ['id'], { identifier: item.id, first: first.name })]
      : []),
    ...(item.title === '' ? [report('item-title-empty', 'title', ['title'])] : []),
    ...(item.title !== '' && namesake !== undefined && namesake.path.join() !== placed.path.join()
      ? [report('item-title-twice', 'title', ['title'], { first: namesake.name })]
      : []),
  ]
}

/** Everything that is wrong with an item but its condition, in the order of the item's form. */
export function itemProblems(sheet: Sheet, placed: PlacedItem, around: ItemSurroundings): readonly SheetProblem[] {
  const { item, name, path } = placed
  const report: ReportOn = (code, part, field, values = {}) =>
    sheetProblem(code, { kind: 'item', itemId: item.id, part }, [...path, ...field], { name, ...values })
  return [
    ...identityProblems(placed, around, report),
    ...optionProblems(item, report),
    ...deductionProblems(sheet, item, report),
    ...weightProblems(sheet, item, around, report),
    ...requirementProblems(sheet, item, report),
    ...causeProblems(item, report),
    ...criticalProblems(sheet, item, around, report),
  ]
}
