import type { JobId, RecordingId } from '#shared/calls/common.ts'
import type { Desk } from './desk.ts'
import { analyseAgain, analyseOpened, analysePending, type MediaParts } from './media-run.ts'
import { findAllAgain, hearOpened, hearPending } from './speech-run.ts'
import type { StoreClient } from './store-client.ts'

/** The page asks again for what it shows at most this often while recordings are being analysed. */
const tellEveryMs = 2_000

type LibraryMedia = { isAtWork: boolean; hasMore: boolean; isHearing: boolean; readonly opened: Set<RecordingId> }

const libraries = new WeakMap<StoreClient, LibraryMedia>()

function mediaOf(store: StoreClient): LibraryMedia {
  const known = libraries.get(store)
  if (known !== undefined) return known
  const media: LibraryMedia = { isAtWork: false, hasMore: false, isHearing: false, opened: new Set() }
  libraries.set(store, media)
  return media
}

function mediaParts(desk: Desk): MediaParts {
  const { store, folder } = desk.library()
  let toldAt = desk.now()
  return {
    pool: desk.media,
    store,
    folder,
    opened: mediaOf(store).opened,
    context: () => ({ actor: { id: '', name: '', role: 'reviewer' }, now: desk.now() }),
    analysed() {
      if (desk.now() - toldAt < tellEveryMs) return
      toldAt = desk.now()
      desk.notify('library-changed', { reason: 'media' })
    },
  }
}

/** Analyses in the background what hasn't been: after an import, and at the start for what a crash left. */
export async function startPendingMedia(desk: Desk): Promise<void> {
  const parts = mediaParts(desk)
  const media = mediaOf(desk.library().store)
  if ((await parts.store.ask('recordings.pendingCount', null, parts.context())) === 0) return startHearing(desk)
  if (media.isAtWork) {
    media.hasMore = true
    return
  }
  media.isAtWork = true
  desk.jobs.start({
    kind: 'media',
    subjectId: null,
    run: async (control) => {
      try {
        await analysePending(parts, control)
      } finally {
        const { hasMore } = media
        media.isAtWork = false
        media.hasMore = false
        desk.notify('library-changed', { reason: 'media' })
        if (!control.signal.aborted) await (hasMore ? startPendingMedia(desk) : startHearing(desk))
      }
    },
  })
}

/** The neural detector listens in the background to what is analysed. */
async function startHearing(desk: Desk): Promise<void> {
  const parts = mediaParts(desk)
  const media = mediaOf(desk.library().store)
  if (media.isHearing || (await parts.store.ask('speech.unheardCount', null, parts.context())) === 0) return
  media.isHearing = true
  desk.jobs.start({
    kind: 'speech',
    subjectId: null,
    run: async (control) => {
      try {
        await hearPending(parts, control)
      } finally {
        media.isHearing = false
        desk.notify('library-changed', { reason: 'media' })
      }
    },
  })
}

/** Finds speech anew in all recordings; what has to be analysed again for that is listened to afterwards. */
export function startReanalysis(desk: Desk): JobId {
  const parts = mediaParts(desk)
  return desk.jobs.start({
    kind: 'reanalysis',
    subjectId: null,
    run: async (control) => {
      try {
        await findAllAgain(parts, control)
      } finally {
        desk.notify('library-changed', { reason: 'media' })
        if (!control.signal.aborted) await startHearing(desk)
      }
    },
  })
}

/** Makes anew what was derived from a recording and is gone. */
export async function rebuildDerived(desk: Desk, id: RecordingId): Promise<void> {
  const parts = mediaParts(desk)
  await analyseAgain(parts, await parts.store.ask('recordings.source', id, parts.context()))
  await startHearing(desk)
}

/** What somebody opens is analysed before everything else, even while the background is paused. */
export async function prioritiseRecordings(desk: Desk, ids: readonly RecordingId[]): Promise<void> {
  if (desk.library().readOnly) return
  const parts = mediaParts(desk)
  await analyseOpened(parts, ids)
  desk.notify('library-changed', { reason: 'media' })
  await hearOpened(parts, ids)
  desk.notify('library-changed', { reason: 'media' })
}
