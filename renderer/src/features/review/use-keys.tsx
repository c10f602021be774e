import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskSettings } from '#renderer/app/settings.ts'
import { type PressedKey, writeChord } from './chords.ts'
import { type KeyBindings, type KeyEntry, type KeyName, keyBindings } from './keys.ts'

const isMac = navigator.platform.startsWith('Mac')

const BindingsContext = createContext<KeyBindings>(keyBindings({}))

/** The keys in force, for everything beneath: handler, help, hints. */
export function KeysProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { keys } = useDeskSettings()
  const bindings = useMemo(() => keyBindings(keys), [keys])
  return <BindingsContext value={bindings}>{children}</BindingsContext>
}

export const useKeyBindings = (): KeyBindings => useContext(BindingsContext)

/** A command's key as its button shows it; empty where it has none. */
export function useKeyWords(): (name: KeyName) => string {
  const bindings = useKeyBindings()
  return (name) => {
    const [chord] = bindings.chordsOf(name)
    return chord === undefined ? '' : chordWords(chord)
  }
}

/** Words with a command's key behind them, as a button's title. */
export function useWordsWithKey(): (words: string, name: KeyName) => string {
  const { t } = useTranslation()
  const keyWords = useKeyWords()
  return (words, name) => {
    const key = keyWords(name)
    return key === '' ? words : t('review.keys.withKey', { words, key })
  }
}

export const chordWords = (chord: string): string => writeChord(chord, isMac)

/** Null for the keys of an input method that is composing: they are never ours. */
export function pressedKey(event: KeyboardEvent): PressedKey | null {
  // 229 is what Chromium reports for keys an input method has taken, before and after it composes.
  if (event.isComposing || event.keyCode === 229) return null
  const typesByOption = isMac && event.altKey && !event.metaKey && !event.ctrlKey && /^[!-/:-@[-`{-~]$/.test(event.key)
  return {
    key: event.key,
    code: event.code,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    alt: event.altKey,
    altGraph: typesByOption || event.getModifierState('AltGraph'),
  }
}

/** The words of a command; the nine that choose an option have one sentence. */
export function useKeyName(): (entry: KeyEntry) => string {
  const { t } = useTranslation()
  return ({ name, command }) =>
    command.kind === 'choose'
      ? t('review.keys.option', { number: command.number })
      : t(`review.keys.names.${name as Exclude<KeyName, `choose${number}`>}`)
}
