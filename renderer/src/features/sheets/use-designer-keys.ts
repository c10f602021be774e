import { useEffect, useEffectEvent } from 'react'
import { isCovered } from '#renderer/features/review/use-review-keys.ts'
import type { DesignerCommands } from './use-designer-commands.ts'

type Keyed = {
  readonly commands: DesignerCommands
  readonly canEdit: boolean
  readonly save: () => void
}

/** What is typed into a field takes these keys itself; what is tried takes its own undo. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, [contenteditable="true"], [role="listbox"]') !== null
const isTryOut = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[data-try-out]') !== null

/** The designer's keys: `designer.keys` names them to the user. */
export function useDesignerKeys(keyed: Keyed): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented || isCovered(event.target)) return
    const run = commandOf(event, keyed)
    if (run === null) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function commandOf(event: KeyboardEvent, { commands, canEdit, save }: Keyed): (() => void) | null {
  if (event.key === 'Escape' && isField(event.target)) return commands.leaveForm
  if (!canEdit || isTryOut(event.target)) return null
  const withCtrl = (event.ctrlKey || event.metaKey) && !event.altKey
  if (withCtrl) return ctrlCommand(event, commands, save)
  if (event.altKey) {
    if (event.key === 'ArrowUp') return () => commands.move(-1)
    return event.key === 'ArrowDown' ? () => commands.move(1) : null
  }
  if (isField(event.target)) return null
  if (event.key === 'Insert') return () => commands.addItem()
  return event.key === 'Delete' ? commands.remove : null
}

function ctrlCommand(event: KeyboardEvent, commands: DesignerCommands, save: () => void): (() => void) | null {
  const letter = event.key.toLowerCase()
  if (letter === 'z') return event.shiftKey ? commands.redo : commands.undo
  if (letter === 'n') return event.shiftKey ? commands.addSection : () => commands.addItem()
  if (event.shiftKey) return null
  if (letter === 'y') return commands.redo
  if (letter === 'd') return commands.duplicate
  return letter === 's' ? save : null
}
