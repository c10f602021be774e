import { closeSync, openSync } from 'node:fs'
import { DecoderMissing, Undecodable } from './decode-samples.ts'
import type { MediaKind, MediaOutcome } from './media-messages.ts'
import { DetectorMissing } from './voice-detector.ts'

/** Opens a recording for one task and closes it after; what is thrown meanwhile becomes the outcome it means. */
export async function withRecording<K extends MediaKind>(
  source: string,
  work: (fd: number) => Promise<MediaOutcome<K>>,
): Promise<MediaOutcome<K>> {
  let fd: number
  try {
    fd = openSync(source, 'r')
  } catch (error) {
    return { ok: false, reason: 'media-missing', note: noteOf(error) }
  }
  try {
    return await work(fd)
  } catch (error) {
    return { ok: false, reason: reasonOf(error), note: noteOf(error) }
  } finally {
    closeSync(fd)
  }
}

/**
 * Only the recording is read, and only results are written: a system call other than a read that failed is about our
 * disk, everything else about what the file holds.
 */
function reasonOf(error: unknown): 'decoder' | 'disk' | 'media-undecodable' {
  if (error instanceof DecoderMissing || error instanceof DetectorMissing) return 'decoder'
  const isOfDisk = !(error instanceof Undecodable) && error instanceof Error && 'syscall' in error
  return isOfDisk && error.syscall !== 'read' ? 'disk' : 'media-undecodable'
}

const noteOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
