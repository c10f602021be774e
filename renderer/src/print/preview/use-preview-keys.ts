import { useEffect } from 'react'
import type { PreviewActions } from './Preview.tsx'

/** Ctrl/⌘ P prints, Ctrl/⌘ + − 0 zoom, Page Up and Down turn, Escape closes. */
export function usePreviewKeys(actions: PreviewActions, page: number): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = actionOf(event, actions, page)
      if (act === null) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}

function actionOf(event: KeyboardEvent, actions: PreviewActions, page: number): (() => void) | null {
  if (event.ctrlKey || event.metaKey) {
    switch (event.key.toLowerCase()) {
      case 'p':
        return actions.print
      case '+':
      case '=':
        return actions.larger
      case '-':
        return actions.smaller
      case '0':
        return actions.fit
      case 'w':
        return actions.close
      default:
        return null
    }
  }
  switch (event.key) {
    case 'PageDown':
      return () => actions.go(page + 1)
    case 'PageUp':
      return () => actions.go(page - 1)
    case 'Home':
      return () => actions.go(1)
    case 'End':
      return () => actions.go(Number.MAX_SAFE_INTEGER)
    case 'Escape':
      return actions.close
    default:
      return null
  }
}
