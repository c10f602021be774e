import type { CommandContext } from './audit.ts'
import type { ReadableStore, WritableStore } from './handles.ts'

/**
 * What the main process asks of the store on its own behalf (an import's next rows, where a recording lies).
 * The page can't: only the calls of the contract come through the gate.
 */
export type ReadOperation<I, O> = {
  readonly effect: 'read'
  /** Counted from the columns in memory (`figuresOf`), in the thread that holds them. */
  readonly thread?: 'figures'
  readonly run: (store: ReadableStore, input: I, context: CommandContext) => O
}
export type WriteOperation<I, O> = {
  readonly effect: 'write'
  readonly run: (store: WritableStore, input: I, context: CommandContext) => O
}

export const reading = <I, O>(run: ReadOperation<I, O>['run']): ReadOperation<I, O> => ({ effect: 'read', run })

export const writing = <I, O>(run: WriteOperation<I, O>['run']): WriteOperation<I, O> => ({ effect: 'write', run })

export const readingFigures = <I, O>(run: ReadOperation<I, O>['run']): ReadOperation<I, O> => ({
  effect: 'read',
  thread: 'figures',
  run,
})
