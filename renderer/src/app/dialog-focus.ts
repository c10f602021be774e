import { useEffect } from 'react'

const field = 'input:not([type="hidden"], :disabled), textarea:not(:disabled), [contenteditable="true"]'

/**
 * A dialog begins at its first field instead of its closing cross, and where it is taken out of the page the focus goes
 * back to what it was opened from. antd does that only for dialogs that stay in the page while they are closed; ours
 * begin anew each time.
 */
export function useDialogFocus(): void {
  useEffect(() => {
    const openers = new WeakMap<Element, HTMLElement | null>()
    let focused: HTMLElement | null = null
    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return
      const dialog = target.closest('[role="dialog"]')
      if (dialog !== null && !openers.has(dialog)) {
        openers.set(dialog, focused)
        if (target.matches('.ant-modal-close'))
          dialog.querySelector<HTMLElement>(`.ant-modal-body :is(${field})`)?.focus()
      }
      focused = document.activeElement instanceof HTMLElement ? document.activeElement : null
    }
    const gone = new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ removedNodes }) => [...removedNodes])) {
        // Grids take many nodes out while they scroll: only those of dialogs are looked into.
        if (!(node instanceof Element) || !node.matches('.ant-modal-root, .ant-drawer')) continue
        const dialog = node.querySelector('[role="dialog"]')
        const opener = dialog === null ? null : openers.get(dialog)
        if (opener?.isConnected && document.activeElement === document.body) opener.focus({ preventScroll: true })
      }
    })
    document.addEventListener('focusin', onFocusIn)
    gone.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', onFocusIn)
      gone.disconnect()
    }
  }, [])
}
