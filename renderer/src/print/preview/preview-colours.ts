import { useLayoutEffect } from 'react'
import { cssName, dark, light, type Tokens } from '#renderer/theme/tokens.ts'

/** The bar and what lies around the paper follow the desk's appearance; the paper itself stays light. */
export function usePreviewColours(): void {
  useLayoutEffect(() => {
    const isDark = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => wear(isDark.matches ? dark : light)
    apply()
    isDark.addEventListener('change', apply)
    return () => isDark.removeEventListener('change', apply)
  }, [])
}

function wear(tokens: Tokens): void {
  for (const [role, value] of Object.entries(tokens)) {
    document.documentElement.style.setProperty(cssName(role), value)
  }
}
