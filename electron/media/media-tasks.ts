import { analyseRecording } from './analyse-recording.ts'
import { copyRedacted } from './copy-redacted.ts'
import { cutClip } from './cut-clip.ts'
import { findAgain } from './find-again.ts'
import { hearVoices } from './hear-voices.ts'
import type { MediaKind, MediaOutcome, MediaTask } from './media-messages.ts'

/** Who does a task, by its kind; a kind of the protocol without an entry doesn't compile. */
const workers: { readonly [K in MediaKind]: (task: MediaTask<K>) => Promise<MediaOutcome<K>> } = {
  analyse: analyseRecording,
  redact: copyRedacted,
  clip: cutClip,
  hear: hearVoices,
  find: findAgain,
}

/** Does one task; whatever goes wrong in it is an outcome. */
export function doMediaTask<K extends MediaKind>(task: MediaTask<K>): Promise<MediaOutcome<K>> {
  const work = workers[task.kind as K] as (task: MediaTask<K>) => Promise<MediaOutcome<K>>
  return work(task)
}
