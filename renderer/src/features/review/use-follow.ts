import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'
import { lineAt, type TranscriptLine } from '#shared/domain/transcripts/transcript-lines.ts'
import type { RecordingPlayer } from './recording-player.ts'

/** The line being said: it changes with the lines, not ten times a second. */
export function useCurrentLine(player: RecordingPlayer, lines: readonly TranscriptLine[]): number | null {
  // A seek to a line's beginning is exact to the sample, not to the millisecond.
  return useSyncExternalStore(player.subscribe, () => lineAt(lines, player.now() + 5))
}

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'])

/** Whether the list goes along with what is played: until the user scrolls or selects in it themselves. */
export function useFollowing(list: RefObject<HTMLElement | null>): readonly [boolean, (follows: boolean) => void] {
  const [isFollowing, setFollowing] = useState(true)
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const leave = (): void => setFollowing(false)
    const onKey = (event: KeyboardEvent): void => {
      if (event.target === element && scrollKeys.has(event.key)) leave()
    }
    // The bar is the list's own; what is pressed in it are its lines.
    const onPointer = (event: PointerEvent): void => {
      if (event.target === element) leave()
    }
    const onSelect = (): void => {
      const selection = document.getSelection()
      if (selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode)) leave()
    }
    element.addEventListener('wheel', leave, { passive: true })
    element.addEventListener('touchmove', leave, { passive: true })
    element.addEventListener('keydown', onKey)
    element.addEventListener('pointerdown', onPointer)
    document.addEventListener('selectionchange', onSelect)
    return () => {
      element.removeEventListener('wheel', leave)
      element.removeEventListener('touchmove', leave)
      element.removeEventListener('keydown', onKey)
      element.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('selectionchange', onSelect)
    }
  }, [list])
  return [isFollowing, setFollowing]
}
