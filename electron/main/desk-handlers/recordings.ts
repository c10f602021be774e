import { readFile } from 'node:fs/promises'
import { peaksPath } from '#electron/store/library-folder.ts'
import type { DeskHandlersOf } from '../desk.ts'

export const recordingDeskHandlers: DeskHandlersOf<'recordings.peaks'> = {
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
