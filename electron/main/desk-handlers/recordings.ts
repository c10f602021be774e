import { readFile } from 'node:fs/promises'
import { peaksPath } from '#electron/store/library-folder.ts'
import type { DeskHandlersOf } from '../desk.ts'
import { prioritiseRecordings } from '../media-job.ts'

export const recordingDeskHandlers: DeskHandlersOf<
  'recordings.peaks' | 'recordings.prioritise' | 'media.pause' | 'media.resume'
> = {
  'recordings.prioritise': (desk, { ids }) => {
    prioritiseRecordings(desk, ids).catch((error: unknown) => console.warn(`opened recordings not analysed: ${error}`))
    return {}
  },
  'media.pause': async (desk) => {
    desk.media.pause()
    await desk.places.change({ isMediaPaused: true })
    return {}
  },
  'media.resume': async (desk) => {
    desk.media.resume()
    await desk.places.change({ isMediaPaused: false })
    return {}
  },
  'recordings.peaks': async (desk, { id }, context) => {
    const { store, folder } = desk.library()
    const { sha256, analysis } = await store.ask('recordings.locate', id, context)
    if (analysis?.state !== 'ready') return { dat: null }
    return { dat: await readPeaks(peaksPath(folder, sha256)) }
  },
}

/** null when the derived file is gone: the player then does without a waveform. */
async function readPeaks(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
