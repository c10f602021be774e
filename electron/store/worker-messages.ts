import type { Thrown } from '#shared/calls/thrown.ts'
import type { CommandContext } from './audit.ts'
import type { LibraryDefaults } from './subjects/library.ts'

/** What a store thread is started with. */
export type StoreThreadData =
  | {
      readonly role: 'writer' | 'reader' | 'figures'
      readonly root: string
      readonly defaults: LibraryDefaults
      readonly onReadOnlyMedia: boolean
    }
  /** Commands run beside the library. */
  | { readonly role: 'rehearsal'; readonly root: string }

export type StoreRequest =
  | {
      readonly kind: 'call' | 'operation'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly context: CommandContext
    }
  | { readonly kind: 'close' }

export type StoreReply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'open-failed'; readonly error: Thrown }
  | { readonly kind: 'answered'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'threw'; readonly id: number; readonly error: Thrown }
  | { readonly kind: 'slow'; readonly name: string; readonly ms: number }
  | { readonly kind: 'closed' }
