import { createInstance, type i18n, type ParseKeys, type TOptions } from 'i18next'
import { chinese } from './chinese.ts'
import { english } from './english.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation'
    readonly resources: { readonly translation: typeof chinese }
    readonly returnNull: false
  }
}

/** A key of the catalogue: `records.title`, `faults.not-found`; plural forms without their suffix. */
export type MessageKey = ParseKeys

export type MessageLanguage = 'zh-CN' | 'en'

/** The catalogues, ready at once: nothing is loaded. The page, the print page and the native menu use the same one. */
export function createMessages(language: MessageLanguage): i18n {
  const messages = createInstance()
  void messages.init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: ['zh-CN', 'en'],
    initAsync: false,
    resources: { 'zh-CN': { translation: chinese }, en: { translation: english } },
    // React and the native menu escape for themselves.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return messages
}

/**
 * The words for a key known only when running (a fault's `messageKey`, a refusal's code).
 * `otherwise` is what is said when the catalogue has no such key.
 */
export function wordsFor(messages: i18n, key: string, otherwise: MessageKey, values: TOptions = {}): string {
  // The catalogue was asked first, so the key is one of its keys.
  return messages.exists(key) ? messages.t(key as MessageKey, values) : messages.t(otherwise, values)
}
