import type { FoundSpeech, MediaOutcome } from '#electron/media/media-messages.ts'
import { recordingPath, speechPath } from '#electron/store/library-folder.ts'
import type { PendingRecording } from '#electron/store/subjects/recordings.ts'
import type { UnheardRecording } from '#electron/store/subjects/speech-operations.ts'
import { thresholdsOf } from '#electron/store/subjects/speech-settings.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { SpeechSettings } from '#shared/calls/speech.ts'
import type { JobControl } from './desk.ts'
import type { MediaPriority } from './media-pool.ts'
import { analyseAgain, type MediaParts } from './media-run.ts'
import { nextOfPages } from './next-of-pages.ts'
import { countDone, workInLanes } from './pool-lanes.ts'

const askedAtOnce = 50

/** Other work on the same recording goes its own way. */
const subjectOf = (id: RecordingId): string => `voices of ${id}`

/** Measured 80 to 110 × as quick as the recording is long; a tenth of that and the time to decode. */
const hearingLimitMs = ({ durationMs, channels, byteSize }: UnheardRecording): number =>
  120_000 + Math.ceil((durationMs * channels) / 8) + Math.ceil(byteSize / 1024 ** 2) * 10_000

/** The neural detector listens to everything it hasn't, after all other work. */
export async function hearPending(parts: MediaParts, control: JobControl): Promise<void> {
  const { pool, store, context } = parts
  const total = await store.ask('speech.unheardCount', null, context())
  control.progress({ done: 0, total, isPaused: pool.isPaused() })
  const oneDone = countDone(control, total)
  const next = nextOfPages<UnheardRecording>((last) =>
    store.ask('speech.unheard', { after: last?.id ?? null, limit: askedAtOnce }, context()),
  )
  await workInLanes(pool, control, next, async (one, signal) => {
    // Somebody has opened it meanwhile.
    if (pool.hurry(subjectOf(one.id)) || (await store.ask('speech.unheardOf', [one.id], context())).length === 0) return
    control.progress({ currentItem: one.originalName })
    if (await hearOne(parts, one, 'later', signal)) oneDone()
  })
}

/** Recordings somebody has opened, once they are analysed. */
export async function hearOpened(parts: MediaParts, ids: readonly RecordingId[]): Promise<void> {
  const unheard = await parts.store.ask('speech.unheardOf', ids, parts.context())
  const unhurried = unheard.filter(({ id }) => !parts.pool.hurry(subjectOf(id)))
  await Promise.all(unhurried.map((one) => hearOne(parts, one, 'now')))
}

/** False when it was stopped. */
async function hearOne(
  parts: MediaParts,
  recording: UnheardRecording,
  priority: MediaPriority,
  signal?: AbortSignal,
): Promise<boolean> {
  const { id, sha256, extension, originalName, rawFormat } = recording
  const { pool, store, folder, context } = parts
  const settings = await store.ask('speech.readSettings', null, context())
  const outcome = await pool.run(
    {
      kind: 'hear',
      source: recordingPath(folder, sha256, extension),
      rawFormat,
      speech: speechPath(folder, sha256),
      thresholds: thresholdsOf(settings),
    },
    {
      priority,
      subject: subjectOf(id),
      name: `speech of ${originalName} (${sha256})`,
      limitMs: hearingLimitMs(recording),
      ...(signal === undefined ? {} : { signal }),
    },
  )
  return saveFound(parts, id, outcome, settings)
}

/** Keeps what was found. What the recording can't help is thrown; its own trouble leaves it with what it had. */
async function saveFound(
  { store, context, analysed }: MediaParts,
  id: RecordingId,
  outcome: MediaOutcome<'hear'>,
  settings: SpeechSettings,
): Promise<boolean> {
  if (outcome.ok) {
    await store.command('speech.save', { id, speech: { ...outcome.found, settings } }, context())
    analysed()
    return true
  }
  switch (outcome.reason) {
    case 'stopped':
    case 'derived-missing':
      return false
    case 'disk':
      throw new CallFault('disk')
    case 'decoder':
    case 'process':
      throw new CallFault('decoder-failed')
    default:
      await store.command('speech.saveFault', { id, fault: `imports.reasons.${outcome.reason}` }, context())
      return true
  }
}

/** Finds speech anew by the settings as they are now: from what was kept of a recording, else by analysing it again. */
export async function findAllAgain(parts: MediaParts, control: JobControl): Promise<void> {
  const { pool, store, context } = parts
  const settings = await store.ask('speech.readSettings', null, context())
  const total = await store.ask('speech.heardCount', null, context())
  control.progress({ done: 0, total, isPaused: pool.isPaused() })
  const oneDone = countDone(control, total)
  const next = nextOfPages<PendingRecording>((last) =>
    store.ask('speech.heard', { after: last?.id ?? null, limit: askedAtOnce }, context()),
  )
  await workInLanes(pool, control, next, async (one, signal) => {
    control.progress({ currentItem: one.originalName })
    const found = await findOne(parts, one, settings, signal)
    if (found === 'again') await analyseAgain(parts, one, signal)
    else if (found !== null)
      await store.command('speech.save', { id: one.id, speech: { ...found, settings } }, context())
    if (!signal.aborted) oneDone()
    parts.analysed()
  })
}

/** `again`: nothing was kept; null: it was stopped, or what was kept is beyond help. */
async function findOne(
  { pool, folder }: MediaParts,
  { id, sha256, originalName }: PendingRecording,
  settings: SpeechSettings,
  signal: AbortSignal,
): Promise<FoundSpeech | 'again' | null> {
  const task = { kind: 'find', speech: speechPath(folder, sha256), thresholds: thresholdsOf(settings) } as const
  const name = `speech of ${originalName} (${sha256})`
  const outcome = await pool.run(task, {
    priority: 'background',
    subject: `speech of ${id}`,
    name,
    limitMs: 60_000,
    signal,
  })
  if (outcome.ok) return outcome.found
  if (outcome.reason === 'process') throw new CallFault('decoder-failed')
  return outcome.reason === 'derived-missing' ? 'again' : null
}
