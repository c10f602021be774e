import { existsSync } from 'node:fs'
import { peaksPath, playablePath } from '#electron/store/library-folder.ts'
import type { RecordingLocation } from '#electron/store/subjects/recordings.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { Desk } from './desk.ts'
import { rebuildDerived } from './media-job.ts'
import type { StoreClient } from './store-client.ts'

/** What could not be made again is not tried again before. */
const tryAgainAfterMs = 15_000

type Attempt = { readonly over: Promise<void>; readonly at: number }

const attemptsOf = new WeakMap<StoreClient, Map<RecordingId, Attempt>>()

/**
 * Peaks and the copy for the player can be made again: where they are gone, whoever asks for them waits until they are
 * there. Where they can't be, nothing happens; what needs them says so.
 */
export async function ensureDerived(desk: Desk, id: RecordingId, found: RecordingLocation): Promise<void> {
  const { store, folder, readOnly } = desk.library()
  if (readOnly || found.analysis?.state !== 'ready') return
  const { derivedExtension } = found.analysis
  const copy = derivedExtension === null ? null : playablePath(folder, found.sha256, derivedExtension)
  if (existsSync(peaksPath(folder, found.sha256)) && (copy === null || existsSync(copy))) return
  const attempts = attemptsOf.get(store) ?? new Map<RecordingId, Attempt>()
  attemptsOf.set(store, attempts)
  const last = attempts.get(id)
  if (last !== undefined && desk.now() - last.at < tryAgainAfterMs) return last.over
  const over = rebuildDerived(desk, id).catch((error: unknown) => {
    console.warn(`what is derived of recording ${id} can't be made again: ${error}`)
  })
  attempts.set(id, { over, at: desk.now() })
  await over
}
