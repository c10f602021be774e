import { analyseDecoded } from './analyse-decoded.ts'
import { analyseWav } from './analyse-wav.ts'
import type { AnalysisTask, MediaAnalysis, MediaOutcome } from './media-messages.ts'
import { readWavLayout } from './wav.ts'
import { withRecording } from './with-recording.ts'

/** Peaks, length and format of one recording, and a copy for the player where the original needs one. */
export function analyseRecording(task: AnalysisTask): Promise<MediaOutcome<'analyse'>> {
  return withRecording<'analyse'>(task.source, async (fd) => {
    const found = await analyse(fd, task)
    return found.durationMs > 0 ? { ok: true, found } : { ok: false, reason: 'media-empty', note: '' }
  })
}

async function analyse(fd: number, { peaks, copyStem }: AnalysisTask): Promise<MediaAnalysis> {
  const wav = readWavLayout(fd)
  if (wav.kind === 'direct') return analyseWav(fd, wav.layout, peaks, copyStem)
  const analysis = await analyseDecoded(fd, peaks, copyStem)
  // The decoder corrects the length of a WAV without a word.
  return { ...analysis, isTruncated: analysis.isTruncated || (wav.kind === 'other-coding' && wav.isTruncated) }
}
