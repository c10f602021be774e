import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type LibraryFolder, peaksPath, playablePath, recordingPath } from '#electron/store/library-folder.ts'
import type { RecordingLocation } from '#electron/store/subjects/recordings.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { type RedactedSpan, redactionKey } from '#shared/domain/sound/redaction.ts'
import { ensureDerived } from './derived-files.ts'
import type { Desk, OpenLibrary } from './desk.ts'
import { usualLimitMs } from './media-run.ts'
import type { StoreClient } from './store-client.ts'

/** What may be heard of a recording now, and where it lies; `version` names it. */
export type Playback = { readonly version: string; readonly isRedacted: boolean } & (
  | { readonly state: 'ready'; readonly path: string; readonly extension: string; readonly peaks: string }
  | { readonly state: 'making' }
  | { readonly state: 'failed'; readonly faultKey: string }
)

type Attempt = { readonly over: Promise<void>; failed: { readonly faultKey: string; readonly at: number } | null }

/** Copies being made, and those that could not be, by the path they were to have. */
const attemptsOf = new WeakMap<StoreClient, Map<string, Attempt>>()

/** A copy that could not be made is tried again when it is asked for after this long. */
const tryAgainAfterMs = 15_000

/**
 * What is played, drawn and exported of a recording. Where anything of it is redacted that is the redacted copy or
 * nothing: the original is sealed from the moment the first redaction is stored.
 */
export async function playbackOf(desk: Desk, id: RecordingId): Promise<Playback> {
  const library = desk.library()
  const context = { actor: { id: '', name: '', role: 'reviewer' as const }, now: desk.now() }
  const found = await library.store.ask('recordings.locate', id, context)
  await ensureDerived(desk, id, found)
  const plain = plainSound(library.folder, found)
  if (found.redactions.length === 0) {
    return { ...plain, state: 'ready', version: 'original', isRedacted: false }
  }
  const copy = copyOf(library.folder, found, plain.extension)
  const named = { version: copy.version, isRedacted: true }
  if (existsSync(copy.path) && existsSync(copy.peaks)) return { ...copy, ...named, state: 'ready' }
  if (library.readOnly) return { ...named, state: 'failed', faultKey: 'faults.library-read-only' }
  const attempts = attemptsOf.get(library.store) ?? new Map<string, Attempt>()
  attemptsOf.set(library.store, attempts)
  const last = attempts.get(copy.path)
  if (last?.failed && desk.now() - last.failed.at < tryAgainAfterMs) {
    return { ...named, state: 'failed', faultKey: last.failed.faultKey }
  }
  if (last === undefined || last.failed) {
    attempts.set(copy.path, startCopy(desk, library, { id, source: plain.path, spans: found.redactions, copy }))
  }
  return { ...named, state: 'making' }
}

/** As `playbackOf`, once it is known: nobody waits in front of an export. */
export async function settledPlayback(desk: Desk, id: RecordingId): Promise<Exclude<Playback, { state: 'making' }>> {
  for (;;) {
    const playback = await playbackOf(desk, id)
    if (playback.state !== 'making') return playback
    const attempts = attemptsOf.get(desk.library().store)
    await Promise.all([...(attempts?.values() ?? [])].map(({ over }) => over))
  }
}

/** The review copy where one was derived, else the original: both hold the same samples. */
function plainSound(folder: LibraryFolder, { sha256, extension, analysis }: RecordingLocation) {
  const derived = analysis?.derivedExtension ?? null
  return {
    extension: derived ?? extension,
    path: derived === null ? recordingPath(folder, sha256, extension) : playablePath(folder, sha256, derived),
    peaks: peaksPath(folder, sha256),
  }
}

type Copy = {
  readonly version: string
  readonly path: string
  readonly peaks: string
  readonly extension: 'wav' | 'flac'
}

/** Named after what it hides: another set of spans never finds it. */
function copyOf(folder: LibraryFolder, { sha256, redactions }: RecordingLocation, plainExtension: string): Copy {
  const version = createHash('sha256').update(redactionKey(redactions)).digest('hex').slice(0, 16)
  const extension = plainExtension === 'wav' ? 'wav' : 'flac'
  const named = (ending: string): string => playablePath(folder, sha256, `redacted-${version}.${ending}`)
  return { version, extension, path: named(extension), peaks: named('dat') }
}

type CopyOrder = {
  readonly id: RecordingId
  readonly source: string
  readonly spans: readonly RedactedSpan[]
  readonly copy: Copy
}

function startCopy(desk: Desk, library: OpenLibrary, order: CopyOrder): Attempt {
  const make = async (): Promise<void> => {
    const faultKey = await makeCopy(desk, order).catch((error: unknown) => {
      console.warn(`redacted copy of ${order.id}: ${error}`)
      return 'faults.media-failed'
    })
    if (faultKey === null) {
      attemptsOf.get(library.store)?.delete(order.copy.path)
      await removeSuperseded(order.copy)
    } else attempt.failed = { faultKey, at: desk.now() }
    desk.notify('library-changed', { reason: 'media' })
  }
  const attempt: Attempt = { over: Promise.resolve().then(make), failed: null }
  return attempt
}

/** null when it is there; else the message key of why not. */
async function makeCopy(desk: Desk, { id, source, spans, copy }: CopyOrder): Promise<string | null> {
  // A missing source is found out by who reads it, and has a reason of its own.
  const bytes = await stat(source).then(
    ({ size }) => size,
    () => 0,
  )
  const { path, peaks, extension: format } = copy
  const outcome = await desk.media.run(
    { kind: 'redact', source, spans, copy: { path, format }, peaks },
    { priority: 'now', subject: id, name: `redacted copy of ${id}`, limitMs: usualLimitMs(bytes) },
  )
  if (outcome.ok) return null
  switch (outcome.reason) {
    case 'disk':
      return 'faults.disk'
    case 'decoder':
    case 'process':
    case 'stopped':
      return 'faults.decoder-failed'
    default:
      return `imports.reasons.${outcome.reason}`
  }
}

/** Copies that hide something else than what is hidden now. One a player still holds open goes the next time. */
async function removeSuperseded({ path, peaks }: Copy): Promise<void> {
  await removeCopies(dirname(path), basename(path).split('.')[0] ?? '', [basename(path), basename(peaks)])
}

/** After the last redaction of a recording was lifted. */
export async function removeRedactedCopies(desk: Desk, id: RecordingId): Promise<void> {
  const { store, folder } = desk.library()
  const context = { actor: { id: '', name: '', role: 'reviewer' as const }, now: desk.now() }
  const { sha256, redactions } = await store.ask('recordings.locate', id, context)
  if (redactions.length === 0) await removeCopies(dirname(peaksPath(folder, sha256)), sha256, [])
}

async function removeCopies(folder: string, sha256: string, keep: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const old = names.filter((name) => name.startsWith(`${sha256}.redacted-`) && !keep.includes(name))
  await Promise.all(old.map((name) => rm(join(folder, name), { force: true }).catch(() => {})))
}
