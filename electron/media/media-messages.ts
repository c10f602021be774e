/** What the media process is asked: one recording at a time. Paths come from the main process only. */
export type MediaRequest = {
  readonly id: number
  readonly source: string
  /** Where the peaks go. */
  readonly peaks: string
  /** Where the copy for the player goes, without its extension; made only where the original can't be sought exactly. */
  readonly copyStem: string
}

export type MediaAnalysis = {
  /** From the samples that were decoded; headers are not believed. */
  readonly durationMs: number
  readonly channels: number
  readonly sampleRate: number
  readonly codec: string
  /** The header promises more than there is: what is there was analysed. */
  readonly isTruncated: boolean
  readonly derivedExtension: 'flac' | 'wav' | null
}

/** Message keys under `imports.reasons.` */
export type MediaFailure = 'media-missing' | 'media-empty' | 'media-undecodable' | 'media-crashed' | 'media-timeout'

export type MediaOutcome =
  | { readonly ok: true; readonly analysis: MediaAnalysis }
  /**
   * Nothing is wrong with the recording. `disk`: its results could not be written; `decoder`: there is no decoder for
   * it; `process`: the process itself does not start.
   */
  | { readonly ok: false; readonly reason: MediaFailure | 'disk' | 'decoder' | 'process'; readonly note: string }

export type MediaReply =
  /** Sent once: the program is there and runs. A process that ends before has not been stopped by a recording. */
  { readonly kind: 'ready' } | { readonly kind: 'done'; readonly id: number; readonly outcome: MediaOutcome }
