import type { SheetAnswer, SheetItem } from '#shared/domain/sheet.ts'

/**
 * The answer one step on: the next or previous of the item's options (the first or last where none is chosen), one
 * occurrence more or less of a deduction, one more or less of a number (from where its ranges begin). Null where there
 * is no such step.
 */
export function stepOption(
  item: SheetItem,
  value: SheetAnswer['value'] | null,
  by: 1 | -1,
): SheetAnswer['value'] | null {
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice': {
      const place = value?.kind === 'option' ? item.options.findIndex(({ id }) => id === value.optionId) : -1
      const option = place < 0 ? item.options.at(by === 1 ? 0 : -1) : item.options[place + by]
      return option === undefined ? null : { kind: 'option', optionId: option.id }
    }
    case 'deduction': {
      const count = (value?.kind === 'count' ? value.count : by === 1 ? 0 : 1) + by
      return count < 0 || count > 1000 ? null : { kind: 'count', count }
    }
    case 'number': {
      const lowest = Math.min(...item.ranges.map(({ from }) => from))
      const start = Number.isFinite(lowest) ? lowest : 0
      return { kind: 'number', number: value?.kind === 'number' ? value.number + by : start }
    }
    case 'multiple-choice':
    case 'text':
      return null
  }
}
