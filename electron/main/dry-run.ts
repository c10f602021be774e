import type { CommandContext } from '#electron/store/audit.ts'
import type { ImportSources } from '#electron/store/subjects/import-sources.ts'
import type { NewImport, UnfinishedImport } from '#electron/store/subjects/imports.ts'
import type { BatchId, JobId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { DryRun } from '#shared/calls/imports.ts'
import storeEntry from '../store/worker?modulePath'
import type { Desk, OpenLibrary } from './desk.ts'
import { runImport } from './import-run.ts'
import { type StoreClient, startRehearsal } from './store-client.ts'
import { withFiles } from './with-files.ts'

/** The last dry run of a library: its thread holds what it found until the next, or until the library is closed. */
type Rehearsal = { readonly jobId: JobId; readonly batchId: BatchId; readonly store: StoreClient; over: Promise<void> }

const rehearsals = new WeakMap<OpenLibrary, Rehearsal>()

/** Does all that the import would do, by the same code, beside the library. */
export async function startDryRun(
  desk: Desk,
  library: OpenLibrary,
  wanted: Omit<NewImport, 'isSample'> & { readonly sources: ImportSources },
  context: CommandContext,
): Promise<JobId> {
  await endDryRun(desk, library)
  const store = await startRehearsal(storeEntry, library.folder.root, (line) => console.warn(line))
  try {
    const batchId = await store.command('imports.begin', { ...wanted, isSample: false }, context)
    const { actor } = context
    const progress = { rowsRead: 0, filesRead: 0, isGivenUp: false }
    const batch: UnfinishedImport = { ...wanted, ...progress, id: batchId, actor }
    let over: () => void = () => {}
    const ended = new Promise<void>((resolve) => {
      over = resolve
    })
    const jobId = desk.jobs.start({
      kind: 'dry-run',
      subjectId: null,
      run: async (control) => {
        const parts = { store, recordingsFolder: null, sampleHashes: new Set<string>(), context: () => context }
        try {
          await withFiles((files) => runImport({ ...parts, files }, batch, control))
        } finally {
          over()
        }
      },
    })
    rehearsals.set(library, { jobId, batchId, store, over: ended })
    return jobId
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Lets go of what the last dry run found. */
export async function endDryRun(desk: Desk, library: OpenLibrary): Promise<void> {
  const last = rehearsals.get(library)
  if (last === undefined) return
  rehearsals.delete(library)
  if (desk.jobs.list().some(({ id }) => id === last.jobId)) desk.jobs.cancel(last.jobId)
  await last.over
  await last.store.close()
}

export async function readDryRun(library: OpenLibrary, jobId: JobId, context: CommandContext): Promise<DryRun | null> {
  const found = rehearsals.get(library)
  if (found?.jobId !== jobId) return null
  const batch = await found.store.call('imports.get', { id: found.batchId }, context)
  return { jobId, batch, ...(await found.store.ask('imports.rehearsed', found.batchId, context)) }
}

/** Where the refused rows of a dry run lie. */
export function rehearsalOf(library: OpenLibrary, jobId: JobId): { readonly store: StoreClient; readonly id: BatchId } {
  const found = rehearsals.get(library)
  if (found?.jobId !== jobId) throw new CallFault('not-found', { what: 'dry run' })
  return { store: found.store, id: found.batchId }
}
