import type { z } from 'zod'
import { analysisCalls } from './analysis.ts'
import { attachmentsCalls } from './attachments.ts'
import type { CallDefinition } from './call.ts'
import { chartsCalls } from './charts.ts'
import { clipsCalls } from './clips.ts'
import { findingListsCalls, findingsCalls } from './findings.ts'
import { homeCalls } from './home.ts'
import { importsCalls } from './imports.ts'
import { indicatorsCalls } from './indicators.ts'
import { inspectionsCalls } from './inspections.ts'
import { type Job, jobsCalls } from './jobs.ts'
import { filesCalls, libraryCalls } from './library.ts'
import { profilesCalls } from './mapping-profiles.ts'
import { matchingCalls } from './matching.ts'
import { papersCalls } from './papers.ts'
import { phrasesCalls } from './phrases.ts'
import { recordChangesCalls } from './record-changes.ts'
import { recordExportCalls } from './record-export.ts'
import { recordsCalls } from './records.ts'
import { rectificationsCalls } from './rectification.ts'
import { rectificationFiguresCalls } from './rectification-figures.ts'
import { ladderCalls } from './rectification-ladder.ts'
import { rectificationPapersCalls } from './rectification-papers.ts'
import { redactionsCalls } from './redactions.ts'
import { reportsCalls } from './reports.ts'
import { rescoringCalls } from './rescoring.ts'
import { drawsCalls, reviewCalls } from './review.ts'
import { rosterCalls } from './roster.ts'
import { settingsCalls } from './settings.ts'
import { sheetsCalls } from './sheets.ts'
import { slaCalls } from './sla.ts'
import { speechCalls } from './speech.ts'
import { storageCalls } from './storage.ts'
import { transcriptsCalls } from './transcripts.ts'
import { verificationsCalls } from './verifications.ts'
import { viewsCalls } from './views.ts'
import { workingTimeCalls } from './working-time.ts'
import { workspaceCalls } from './workspace.ts'

/** The contract: every call the page can make. Handlers, preload and the page's client derive their types from it. */
export const calls = {
  ...libraryCalls,
  ...analysisCalls,
  ...filesCalls,
  ...jobsCalls,
  ...importsCalls,
  ...profilesCalls,
  ...matchingCalls,
  ...recordsCalls,
  ...redactionsCalls,
  ...chartsCalls,
  ...clipsCalls,
  ...recordChangesCalls,
  ...recordExportCalls,
  ...viewsCalls,
  ...phrasesCalls,
  ...transcriptsCalls,
  ...sheetsCalls,
  ...drawsCalls,
  ...reviewCalls,
  ...rescoringCalls,
  ...inspectionsCalls,
  ...papersCalls,
  ...workspaceCalls,
  ...findingsCalls,
  ...findingListsCalls,
  ...rectificationsCalls,
  ...verificationsCalls,
  ...rectificationFiguresCalls,
  ...rectificationPapersCalls,
  ...ladderCalls,
  ...attachmentsCalls,
  ...homeCalls,
  ...reportsCalls,
  ...rosterCalls,
  ...settingsCalls,
  ...speechCalls,
  ...storageCalls,
  ...workingTimeCalls,
  ...slaCalls,
  ...indicatorsCalls,
} as const satisfies Readonly<Record<string, CallDefinition>>

export type Calls = typeof calls
export type CallName = keyof Calls
/** What the page sends (defaults may be left out). */
export type Sent<N extends CallName> = z.input<Calls[N]['input']>
/** What the handler gets: checked, defaults filled in. */
export type Input<N extends CallName> = z.output<Calls[N]['input']>
export type Output<N extends CallName> = z.output<Calls[N]['output']>

export type StoreCallName = { [N in CallName]: Calls[N]['at'] extends 'store' ? N : never }[CallName]
export type DeskCallName = Exclude<CallName, StoreCallName>

/** What the main process tells the page without being asked. */
export type Topics = {
  readonly job: Job
  /** Another library was opened, or what is in this one changed by a job: cached answers are stale. */
  readonly 'library-changed': { readonly reason: 'opened' | 'imported' | 'media' | 'papers' }
  /** The native menu asks for a screen or a command. */
  readonly command: { readonly name: string }
}
export type TopicName = keyof Topics

export const topicNames = ['job', 'library-changed', 'command'] as const satisfies readonly TopicName[]
