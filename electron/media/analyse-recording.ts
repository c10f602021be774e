import type { RawAudioFormat } from '#shared/calls/imports.ts'
import { analyseDecoded } from './analyse-decoded.ts'
import { analyseWav } from './analyse-wav.ts'
import type { AnalysisTask, MediaAnalysis, MediaOutcome } from './media-messages.ts'
import { rawLayout } from './raw-format.ts'
import { readWavLayout } from './wav.ts'
import { withRecording } from './with-recording.ts'

/** Peaks, length and format of one recording, and a copy for the player where the original needs one. */
export function analyseRecording(task: AnalysisTask): Promise<MediaOutcome<'analyse'>> {
  return withRecording<'analyse'>(task.source, async (fd) => {
    const found = await analyse(fd, task)
    return found.durationMs > 0 ? { ok: true, found } : { ok: false, reason: 'media-empty', note: '' }
  })
}

async function analyse(fd: number, task: AnalysisTask): Promise<MediaAnalysis> {
  if (task.rawFormat !== null) return analyseRaw(fd, task, task.rawFormat)
  const wav = readWavLayout(fd)
  if (wav.kind === 'direct') return analyseWav(fd, wav.layout, task)
  const analysis = await analyseDecoded(fd, task)
  // The decoder corrects the length of a WAV without a word.
  if (wav.kind !== 'other-coding' || !wav.isTruncated) return analysis
  return { ...analysis, isTruncated: true, promisedMs: wav.promisedMs ?? analysis.promisedMs }
}

/** The player can take no file without a header: it always gets a copy. */
async function analyseRaw(fd: number, task: AnalysisTask, raw: RawAudioFormat): Promise<MediaAnalysis> {
  const layout = rawLayout(fd, raw)
  return layout === null ? analyseDecoded(fd, task) : analyseWav(fd, layout, task)
}
