/** The words of a sample call, as written; `ground-truth.json` holds the times that came out of the synthesis. */

export type Side = 'agent' | 'customer'

export interface Turn {
  readonly side: Side
  readonly text: string
  /**
   * Milliseconds between the end of the turn before and the start of this one. Negative: starts while the other is
   * still speaking. Left out: an ordinary reaction of 250 to 700 ms from the seeded generator.
   */
  readonly gapMs?: number
}

/** What a reviewer should find in the call, and on which turn (or in the pause before it). */
export interface PlantedProblem {
  readonly kind:
    | 'shifted-responsibility'
    | 'impatience'
    | 'no-time-limit'
    | 'interruption'
    | 'privacy-leak'
    | 'unannounced-silence'
    | 'false-promise'
    | 'improper-language'
    | 'hang-up'
  readonly label: string
  /** The item of the default attitude sheet it belongs to. */
  readonly item: string
  readonly critical: boolean
  readonly problemClass: '流程' | '技能' | '资源' | '态度'
  /** Index into `turns`, from 0. */
  readonly turn: number
  /** `pause` is the silence before the turn, `end` the last moments of the call. */
  readonly where: 'turn' | 'pause' | 'overlap' | 'end'
}

export type SampleFormat = 'wav-pcm16' | 'wav-pcm8' | 'wav-alaw' | 'wav-mulaw' | 'flac' | 'mp3' | 'm4a-aac' | 'ogg-opus'

export interface Voice {
  /** espeak-ng variant, put after the language: `+f2`. */
  readonly variant: string
  /** Words a minute as espeak-ng counts them. */
  readonly speed: number
  /** 0 to 99, 50 is the voice's own. */
  readonly pitch: number
}

export interface Dialogue {
  readonly callNumber: string
  /** Local time of the record, `2026-06-18 14:32:05`; the recording starts when the call is answered. */
  readonly startedAt: string
  readonly agentNumber: string
  readonly file: string
  readonly format: SampleFormat
  /** False for the one recording that has no record in the table. */
  readonly hasRecord: boolean
  readonly customerVoice: Voice
  readonly title: string
  readonly problem?: PlantedProblem
  readonly turns: readonly Turn[]
  readonly record: DialogueRecord
}

/** What the table says of the call; only used where `hasRecord`. */
export interface DialogueRecord {
  readonly customerName: string
  readonly businessType: string
  readonly priority: 'A' | 'B' | 'C'
  readonly product: string
  readonly issue: string
  readonly steps: string
  readonly solution: string
  readonly confirmation: string
  readonly resolved: boolean
  readonly satisfaction: 1 | 2 | 3 | 4 | 5 | null
  readonly complaint: boolean
  /** Seconds the telephone rang. */
  readonly ringSeconds: number
  /** Seconds from the start to the answer. */
  readonly waitSeconds: number
  /** Hours from the answer to completion; 0 when it was settled in the call. */
  readonly hoursToComplete: number
  /** The table leaves the file name out, so that only the call number can match. */
  readonly omitsFileName?: boolean
}
