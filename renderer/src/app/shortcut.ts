import { useEffect, useEffectEvent } from 'react'

/** Ctrl (⌘ on the Mac) with a letter, anywhere on the page. */
export function useShortcut(letter: string, run: () => void): void {
  const onPressed = useEffectEvent(run)
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      if (!isOurs || event.key.toLowerCase() !== letter) return
      event.preventDefault()
      onPressed()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [letter])
}

/** How this system writes Ctrl/⌘ with a key. */
export function shortcutWords(key: string): string {
  return navigator.platform.startsWith('Mac') ? `⌘ ${key}` : `Ctrl ${key}`
}
