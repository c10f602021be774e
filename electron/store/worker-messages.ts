import type { FaultCode, Refusal } from '#shared/calls/fault.ts'
import type { CommandContext } from './audit.ts'
import type { LibraryDefaults } from './subjects/library.ts'

/** What a store thread is started with. */
export type StoreThreadData = {
  readonly role: 'writer' | 'reader'
  readonly root: string
  readonly defaults: LibraryDefaults
  readonly onReadOnlyMedia: boolean
}

export type StoreRequest =
  | {
      readonly kind: 'call' | 'operation'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly context: CommandContext
    }
  | { readonly kind: 'close' }

export type ThrownInThread =
  | {
      readonly kind: 'fault'
      readonly code: FaultCode
      readonly detail: Readonly<Record<string, string | number>>
      readonly refusals: readonly Refusal[]
    }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string }

export type StoreReply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'open-failed'; readonly error: ThrownInThread }
  | { readonly kind: 'answered'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'threw'; readonly id: number; readonly error: ThrownInThread }
  | { readonly kind: 'slow'; readonly name: string; readonly ms: number }
  | { readonly kind: 'closed' }
