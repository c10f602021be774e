import { useEffect, useEffectEvent } from 'react'
import type { ReviewCommand } from './keys.ts'
import type { ShownMark } from './marks.ts'
import { isSoundCommand, runSoundCommand } from './run-sound-command.ts'
import { pressedKey, useKeyBindings } from './use-keys.tsx'
import type { CallSound } from './use-sound.ts'

/** Fields take their keys themselves, a slider its arrows. Buttons don't: Space always means play, Enter presses them. */
function isTyped(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="listbox"]') !== null) return true
  return key.startsWith('Arrow') && target.closest('[role="slider"]') !== null
}

/** A dialog, drawer or menu is over the workspace: its keys are its own. */
export function isCovered(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null) return true
  // Dialogs that were closed may stay in the page, hidden.
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]')
  return [...dialogs].some((dialog) => dialog.checkVisibility())
}

/** Runs the command of every key of the workspace while the screen is shown. */
export function useReviewKeys(run: (command: ReviewCommand) => void): void {
  const onCommand = useEffectEvent(run)
  const bindings = useKeyBindings()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const pressed = pressedKey(event)
      if (pressed === null || event.defaultPrevented || isCovered(event.target)) return
      const inField = isTyped(event.target, event.key)
      if (inField && event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
      const entry = bindings.entryOf(pressed, inField)
      if (entry === null) return
      event.preventDefault()
      if (event.repeat && !entry.isHeld) return
      onCommand(entry.command)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [bindings])
}

/** One command's key alone, on screens where the others keep their usual meaning. */
export function useCommandKey(kind: ReviewCommand['kind'], run: () => void): void {
  const onPressed = useEffectEvent(run)
  const bindings = useKeyBindings()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const pressed = pressedKey(event)
      if (pressed === null || event.repeat || event.defaultPrevented || isCovered(event.target)) return
      if (bindings.entryOf(pressed, isTyped(event.target, event.key))?.command.kind !== kind) return
      event.preventDefault()
      onPressed()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [bindings, kind])
}

/** The keys of the player alone, on screens where nothing is scored. */
export function useSoundKeys(sound: CallSound, selectedMark: ShownMark | null): void {
  useReviewKeys((command) => {
    if (isSoundCommand(command)) runSoundCommand(command, sound, selectedMark)
    else if (command.kind === 'drop-span') sound.redacting.drop()
  })
}
