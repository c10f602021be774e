import type { ReviewCommand } from './keys.ts'
import type { Marking } from './use-marking.ts'

const markKinds = [
  'mark-span',
  'mark-point',
  'move-mark',
  'play-mark',
  'remove-mark',
  'nudge-mark',
  'snap-mark',
  'item-marks',
  'back-to-item',
] as const

/** What is done with marks alone. */
export type MarkCommand = Extract<ReviewCommand, { readonly kind: (typeof markKinds)[number] }>

export function isMarkCommand(command: ReviewCommand): command is MarkCommand {
  return (markKinds as readonly string[]).includes(command.kind)
}

export function runMarkCommand(command: MarkCommand, marking: Marking): void {
  switch (command.kind) {
    case 'mark-span':
      marking.markSpan()
      return
    case 'mark-point':
      marking.markPoint()
      return
    case 'move-mark':
      marking.stepMark(command.by)
      return
    case 'play-mark':
      marking.playSelected()
      return
    case 'remove-mark':
      marking.removeSelected()
      return
    case 'nudge-mark':
      marking.nudgeSelected(command.edge, command.ms)
      return
    case 'snap-mark':
      marking.snapSelected()
      return
    case 'item-marks':
      marking.goToItemMarks()
      return
    case 'back-to-item':
      marking.goBackToItem()
      return
  }
}
