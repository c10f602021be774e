import type { CommandContext } from '#electron/store/audit.ts'
import type { JobId } from '#shared/calls/common.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { Job } from '#shared/calls/jobs.ts'
import type { Relinked, StorageCount } from '#shared/calls/storage.ts'
import type { Desk, DeskHandlersOf, JobControl } from '../desk.ts'
import { startPendingMedia } from '../media-job.ts'
import {
  countStorage,
  relinkOriginals,
  removeDerived,
  removeOrphans,
  type StorageParts,
  verifyOriginals,
} from '../storage-run.ts'
import type { StoreClient } from '../store-client.ts'
import { withFiles } from '../with-files.ts'

/** What this session knows of a library's files; it is counted anew whenever somebody asks. */
type Known = {
  count: StorageCount | null
  relinked: Relinked | null
}

const libraries = new WeakMap<StoreClient, Known>()

function knownOf(store: StoreClient): Known {
  const known = libraries.get(store) ?? { count: null, relinked: null }
  libraries.set(store, known)
  return known
}

export const storageDeskHandlers: DeskHandlersOf<
  'storage.get' | 'storage.count' | 'storage.verify' | 'storage.relink' | 'storage.removeOrphans' | 'storage.rebuild'
> = {
  'storage.get': (desk) => {
    const { count, relinked } = knownOf(desk.library().store)
    return { count, relinked }
  },
  'storage.count': (desk, _input, context) => start(desk, 'storage', context, count),
  'storage.verify': (desk, _input, context) => {
    refuseWhileAtWork(desk, ['verify', 'relink'])
    return start(desk, 'verify', context, ({ parts }, control) => verifyOriginals(parts, control))
  },
  'storage.relink': (desk, { token }, context) => {
    refuseWhileAtWork(desk, ['verify', 'relink'])
    const place = desk.tokens.take(token)
    return start(desk, 'relink', context, async ({ parts, known }, control) => {
      known.relinked = null
      known.relinked = await relinkOriginals(parts, place, control)
    })
  },
  'storage.removeOrphans': (desk, _input, context) => {
    refuseWhileAtWork(desk, writers)
    return start(desk, 'storage', context, async (work, control) => {
      await removeOrphans(work.parts, control)
      await count(work, control)
    })
  },
  'storage.rebuild': (desk, { kind }, context) => {
    refuseWhileAtWork(desk, writers)
    return start(desk, 'storage', context, async (work, control) => {
      await removeDerived(work.parts, kind, control)
      await count(work, control)
      if (!control.signal.aborted) await startPendingMedia(desk)
    })
  },
}

type Work = { readonly parts: StorageParts; readonly known: Known }

async function count({ parts, known }: Work, control: JobControl): Promise<void> {
  known.count = (await countStorage(parts, control)) ?? known.count
}

/** Work that may be writing files no row refers to yet. */
const writers = [
  'import',
  'undo',
  'media',
  'speech',
  'reanalysis',
  'clip',
  'report',
  'storage',
  'relink',
  'attach',
] as const satisfies Job['kind'][]

function refuseWhileAtWork(desk: Desk, kinds: readonly Job['kind'][]): void {
  const isAtWork = desk.jobs
    .list()
    .some(({ kind, state }) => kinds.includes(kind) && (state === 'running' || state === 'cancelling'))
  if (isAtWork) refuse([{ code: 'work-under-way', field: 'storage' }])
}

function start(
  desk: Desk,
  kind: Job['kind'],
  { actor }: CommandContext,
  work: (work: Work, control: JobControl) => Promise<void>,
): { jobId: JobId } {
  const { store, folder, readOnly } = desk.library()
  const jobId = desk.jobs.start({
    kind,
    subjectId: null,
    run: async (control) => {
      try {
        await withFiles((files) => {
          const parts = { files, store, folder, readOnly, context: () => ({ actor, now: desk.now() }) }
          return work({ parts, known: knownOf(store) }, control)
        })
      } finally {
        desk.notify('library-changed', { reason: 'media' })
      }
    },
  })
  return { jobId }
}
