import { utilityProcess } from 'electron'
import type { MediaReply } from '#electron/media/media-messages.ts'
import mediaEntry from '../media/process?modulePath'
import type { Desk } from './desk.ts'
import { analysePending, type MediaProcess } from './media-run.ts'
import type { StoreClient } from './store-client.ts'

/** The page asks again for what it shows at most this often while recordings are being analysed. */
const tellEveryMs = 2_000

/** Libraries whose recordings are being analysed now; true when more came in meanwhile. */
const atWork = new WeakMap<StoreClient, boolean>()

/** Analyses in the background what hasn't been: after an import, and at the start for what a crash left. */
export async function startPendingMedia(desk: Desk): Promise<void> {
  const { store, folder } = desk.library()
  const context = () => ({ actor: { id: '', name: '', role: 'reviewer' as const }, now: desk.now() })
  if ((await store.ask('recordings.pendingCount', null, context())) === 0) return
  if (atWork.has(store)) {
    atWork.set(store, true)
    return
  }
  atWork.set(store, false)
  let toldAt = desk.now()
  desk.jobs.start({
    kind: 'media',
    subjectId: null,
    run: async (control) => {
      const analysed = (): void => {
        if (desk.now() - toldAt < tellEveryMs) return
        toldAt = desk.now()
        desk.notify('library-changed', { reason: 'media' })
      }
      const log = (line: string): void => console.warn(line)
      try {
        await analysePending({ startProcess, store, folder, context, analysed, log }, control)
      } finally {
        const hasMore = atWork.get(store) === true
        atWork.delete(store)
        desk.notify('library-changed', { reason: 'media' })
        if (hasMore && !control.signal.aborted) await startPendingMedia(desk)
      }
    },
  })
}

function startProcess(): MediaProcess {
  const child = utilityProcess.fork(mediaEntry, [], { serviceName: 'lingjian-media' })
  return {
    post: (request) => child.postMessage(request),
    onReply: (take) => void child.on('message', (reply: MediaReply) => take(reply)),
    onExit: (take) => void child.on('exit', take),
    kill: () => void child.kill(),
  }
}
