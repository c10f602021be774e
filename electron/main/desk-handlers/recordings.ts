import type { DeskHandlersOf } from '../desk.ts'
import { prioritiseRecordings, startReanalysis } from '../media-job.ts'
import { readPeaks } from '../read-peaks.ts'

export const recordingDeskHandlers: DeskHandlersOf<
  'recordings.peaks' | 'recordings.prioritise' | 'recordings.reanalyse' | 'media.pause' | 'media.resume'
> = {
  'recordings.prioritise': (desk, { ids }) => {
    prioritiseRecordings(desk, ids).catch((error: unknown) => console.warn(`opened recordings not analysed: ${error}`))
    return {}
  },
  'recordings.reanalyse': (desk) => ({ jobId: startReanalysis(desk) }),
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
  'recordings.peaks': async (desk, { id }) => ({ dat: await readPeaks(desk, id) }),
}
