import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { DraftSaver, SaveState } from './draft-saver.ts'
import { leaveWithSave } from './pending-saves.ts'

/**
 * Keeps what a saver stores the same as the draft on the screen: after every change, when the window is hidden, when
 * leaving. Whoever opens `id` again waits for the last save and what is `onLeft` after it.
 */
export function useSaver<Content>(
  saver: DraftSaver<Content>,
  content: Content,
  id: string,
  onLeft: () => Promise<unknown>,
): void {
  const left = useEffectEvent(onLeft)

  useEffect(() => saver.take(content), [saver, content])

  useEffect(() => {
    const flush = (): void => void saver.flush()
    const onVisibility = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('pagehide', flush)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pagehide', flush)
      leaveWithSave(id, saver.flush().then(left))
    }
  }, [saver, id])
}

/** Only what says it is drawn anew when a save begins or ends. */
export function useSaveState<Content>(saver: DraftSaver<Content>): SaveState {
  return useSyncExternalStore(saver.subscribe, saver.state)
}
