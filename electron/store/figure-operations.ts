import type { ReadOperationName } from './operations.ts'

/**
 * Operations made with `readingFigures`, by name: the main process sends them to the thread that holds the columns without
 * loading the store's code itself. A test compares them.
 */
export const figureOperationNames: ReadonlySet<ReadOperationName> = new Set<ReadOperationName>([])
