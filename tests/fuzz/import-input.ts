// One input on the way the application takes it: looked at, shown, imported by the job's own steps, analysed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesTasks } from '#electron/files/files-tasks.ts'
import { runImport } from '#electron/main/import-run.ts'
import type { MediaPool } from '#electron/main/media-pool.ts'
import { analysePending, type MediaParts } from '#electron/main/media-run.ts'
import { doMediaTask } from '#electron/media/media-tasks.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { importsCalls, noRecordingSettings } from '#shared/calls/imports.ts'
import { beginImport, importParts, quietControl } from '#tests/store/support/imports.ts'
import type { TestLibrary } from '#tests/store/support/library.ts'
import type { FuzzKind } from './inputs.ts'

/** What became of an input; anything else than these is a find. */
export type Outcome = 'imported' | 'stopped' | 'refused'

/** Answers null where the work was refused in words; whatever else is thrown is a bug. */
async function orRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CallFault && error.code !== 'internal') return null
    throw error
  }
}

export async function importInput(
  library: TestLibrary,
  folder: string,
  kind: FuzzKind,
  bytes: Buffer,
): Promise<Outcome> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `input.${kind}`), bytes)
  return kind === 'csv' || kind === 'xlsx'
    ? importTable(library, join(folder, `input.${kind}`))
    : importRecording(library, folder)
}

async function importTable(library: TestLibrary, path: string): Promise<Outcome> {
  const tasks = filesTasks()
  const found = await orRefused(() => tasks.inspectTable({ path, reading: {} }))
  if (found === null) return 'refused'
  // What the page would be told must be what the contract says.
  importsCalls['imports.inspectTable'].output.parse(found)
  const { reading, header, proposed: mapping } = found
  const table = { path, reading, mapping, header, words: {}, units: {} }
  const preview = await orRefused(() => tasks.previewTable(table))
  if (preview !== null) importsCalls['imports.preview'].output.parse(preview)
  const batch = beginImport(library, { table, recordings: null, rule: 'replace' })
  const done = await orRefused(async () => {
    await runImport(importParts(library), batch, quietControl())
    return true
  })
  return done === null ? 'stopped' : 'imported'
}

async function importRecording(library: TestLibrary, folder: string): Promise<Outcome> {
  const found = await filesTasks().inspectRecordings({ paths: [folder], rawFormat: null })
  importsCalls['imports.inspectRecordings'].output.parse(found)
  const recordings = { paths: [folder], position: null, ...noRecordingSettings }
  const batch = beginImport(library, { table: null, recordings, rule: 'replace' })
  await runImport(importParts(library), batch, quietControl())
  await analysePending(mediaParts(library), quietControl())
  return found.files === 1 ? 'imported' : 'refused'
}

/** The media process's work in this process: what crashes it crashes this, and is seen. */
const poolInThisProcess: MediaPool = {
  size: 1,
  run: (task) => doMediaTask(task),
  hurry: () => false,
  pause: () => {},
  resume: () => {},
  isPaused: () => false,
  onPaused: () => () => {},
  close: () => {},
}

const mediaParts = (library: TestLibrary): MediaParts => {
  const { store, folder, context } = importParts(library)
  return { pool: poolInThisProcess, store, folder, context, analysed: () => {}, opened: new Set() }
}
