import type { RawAudioFormat } from '#shared/calls/imports.ts'
import type { RedactedSpan } from '#shared/domain/sound/redaction.ts'
import type { SpeechFound } from '#shared/domain/sound/speech.ts'
import type { Heard, MeasuresWanted } from './sound-meter.ts'

/**
 * What the media process can be asked, by kind: what it is given, and what comes back. A new kind is one entry here and
 * one in media-tasks.ts. Paths come from the main process only.
 */
export type MediaKinds = {
  /** Peaks, length and format of a recording, and a copy for the player where the original needs one. */
  readonly analyse: { readonly given: AnalysisTask; readonly found: MediaAnalysis }
  /** A copy with spans of it silenced or beeped, and the peaks of that. */
  readonly redact: { readonly given: RedactionTask; readonly found: null }
  /** A part of it as a file of its own. */
  readonly clip: { readonly given: ClipTask; readonly found: null }
  /** Speech, by the neural detector too. */
  readonly hear: { readonly given: HearingTask; readonly found: FoundSpeech }
  /** Speech by other thresholds, from what an earlier task kept. */
  readonly find: { readonly given: FindingTask; readonly found: FoundSpeech }
}

export type MediaKind = keyof MediaKinds
export type MediaTask<K extends MediaKind = MediaKind> = {
  readonly [N in K]: { readonly kind: N } & MediaKinds[N]['given']
}[K]
export type MediaFound<K extends MediaKind> = MediaKinds[K]['found']

export type AnalysisTask = MeasuresWanted & {
  readonly source: string
  /** What a file without a header holds; null: the file tells. */
  readonly rawFormat: RawAudioFormat | null
  /** Where the copy for the player goes, without its extension; made only where the original can't be sought exactly. */
  readonly copyStem: string
}

export type RedactionTask = {
  readonly source: string
  readonly spans: readonly RedactedSpan[]
  readonly copy: { readonly path: string; readonly format: 'wav' | 'flac' }
  readonly peaks: string
}

export type ClipTask = {
  readonly source: string
  readonly span: { readonly startMs: number; readonly endMs: number }
  readonly target: { readonly path: string; readonly format: 'wav' | 'mp3' }
}

/** `speech`: where levels and voices are kept. */
export type FindingTask = Pick<MeasuresWanted, 'speech' | 'thresholds'>

export type HearingTask = FindingTask & Pick<AnalysisTask, 'source' | 'rawFormat'>

export type FoundSpeech = SpeechFound & { readonly durationMs: number; readonly method: 'energy' | 'neural' }

/** The length is from the samples that were decoded; headers are not believed. */
export type MediaAnalysis = Heard & {
  readonly channels: number
  readonly sampleRate: number
  readonly codec: string
  /** The header promises more than there is: what is there was analysed. */
  readonly isTruncated: boolean
  /** How much it promises then, where that can be told. */
  readonly promisedMs: number | null
  readonly derivedExtension: 'flac' | 'wav' | null
}

/** Message keys under `imports.reasons.` */
export type MediaFailure =
  | 'media-missing'
  | 'media-empty'
  | 'media-undecodable'
  | 'media-crashed'
  | 'media-timeout'
  | 'media-memory'

/**
 * Nothing is wrong with the recording. `disk`: its results could not be written; `decoder`: there is no decoder for it;
 * `process`: the process itself does not start; `stopped`: whoever asked no longer wants it; `derived-missing`: what an
 * earlier task kept is gone and can be made again.
 */
export type InnocentFailure = 'disk' | 'decoder' | 'process' | 'stopped' | 'derived-missing'

export type MediaOutcome<K extends MediaKind = MediaKind> =
  | { readonly ok: true; readonly found: MediaFound<K> }
  | { readonly ok: false; readonly reason: MediaFailure | InnocentFailure; readonly note: string }

/** One task at a time. */
export type MediaRequest = { readonly id: number; readonly task: MediaTask }

export type MediaReply =
  /** Sent once: the program is there and runs. A process that ends before has not been stopped by a recording. */
  { readonly kind: 'ready' } | { readonly kind: 'done'; readonly id: number; readonly outcome: MediaOutcome }
