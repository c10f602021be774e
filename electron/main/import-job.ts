import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { Actor, CommandContext } from '#electron/store/audit.ts'
import type { ImportSources } from '#electron/store/subjects/import-sources.ts'
import type { UnfinishedImport } from '#electron/store/subjects/imports.ts'
import type { BatchId, JobId } from '#shared/calls/common.ts'
import { noRecordingSettings } from '#shared/calls/imports.ts'
import type { Desk, OpenLibrary } from './desk.ts'
import { endDryRun } from './dry-run.ts'
import { runImport } from './import-run.ts'
import { closingDesk } from './jobs.ts'
import { startPendingMedia } from './media-job.ts'
import { runUndo } from './undo-run.ts'
import { withFiles } from './with-files.ts'

const manifestSchema = z.object({
  table: z.object({ file: z.string(), bytes: z.number(), sha256: z.string() }),
  recordings: z.array(z.object({ sha256: z.string() })),
})
type Manifest = z.infer<typeof manifestSchema>

/** What the shipped sample consists of; null in a build without it. */
async function readSampleManifest(desk: Desk): Promise<Manifest | null> {
  const path = join(desk.resources, 'sample', 'manifest.json')
  if (!existsSync(path)) return null
  return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')))
}

/** What the sources are called on the screen. */
export const namesOf = ({ table, recordings }: ImportSources) => ({
  tableName: table === null ? null : basename(table.path),
  folderName: nameOfChosen(recordings?.paths ?? []),
})

/** Makes the batch, so that a crash from now on is resumed, and starts the job on it; all in this one library. */
export async function startImport(
  desk: Desk,
  library: OpenLibrary,
  sources: ImportSources,
  context: CommandContext,
): Promise<{ jobId: JobId; batchId: BatchId }> {
  const { tableName, folderName } = namesOf(sources)
  await endDryRun(desk, library)
  const manifest = await readSampleManifest(desk)
  const isSample = await isSampleTable(sources, manifest)
  const id = await library.store.command('imports.begin', { sources, tableName, folderName, isSample }, context)
  const batch = {
    id,
    sources,
    tableName,
    folderName,
    rowsRead: 0,
    filesRead: 0,
    isGivenUp: false,
    actor: context.actor,
  }
  return { jobId: startJob(desk, library, batch, manifest), batchId: id }
}

/** The first of several stands for all of them. */
const nameOfChosen = ([first]: readonly string[]): string | null => (first === undefined ? null : basename(first))

async function isSampleTable(sources: ImportSources, manifest: Manifest | null): Promise<boolean> {
  const { table } = sources
  if (table === null || manifest === null) return false
  // The size first: no other table is read through just to be told apart.
  if ((await stat(table.path)).size !== manifest.table.bytes) return false
  return (await withFiles((files) => files.ask('hashFile', { path: table.path }))) === manifest.table.sha256
}

function startJob(desk: Desk, library: OpenLibrary, batch: UnfinishedImport, manifest: Manifest | null): JobId {
  return desk.jobs.start({
    kind: 'import',
    subjectId: batch.id,
    run: async (control) => {
      const parts = {
        store: library.store,
        recordingsFolder: library.folder.recordings,
        context: () => ({ actor: batch.actor, now: desk.now() }),
        sampleHashes: new Set(manifest?.recordings.map(({ sha256 }) => sha256)),
      }
      try {
        await withFiles((files) => runImport({ ...parts, files }, batch, control))
      } finally {
        desk.notify('library-changed', { reason: 'imported' })
        if (control.signal.reason !== closingDesk) await startUndos(desk, library)
        // What is in is analysed, however the import ended; a closing desk starts nothing new.
        if (control.signal.reason !== closingDesk) await startPendingMedia(desk)
      }
    },
  })
}

/** Undoings that run, so that none is started twice. */
const undoings = new Set<BatchId>()

/** Goes on with every undoing there is: one just asked for, or cut off. */
export async function startUndos(desk: Desk, library: OpenLibrary): Promise<void> {
  for (const { id, actor } of await library.store.ask('imports.undoing', null, { actor: nobody, now: desk.now() })) {
    if (undoings.has(id)) continue
    undoings.add(id)
    desk.jobs.start({
      kind: 'undo',
      subjectId: id,
      run: async (control) => {
        const context = () => ({ actor, now: desk.now() })
        try {
          await runUndo({ store: library.store, folder: library.folder, context }, id, control)
        } finally {
          undoings.delete(id)
          desk.notify('library-changed', { reason: 'imported' })
          // Recordings that were there before are heard as they were: some have to be analysed anew.
          if (control.signal.reason !== closingDesk) await startPendingMedia(desk)
        }
      },
    })
  }
}

/** Takes back all of an import; one that is running is stopped first. */
export async function undoImport(desk: Desk, id: BatchId, context: CommandContext): Promise<void> {
  const library = desk.library()
  const state = await library.store.command('imports.beginUndo', { id }, context)
  if (state === 'undoing') return startUndos(desk, library)
  const job = desk.jobs.list().find((one) => one.kind === 'import' && one.subjectId === id && one.state === 'running')
  // Its end starts the undoing; where it ended just now, it has seen the wish.
  if (job !== undefined) desk.jobs.cancel(job.id)
}

/** Goes on with every import that was cut off: by a crash, or by closing the library. */
export async function resumeImports(desk: Desk): Promise<void> {
  const library = desk.library()
  const manifest = await readSampleManifest(desk)
  const unfinished = await library.store.ask('imports.unfinished', null, { actor: nobody, now: desk.now() })
  for (const batch of unfinished) startJob(desk, library, batch, manifest)
  await startUndos(desk, library)
}

const nobody: Actor = { id: '', name: '', role: 'reviewer' }

/** Imports the shipped sample as a user would: its table, read and mapped as proposed, and its recordings. */
export async function startSampleImport(desk: Desk): Promise<{ jobId: JobId; batchId: BatchId }> {
  const now = desk.now()
  const library = desk.library()
  const actor = await library.store.ask('users.current', null, { actor: nobody, now })
  const root = join(desk.resources, 'sample')
  const manifest = await readSampleManifest(desk)
  const path = join(root, manifest?.table.file ?? 'service-records.csv')
  const found = await withFiles((files) => files.ask('inspectTable', { path, reading: {} }))
  const table = { path, reading: found.reading, mapping: found.proposed, header: found.header, words: {}, units: {} }
  const recordings = { paths: [join(root, 'recordings')], position: null, ...noRecordingSettings }
  return startImport(desk, library, { table, recordings, rule: 'keep' }, { actor, now })
}
