// One input on the way the application takes it: looked at, shown, imported by the job's own steps, analysed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesTasks } from '#electron/files/files-tasks.ts'
import { runImport } from '#electron/main/import-run.ts'
import { analysePending, type MediaParts, type MediaProcess } from '#electron/main/media-run.ts'
import { analyseRecording } from '#electron/media/analyse-recording.ts'
import type { MediaReply } from '#electron/media/media-messages.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { importsCalls } from '#shared/calls/imports.ts'
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
  const preview = await orRefused(() => tasks.previewTable({ path, reading, mapping }))
  if (preview !== null) importsCalls['imports.preview'].output.parse(preview)
  const batch = beginImport(library, { table: { path, reading, mapping, header }, folder: null })
  const done = await orRefused(async () => {
    await runImport(importParts(library), batch, quietControl())
    return true
  })
  return done === null ? 'stopped' : 'imported'
}

async function importRecording(library: TestLibrary, folder: string): Promise<Outcome> {
  const tasks = filesTasks()
  const found = await tasks.inspectFolder({ root: folder })
  importsCalls['imports.inspectFolder'].output.parse(found)
  const batch = beginImport(library, { table: null, folder: { path: folder, position: null } })
  await runImport(importParts(library), batch, quietControl())
  await analysePending(mediaParts(library), quietControl())
  return found.files === 1 ? 'imported' : 'refused'
}

/** The media process's work in this process: what crashes it crashes this, and is seen. */
function inThisProcess(): MediaProcess {
  let take: (reply: MediaReply) => void = () => {}
  return {
    post(request) {
      void analyseRecording(request).then((outcome) => take({ kind: 'done', id: request.id, outcome }))
    },
    onReply(listener) {
      take = listener
      queueMicrotask(() => take({ kind: 'ready' }))
    },
    onExit() {},
    kill() {},
  }
}

const mediaParts = (library: TestLibrary): MediaParts => {
  const { store, folder, context } = importParts(library)
  return { startProcess: inThisProcess, store, folder, context, analysed: () => {}, log: () => {} }
}
