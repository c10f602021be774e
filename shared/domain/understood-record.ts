import type { Channel, FeedbackKind, FeedbackSource, Priority, Urgency } from '../calls/common.ts'
import type { ChannelRoles, RawAudioFormat, RejectedRow } from '../calls/imports.ts'
import type { Complexity } from './sla-rules.ts'
import type { SaidUtterance } from './transcripts/transcript-parts.ts'

/** What a table and a record's page say of a service alike. Times are UTC ms. */
export type ServiceFacts = {
  readonly channel: Channel
  readonly startedAt: number
  readonly queue: string | null
  readonly businessType: string | null
  readonly priority: Priority | null
  readonly customerName: string | null
  readonly customerPhone: string | null
  readonly customerAddress: string | null
  readonly product: string | null
  readonly problem: string | null
  readonly steps: string | null
  readonly solution: string | null
  readonly customerConfirmed: boolean | null
  readonly isComplaint: boolean | null
  readonly urgency: Urgency | null
  readonly complexity: Complexity | null
  /** Whether somebody is still at work on it. */
  readonly isOpen: boolean | null
  readonly ringSeconds: number | null
  readonly talkSeconds: number | null
  readonly respondedAt: number | null
  readonly completedAt: number | null
  readonly viewedAt: number | null
  readonly contactedAt: number | null
  readonly solutionOfferedAt: number | null
  readonly planGivenAt: number | null
  readonly progressToldAt: number | null
  readonly isResolved: boolean | null
  readonly csat: number | null
  readonly feedbackKind: FeedbackKind | null
  readonly feedbackTopic: string | null
  readonly feedbackSource: FeedbackSource | null
  readonly recordingName: string | null
  /** Columns that mean none of the above, under their header; a field without a value isn't there. */
  readonly customFields: Readonly<Record<string, string>>
}

/** One row of a service-record table as it was understood: what the store is given. */
export type UnderstoodRecord = ServiceFacts & {
  readonly externalNumber: string
  readonly agentNumber: string | null
  readonly agentName: string
  readonly teamName: string | null
  /** The row doesn't say its channel: what tables of its kind mean stands for it. */
  readonly isChannelAssumed: boolean
}

/** A record and its row, as a spreadsheet shows it: the header is 1. */
export type ReadRow = { readonly row: number; readonly record: UnderstoodRecord }

/** A recording that lies in the library's own folder now, under its hash. */
export type TakenRecording = {
  readonly sha256: string
  readonly extension: string
  readonly originalName: string
  readonly byteSize: number
  /** null: as found in the file. */
  readonly channelRoles: ChannelRoles | null
  /** What the user said of a file without a header; null where the file tells. */
  readonly rawFormat: RawAudioFormat | null
}

/** The words of a recording, read from a file beside it or of its name. */
export type TakenTranscript = {
  /** Of the words and the recording they lie beside. */
  readonly sha256: string
  readonly sourceName: string
  /** Its place among the chosen files, for the user. */
  readonly shownAs: string
  /** The recording it lies beside; null where it lies alone. */
  readonly recordingSha256: string | null
  readonly utterances: readonly SaidUtterance[]
}

/** What became of one chosen file; `position` is its path inside the chosen folder, or its name. */
export type TakenFile =
  | { readonly kind: 'recording'; readonly position: string; readonly recording: TakenRecording }
  | { readonly kind: 'transcript'; readonly position: string; readonly transcript: TakenTranscript }
  | { readonly kind: 'rejected'; readonly position: string; readonly rejected: RejectedRow }
