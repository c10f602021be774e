import type { CallName, calls, Input, Output, StoreCallName } from '#shared/calls/calls.ts'
import type { CommandContext } from './audit.ts'
import type { ReadableStore, WritableStore } from './handles.ts'

type EffectOf<N extends CallName> = (typeof calls)[N]['effect']

/** A read call gets a handle that can't write; a write call one that can, and both are told who asks and when. */
export type StoreHandler<N extends StoreCallName> = (
  store: EffectOf<N> extends 'write' ? WritableStore : ReadableStore,
  input: Input<N>,
  context: CommandContext,
) => Output<N>

/** The handlers of some of the store's calls: what each subject exports. */
export type StoreHandlersOf<N extends StoreCallName> = { readonly [K in N]: StoreHandler<K> }
