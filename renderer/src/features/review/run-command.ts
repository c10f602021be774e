import type { Dispatch } from 'react'
import { flushSync } from 'react-dom'
import type { SheetItem } from '#shared/domain/sheet.ts'
import { answerFieldId } from './AnswerControl.tsx'
import { answerOf, type ReviewAction, type ReviewState, shownItems } from './draft.ts'
import { itemCardId, noteFieldId } from './ItemCard.tsx'
import type { ReviewCommand } from './keys.ts'
import { markNoteFieldId } from './MarksPane.tsx'
import type { ShownMark } from './marks.ts'
import { isMarkCommand, runMarkCommand } from './run-mark-command.ts'
import { isSoundCommand, runSoundCommand } from './run-sound-command.ts'
import { commentFieldId } from './SheetPane.tsx'
import { stepOption } from './step-option.ts'
import type { Marking } from './use-marking.ts'
import type { CallSound } from './use-sound.ts'

/** What the keys work on. */
export type Workspace = {
  readonly state: ReviewState
  readonly dispatch: Dispatch<ReviewAction>
  readonly sound: CallSound
  readonly selectedMark: ShownMark | null
  readonly marking: Marking
  readonly save: () => void
  readonly submit: () => void
  readonly showKeys: () => void
  readonly showRecord: () => void
}

export function runCommand(command: ReviewCommand, workspace: Workspace): void {
  const { state, dispatch, sound } = workspace
  if (isSoundCommand(command)) {
    if (sound.shown !== null) runSoundCommand(command, sound, workspace.selectedMark)
    return
  }
  if (isMarkCommand(command)) {
    runMarkCommand(command, workspace.marking)
    return
  }
  switch (command.kind) {
    case 'drop-span':
      dispatch({ kind: 'drop-span' })
      sound.redacting.drop()
      return
    case 'undo-remove':
      dispatch({ kind: 'restore-mark' })
      return
    case 'move-focus':
      dispatch(command)
      return
    case 'edit-mark-note':
      if (workspace.selectedMark !== null) focusField(markNoteFieldId(workspace.selectedMark.mark.id))
      return
    case 'edit-comment':
      focusField(commentFieldId)
      return
    case 'guidance':
      dispatch({ kind: 'toggle-guidance' })
      return
    case 'record':
      workspace.showRecord()
      return
    case 'save':
      workspace.save()
      return
    case 'submit':
      workspace.submit()
      return
    case 'help':
      workspace.showKeys()
      return
    default:
      answerFocused(command, state, dispatch)
      return
  }
}

type AnswerCommand = Extract<
  ReviewCommand,
  { readonly kind: 'choose' | 'step-option' | 'not-applicable' | 'clear-answer' | 'edit-note' }
>

/** Into a field, with the caret behind what is written. */
function focusField(id: string): void {
  const field = document.getElementById(id)
  field?.focus()
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.setSelectionRange(field.value.length, field.value.length)
  }
}

/** Of several choices each is its own: the arrow leads to the next one's button, Enter presses it. */
function stepToOption(itemId: string, by: 1 | -1): void {
  const buttons = [
    ...(document.getElementById(itemCardId(itemId))?.querySelectorAll<HTMLElement>('[data-option]') ?? []),
  ]
  const place = buttons.findIndex((button) => button.contains(document.activeElement))
  const next = place < 0 ? (by === 1 ? 0 : buttons.length - 1) : place + by
  buttons[next]?.focus()
}

function answerFocused(command: AnswerCommand, state: ReviewState, dispatch: Dispatch<ReviewAction>): void {
  const item = shownItems(state).find((resolved) => resolved.item.id === state.focusedItemId)?.item
  if (item === undefined) return
  switch (command.kind) {
    case 'choose':
      choose(item, command.number, dispatch)
      return
    case 'step-option': {
      if (item.kind === 'multiple-choice') {
        stepToOption(item.id, command.by)
        return
      }
      const value = stepOption(item, answerOf(state.content, item.id)?.value ?? null, command.by)
      if (value !== null) dispatch({ kind: 'answer', itemId: item.id, value })
      return
    }
    case 'not-applicable':
      if (item.allowsNotApplicable) dispatch({ kind: 'answer', itemId: item.id, value: { kind: 'not-applicable' } })
      return
    case 'clear-answer':
      // Nothing to deduct is an answer of its own.
      dispatch({
        kind: 'answer',
        itemId: item.id,
        value: item.kind === 'deduction' ? { kind: 'count', count: 0 } : { kind: 'none' },
      })
      return
    case 'edit-note':
      focusField(item.kind === 'text' ? answerFieldId(item.id) : noteFieldId(item.id))
      return
  }
}

function choose(item: SheetItem, number: number, dispatch: Dispatch<ReviewAction>): void {
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice':
    case 'multiple-choice': {
      const option = item.options[number - 1]
      if (option === undefined) return
      if (item.kind === 'multiple-choice') dispatch({ kind: 'toggle-option', itemId: item.id, optionId: option.id })
      else dispatch({ kind: 'answer', itemId: item.id, value: { kind: 'option', optionId: option.id } })
      return
    }
    case 'deduction':
      dispatch({ kind: 'answer', itemId: item.id, value: { kind: 'count', count: number } })
      return
    case 'number':
      // The digit is the number's first; the rest is typed into its field.
      flushSync(() => dispatch({ kind: 'answer', itemId: item.id, value: { kind: 'number', number } }))
      focusField(answerFieldId(item.id))
      return
    case 'text':
      focusField(answerFieldId(item.id))
      return
  }
}
