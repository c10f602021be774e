// An import as the main process runs it, without the threads: the same tasks, operations and order.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect } from 'vitest'
import { filesTasks } from '#electron/files/files-tasks.ts'
import type { JobControl } from '#electron/main/desk.ts'
import { type ImportParts, runImport } from '#electron/main/import-run.ts'
import { runUndo } from '#electron/main/undo-run.ts'
import type { WritableStore } from '#electron/store/handles.ts'
import type { LibraryFolder } from '#electron/store/library-folder.ts'
import { type OperationName, operations } from '#electron/store/operations.ts'
import { openRehearsal } from '#electron/store/rehearsal.ts'
import type { ImportSources } from '#electron/store/subjects/import-sources.ts'
import { importHandlers, type UnfinishedImport } from '#electron/store/subjects/imports.ts'
import type { BatchId } from '#shared/calls/common.ts'
import { type ImportBatch, noRecordingSettings, type UpdateRule } from '#shared/calls/imports.ts'
import type { TestLibrary } from './library.ts'

type Run = (store: WritableStore, input: unknown, context: unknown) => unknown

/** Called before each request, with its name: throwing here is the process dying at that moment. */
export type BeforeRequest = (name: string) => void

/** The same as a dry run does it: commands run beside the library, and no file is copied. */
export async function dryRunInto(
  library: TestLibrary,
  tablePath: string | null,
  folderPath: string | null,
  rule: UpdateRule = 'replace',
) {
  const rehearsal = openRehearsal(library.root)
  const inside = { ...library, store: rehearsal.store }
  try {
    const batch = beginImport(inside, await sourcesOf(tablePath, folderPath, rule))
    await runImport({ ...importParts(inside), recordingsFolder: null }, batch, quietControl())
    const found = operations['imports.rehearsed'].run(rehearsal.store, batch.id, library.context)
    return { ...found, batch: importOf(inside, batch.id), rejected: rejectedRowsOf(inside, batch.id) }
  } finally {
    rehearsal.close()
  }
}

export function importParts(
  library: TestLibrary,
  before: BeforeRequest = () => {},
): ImportParts & { readonly folder: LibraryFolder } {
  const tasks = filesTasks()
  const operate = async (name: OperationName, input: unknown): Promise<unknown> => {
    before(name)
    const answer = (operations[name].run as Run)(library.store, input, library.context)
    before(`after ${name}`)
    return answer
  }
  return {
    files: {
      ask: (async (name: keyof typeof tasks, input: never) => {
        before(name)
        return (tasks[name] as (input: never) => unknown)(input)
      }) as ImportParts['files']['ask'],
    },
    store: { ask: operate, command: operate } as ImportParts['store'],
    folder: library.folder,
    recordingsFolder: library.folder.recordings,
    context: () => library.context,
    sampleHashes: new Set(),
  }
}

export const quietControl = (signal: AbortSignal = new AbortController().signal): JobControl => ({
  signal,
  progress: () => {},
})

/** The sources as the page would name them: the table read and mapped as proposed. */
export async function sourcesOf(
  tablePath: string | null,
  folderPath: string | null,
  rule: UpdateRule = 'replace',
): Promise<ImportSources> {
  const found = tablePath === null ? null : await filesTasks().inspectTable({ path: tablePath, reading: {} })
  return {
    table:
      tablePath === null || found === null
        ? null
        : {
            path: tablePath,
            reading: found.reading,
            mapping: found.proposed,
            header: found.header,
            words: {},
            units: {},
          },
    recordings: folderPath === null ? null : { paths: [folderPath], position: null, ...noRecordingSettings },
    rule,
  }
}

export function beginImport(library: TestLibrary, sources: ImportSources): UnfinishedImport {
  const tableName = sources.table === null ? null : basename(sources.table.path)
  const folderName = sources.recordings === null ? null : basename(sources.recordings.paths[0] ?? '')
  const wanted = { sources, tableName, folderName, isSample: false }
  const id = operations['imports.begin'].run(library.store, wanted, library.context)
  return { id, sources, tableName, folderName, rowsRead: 0, filesRead: 0, isGivenUp: false, actor: library.lead }
}

/** Imports a table, a folder or both to the end. */
export async function importInto(
  library: TestLibrary,
  tablePath: string | null,
  folderPath: string | null,
  rule: UpdateRule = 'replace',
): Promise<ImportBatch> {
  const batch = beginImport(library, await sourcesOf(tablePath, folderPath, rule))
  await runImport(importParts(library), batch, quietControl())
  return importOf(library, batch.id)
}

export const importOf = (library: TestLibrary, id: BatchId): ImportBatch =>
  importHandlers['imports.get'](library.store, { id }, library.context)

export const rejectedRowsOf = (library: TestLibrary, id: BatchId) =>
  importHandlers['imports.rejectedRows'](library.store, { id, start: 0, end: 1000 }, library.context).rows

export const unfinishedImports = (library: TestLibrary): UnfinishedImport[] =>
  operations['imports.unfinished'].run(library.store, null, library.context)

/** Writes a file (making its folder) and answers its path. */
export function writeFileAt(folder: string, name: string, content: string | Buffer): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

/** Undoes an import that is over, to the end. */
export async function undoImport(library: TestLibrary, id: BatchId): Promise<void> {
  expect(operations['imports.beginUndo'].run(library.store, { id }, library.context)).toBe('undoing')
  await runUndo(importParts(library), id, quietControl())
}
