import { z } from 'zod'
import { scoringBasis, sheet, subjectKind } from '../domain/sheet.ts'
import { sheetFileProblemCode } from '../domain/sheets/sheet-file-problem.ts'
import { whatIf } from '../domain/what-if/what-if-model.ts'
import { call } from './call.ts'
import { calendarDay, instant, jobId, nothing, sheetVersionId } from './common.ts'

export const sheetVersionState = z.enum(['draft', 'published', 'retired'])
export type SheetVersionState = z.infer<typeof sheetVersionState>

export const sheetVersionSummary = z.object({
  id: sheetVersionId,
  sheetId: z.string(),
  /** Of this version; a draft's may be empty. */
  title: z.string(),
  version: z.int(),
  state: sheetVersionState,
  subjects: z.array(subjectKind),
  basis: scoringBasis,
  /** Submitted on this version. */
  evaluations: z.int(),
  changeNote: z.string(),
  publishedAt: instant.nullable(),
  /** When and by whom it was last saved or published; null for the sheets a library starts with. */
  updatedAt: instant.nullable(),
  updatedByName: z.string().nullable(),
  /** Counts the saves of a draft. */
  revision: z.int(),
})
export type SheetVersionSummary = z.infer<typeof sheetVersionSummary>

/** A sheet that comes with the program. */
export const shippedSheet = z.object({
  key: z.string(),
  title: z.string(),
  introduction: z.string(),
  subjects: z.array(subjectKind),
  basis: scoringBasis,
  sections: z.int(),
  items: z.int(),
})
export type ShippedSheet = z.infer<typeof shippedSheet>

/** What is wrong with a file that can't be taken in; words: messages `sheets.file.problems`. */
export const malformedSheetFile = z.object({
  outcome: z.literal('malformed'),
  fileName: z.string(),
  problems: z.array(
    z.object({
      /** Both from 1. */
      line: z.int(),
      column: z.int(),
      path: z.array(z.union([z.string(), z.number()])),
      code: z.enum(sheetFileProblemCode),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type MalformedSheetFile = z.infer<typeof malformedSheetFile>

const whatIfScope = z.object({
  versionId: sheetVersionId,
  /** Days of the service, both included; null for every evaluation of the sheet. */
  period: z.object({ fromDay: calendarDay, toDay: calendarDay }).nullable(),
})

export const whatIfResult = whatIfScope.extend({
  jobId,
  /** Of the draft that was scored by. */
  revision: z.int(),
  computedAt: instant,
  whatIf,
})
export type WhatIfResult = z.infer<typeof whatIfResult>

const sheetTitle = z.string().trim().min(1).max(200)
const ofVersion = z.object({ versionId: sheetVersionId })

export const sheetsCalls = {
  /** Every version of every sheet, a sheet's newest first. */
  'sheets.list': call({ effect: 'read', input: nothing, output: z.array(sheetVersionSummary) }),
  'sheets.get': call({
    effect: 'read',
    input: ofVersion,
    output: z.object({ version: sheetVersionSummary, sheet }),
  }),
  'sheets.shipped': call({ effect: 'read', at: 'desk', input: nothing, output: z.array(shippedSheet) }),
  /** A new sheet as the draft of its version 1. */
  'sheets.create': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: z.object({
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('blank'), title: sheetTitle }),
        /** Called as it is shipped; with a number where the library has a sheet of that name. */
        z.object({ kind: z.literal('shipped'), key: z.string().max(100) }),
        z.object({ kind: z.literal('version'), versionId: sheetVersionId, title: sheetTitle }),
      ]),
    }),
    output: z.object({ sheetId: z.string(), versionId: sheetVersionId }),
  }),
  /** The draft of the sheet's next version, begun from this one; the one that is there where there is one. */
  'sheets.startDraft': call({ effect: 'write', role: 'lead', input: ofVersion, output: ofVersion }),
  /** A save that isn't the next one after the stored one answers `conflict`. */
  'sheets.saveDraft': call({
    effect: 'write',
    role: 'lead',
    input: ofVersion.extend({ revision: z.int().min(0), sheet }),
    output: z.object({ revision: z.int(), savedAt: instant }),
  }),
  /** A sheet that was never published goes with its draft. */
  'sheets.discardDraft': call({ effect: 'write', role: 'lead', input: ofVersion, output: nothing }),
  /** From now on this version is drawn for, the one before is retired; tasks already drawn stay on theirs. */
  'sheets.publish': call({
    effect: 'write',
    role: 'lead',
    input: ofVersion.extend({ revision: z.int().min(0), changeNote: z.string().trim().max(1000) }),
    output: sheetVersionSummary,
  }),
  'sheets.retire': call({ effect: 'write', role: 'lead', input: ofVersion, output: nothing }),
  /** Writes the version to a file of its own, which another desk can open; null when the dialog was left. */
  'sheets.saveFile': call({
    effect: 'read',
    at: 'desk',
    input: ofVersion,
    output: z.object({ savedAs: z.string().nullable() }),
  }),
  /** Takes a sheet in from a file, as a draft; nothing at all where the file is malformed. */
  'sheets.openFile': call({
    effect: 'write',
    at: 'desk',
    role: 'lead',
    input: nothing,
    output: z.discriminatedUnion('outcome', [
      z.object({
        outcome: z.literal('opened'),
        versionId: sheetVersionId,
        /** How many checks keep the draft from being published. */
        openChecks: z.int(),
      }),
      z.object({ outcome: z.literal('cancelled') }),
      malformedSheetFile,
    ]),
  }),
  /** Scores all past evaluations of the sheet under this version of it, as a job; nothing is stored. */
  'sheets.whatIf': call({
    effect: 'read',
    at: 'desk',
    role: 'lead',
    input: whatIfScope,
    output: z.object({ jobId }),
  }),
  /** What it came to; null until it is done, and once another one was begun. */
  'sheets.whatIfResult': call({
    effect: 'read',
    at: 'desk',
    role: 'lead',
    input: z.object({ jobId }),
    output: whatIfResult.nullable(),
  }),
}
