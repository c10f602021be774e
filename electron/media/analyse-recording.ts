import { closeSync, openSync } from 'node:fs'
import { analyseDecoded } from './analyse-decoded.ts'
import { analyseWav } from './analyse-wav.ts'
import { DecoderMissing, Undecodable } from './decode-samples.ts'
import type { MediaAnalysis, MediaOutcome, MediaRequest } from './media-messages.ts'
import { readWavLayout } from './wav.ts'

/** Peaks, length and format of one recording, and a copy for the player where the original needs one. */
export async function analyseRecording(request: MediaRequest): Promise<MediaOutcome> {
  let fd: number
  try {
    fd = openSync(request.source, 'r')
  } catch (error) {
    return { ok: false, reason: 'media-missing', note: noteOf(error) }
  }
  try {
    const analysis = await analyse(fd, request)
    return analysis.durationMs > 0 ? { ok: true, analysis } : { ok: false, reason: 'media-empty', note: '' }
  } catch (error) {
    return { ok: false, reason: reasonOf(error), note: noteOf(error) }
  } finally {
    closeSync(fd)
  }
}

async function analyse(fd: number, { peaks, copyStem }: MediaRequest): Promise<MediaAnalysis> {
  const wav = readWavLayout(fd)
  if (wav.kind === 'direct') return analyseWav(fd, wav.layout, peaks, copyStem)
  const analysis = await analyseDecoded(fd, peaks, copyStem)
  // The decoder corrects the length of a WAV without a word.
  return { ...analysis, isTruncated: analysis.isTruncated || (wav.kind === 'other-coding' && wav.isTruncated) }
}

/**
 * Only the recording is read, and only results are written: a system call other than a read that failed is about our
 * disk, everything else about what the file holds.
 */
function reasonOf(error: unknown): 'decoder' | 'disk' | 'media-undecodable' {
  if (error instanceof DecoderMissing) return 'decoder'
  const isOfDisk = !(error instanceof Undecodable) && error instanceof Error && 'syscall' in error
  return isOfDisk && error.syscall !== 'read' ? 'disk' : 'media-undecodable'
}

const noteOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
