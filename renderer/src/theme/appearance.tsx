import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { cssName, dark, light, type Tokens, withMoreContrast } from './tokens.ts'

export type Appearance = {
  readonly scheme: 'light' | 'dark'
  readonly tokens: Tokens
  /** False where the system asks for less motion. */
  readonly hasMotion: boolean
}

const AppearanceContext = createContext<Appearance>({ scheme: 'light', tokens: light, hasMotion: true })

/** The appearance in force and its colours, for what can't read CSS variables (charts, waveforms). */
export function useAppearance(): Appearance {
  return use(AppearanceContext)
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}

const plain = { light, dark }
const contrasted = {
  light: withMoreContrast(light, 'light'),
  dark: withMoreContrast(dark, 'dark'),
}

/** Follows the system unless the settings say light or dark. */
export function AppearanceProvider({
  wanted,
  children,
}: {
  readonly wanted: 'system' | 'light' | 'dark'
  readonly children: ReactNode
}): ReactNode {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const wantsContrast = useMedia('(prefers-contrast: more)')
  const hasMotion = !useMedia('(prefers-reduced-motion: reduce)')
  const scheme = wanted === 'system' ? (systemIsDark ? 'dark' : 'light') : wanted
  const tokens = wantsContrast ? contrasted[scheme] : plain[scheme]

  useLayoutEffect(() => applyTokens(scheme, tokens), [scheme, tokens])

  const appearance = useMemo(() => ({ scheme, tokens, hasMotion }), [scheme, tokens, hasMotion])
  return <AppearanceContext value={appearance}>{children}</AppearanceContext>
}

/** Through the CSSOM, which a strict CSP allows. */
function applyTokens(scheme: 'light' | 'dark', tokens: Tokens): void {
  const root = document.documentElement
  root.dataset.appearance = scheme
  root.style.colorScheme = scheme
  for (const [role, value] of Object.entries(tokens)) root.style.setProperty(cssName(role), value)
}
