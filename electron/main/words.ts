import type { TFunction } from 'i18next'
import { createMessages, type MessageLanguage } from '#shared/messages/i18n.ts'

/** The catalogue's words in the language the desk is set to: for the menu, dialogs and what a new library is called. */
export type Words = TFunction

export const wordsIn = (language: MessageLanguage): Words => createMessages(language).t
