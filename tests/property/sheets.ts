import fc from 'fast-check'
import {
  type CriticalRule,
  type Sheet,
  type SheetAnswer,
  type SheetItem,
  type SheetSection,
  scoringBasis,
  sheet as sheetSchema,
} from '#shared/domain/sheet.ts'

/*
 * Random sheets of every kind of item with random answers to them. Every sheet passes the schema.
 */

/** One time in four the value, else null. */
const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })

const share = fc.integer({ min: 0, max: 10000 })
const criticalRule: fc.Arbitrary<CriticalRule> = fc.oneof(
  fc.constant({ effect: 'zero-section' } as const),
  fc.constant({ effect: 'zero-sheet' } as const),
  fc.record({ effect: fc.constant('cap-sheet' as const), cap: share }),
)

const options = (least: number, most: number) =>
  fc
    .array(fc.record({ share, fails: fc.boolean() }), { minLength: least, maxLength: most })
    .map((list) => list.map((option, place) => ({ id: `o${place}`, label: `${place}`, ...option })))

/** Touching, overlapping and separate ranges alike. */
const ranges = fc.array(
  fc
    .record({
      ends: fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 0, max: 10 })),
      share,
      fails: fc.boolean(),
    })
    .map(({ ends: [from, length], ...rest }) => ({ from, to: from + length, ...rest })),
  { minLength: 1, maxLength: 4 },
)

const shape = fc.oneof(
  fc.record({ kind: fc.constantFrom('scale' as const, 'single-choice' as const), options: options(2, 5) }),
  fc.record({ kind: fc.constant('yes-no' as const), options: options(2, 2) }),
  fc.record({ kind: fc.constant('multiple-choice' as const), options: options(1, 4), shareCap: share }),
  fc.record({ kind: fc.constant('number' as const), ranges }),
  fc.record({
    kind: fc.constant('deduction' as const),
    pointsEach: fc.integer({ min: 1, max: 2000 }),
    maximumPoints: fc.integer({ min: 1, max: 6000 }),
  }),
  fc.record({ kind: fc.constant('text' as const) }),
)

export type SheetLimits = {
  readonly basis?: Sheet['basis']
  readonly critical?: boolean
  readonly conditions?: boolean
  readonly bonus?: boolean
}

const itemArbitrary = ({ critical = true, conditions = true, bonus = true }: SheetLimits) =>
  fc.record({
    shape,
    weight: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 6000 }), fc.constant(1_000_000)),
    allowsNotApplicable: fc.boolean(),
    bonus: bonus ? fc.integer({ min: 0, max: 6 }).map((n) => n === 0) : fc.constant(false),
    critical: critical ? sometimes(criticalRule) : fc.constant(null),
    condition: conditions
      ? sometimes(fc.record({ place: fc.integer({ min: 0, max: 15 }), option: fc.integer({ min: 0, max: 2 }) }))
      : fc.constant(null),
  })

/** A sheet of one to four sections with one to five items each. */
export function sheets(limits: SheetLimits = {}): fc.Arbitrary<Sheet> {
  const section = fc.record({
    weight: fc.integer({ min: 0, max: 9000 }),
    items: fc.array(itemArbitrary(limits), { minLength: 1, maxLength: 5 }),
  })
  return fc
    .record({
      basis: limits.basis === undefined ? fc.constantFrom(...scoringBasis.options) : fc.constant(limits.basis),
      passMark: share,
      mayExceedHundred: fc.boolean(),
      floor: fc.oneof(fc.constant(0), share),
      // Descending to 0, as a published sheet has them.
      bands: fc
        .uniqueArray(fc.integer({ min: 1, max: 10000 }), { maxLength: 4 })
        .map((starts) => [...starts.toSorted((a, b) => b - a), 0].map((from) => ({ label: `from ${from}`, from }))),
      sections: fc.array(section, { minLength: 1, maxLength: 4 }),
    })
    .map(({ sections, ...rest }) => {
      let next = 0
      const named = sections.map(({ weight, items }, place) => ({
        id: `s${place}`,
        title: `s${place}`,
        weight,
        items: items.map(({ shape, condition, ...item }) => {
          const id = `i${next++}`
          const refersTo = condition && { itemId: `i${condition.place}`, optionIds: [`o${condition.option}`] }
          return { ...shape, ...item, id, title: id, condition: refersTo }
        }),
      }))
      return sheetSchema.parse({ title: 'sheet', ...rest, sections: named })
    })
}

export const itemsOf = (sheet: Sheet): readonly SheetItem[] => sheet.sections.flatMap(({ items }) => items)

function valueFor(item: SheetItem): fc.Arbitrary<SheetAnswer['value']> {
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice':
      return fc.constantFrom(...item.options).map(({ id }) => ({ kind: 'option', optionId: id }))
    case 'multiple-choice':
      return fc.subarray(item.options.map(({ id }) => id)).map((optionIds) => ({ kind: 'options', optionIds }))
    case 'number':
      return fc.integer({ min: -8, max: 45 }).map((number) => ({ kind: 'number', number }))
    case 'deduction':
      return fc.integer({ min: 0, max: 12 }).map((count) => ({ kind: 'count', count }))
    case 'text':
      return fc.constant({ kind: 'text', text: 'words' })
  }
}

export const bare = (itemId: string, value: SheetAnswer['value']): SheetAnswer => ({
  itemId,
  value,
  note: '',
  causes: [],
})

/** An answer to each item, mostly; some are left out, N/A (allowed or not) or `none`. */
export function answersTo(sheet: Sheet): fc.Arbitrary<readonly SheetAnswer[]> {
  const each = itemsOf(sheet).map((item) =>
    fc
      .option(
        fc.oneof(
          { weight: 8, arbitrary: valueFor(item) },
          { weight: 2, arbitrary: fc.constant<SheetAnswer['value']>({ kind: 'not-applicable' }) },
          { weight: 1, arbitrary: fc.constant<SheetAnswer['value']>({ kind: 'none' }) },
        ),
        { freq: 8 },
      )
      .map((value) => (value === null ? [] : [bare(item.id, value)])),
  )
  return fc.tuple(...each).map((lists) => lists.flat())
}

export const answeredSheets = (limits: SheetLimits = {}) =>
  sheets(limits).chain((sheet) => fc.record({ sheet: fc.constant(sheet), answers: answersTo(sheet) }))

/** The sheet with its sections changed one by one. */
export const mapSections = (sheet: Sheet, change: (section: SheetSection) => SheetSection): Sheet => ({
  ...sheet,
  sections: sheet.sections.map(change),
})

/** The sheet with its items changed one by one. */
export const mapItems = (sheet: Sheet, change: (item: SheetItem) => SheetItem): Sheet =>
  mapSections(sheet, (section) => ({ ...section, items: section.items.map(change) }))
