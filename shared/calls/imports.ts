import { z } from 'zod'
import { call } from './call.ts'
import { batchId, fileToken, instant, jobId, nothing, profileId } from './common.ts'

/** What a column of the table may be understood as. */
export const recordField = z.enum([
  'externalNumber',
  'startedAt',
  'startedTime',
  'agentNumber',
  'agentName',
  'teamName',
  'channel',
  'queue',
  'businessType',
  'priority',
  'customerName',
  'customerPhone',
  'customerAddress',
  'product',
  'problem',
  'steps',
  'solution',
  'customerConfirmed',
  'isComplaint',
  'urgency',
  'complexity',
  'isOpen',
  'ringSeconds',
  'talkSeconds',
  'respondedAt',
  'completedAt',
  'viewedAt',
  'contactedAt',
  'solutionOfferedAt',
  'planGivenAt',
  'progressToldAt',
  'isResolved',
  'csat',
  'feedbackKind',
  'feedbackTopic',
  'feedbackSource',
  'recordingName',
])
export type RecordField = z.infer<typeof recordField>

/** Without these a row can't become a record. */
export const requiredRecordFields = ['externalNumber', 'startedAt', 'agentName'] as const satisfies RecordField[]

/** Fields whose words are ours to a fixed set: what a file's own words mean can be said. */
export const wordField = z.enum([
  'channel',
  'priority',
  'isResolved',
  'isComplaint',
  'customerConfirmed',
  'csat',
  'urgency',
  'complexity',
  'isOpen',
  'feedbackKind',
  'feedbackSource',
])
export type WordField = z.infer<typeof wordField>
/** What a word may be said to mean: our value as text (phone, A, true, 5); nothing: as if the cell were empty. */
export const wordMeanings = {
  channel: ['phone', 'online', 'email', 'visit', 'other'],
  priority: ['A', 'B', 'C'],
  isResolved: ['true', 'false'],
  isComplaint: ['true', 'false'],
  customerConfirmed: ['true', 'false'],
  csat: ['5', '4', '3', '2', '1'],
  urgency: ['urgent', 'important', 'normal'],
  complexity: ['simple', 'general', 'complex'],
  isOpen: ['true', 'false'],
  feedbackKind: ['inquiry', 'suggestion', 'complaint', 'praise'],
  feedbackSource: ['phone', 'online', 'visit', 'social', 'other'],
} as const satisfies Readonly<Record<WordField, readonly string[]>>
/** Per field, the file's word (as `plainWord` writes it) → what it means; '' = nothing was said. */
export const valueWords = z.partialRecord(wordField, z.record(z.string().max(200), z.string().max(10)))
export type ValueWords = z.infer<typeof valueWords>

/** How lengths of time are written; null or absent: each cell by its form. */
export const durationUnit = z.enum([
  'seconds',
  'milliseconds',
  'minutes',
  'minutesSeconds',
  'hoursMinutes',
  'dayFraction',
])
export type DurationUnit = z.infer<typeof durationUnit>
/** Which comes first in 03/04/2026; absent: year first only, others are refused. */
export const dateOrder = z.enum(['dayFirst', 'monthFirst'])
export type DateOrder = z.infer<typeof dateOrder>
export const fieldUnits = z.object({
  ringSeconds: durationUnit.optional(),
  talkSeconds: durationUnit.optional(),
  startedAt: dateOrder.optional(),
  respondedAt: dateOrder.optional(),
  completedAt: dateOrder.optional(),
  viewedAt: dateOrder.optional(),
  contactedAt: dateOrder.optional(),
  solutionOfferedAt: dateOrder.optional(),
  planGivenAt: dateOrder.optional(),
  progressToldAt: dateOrder.optional(),
})
export type FieldUnits = z.infer<typeof fieldUnits>

/** Who is heard where. Absent: as found. */
export const channelRoles = z.enum(['agent-left', 'customer-left', 'mono'])
export type ChannelRoles = z.infer<typeof channelRoles>

/** What a file without a header holds, as the user says: nothing in such a file tells. */
export const rawAudioFormat = z.object({
  coding: z.enum(['alaw', 'mulaw', 'pcm_s16le', 'adpcm_vox', 'g729', 'gsm', 'g722', 'g726']),
  /** Samples a second and channel. */
  sampleRate: z.int().min(4000).max(48_000),
  channels: z.int().min(1).max(2),
  /** Bits a second, where the coding has several: G.726. */
  bitrate: z.int().min(1000).max(1_000_000).optional(),
})
export type RawAudioFormat = z.infer<typeof rawAudioFormat>

/** What a part of a file's name says. */
export const nameMeaning = z.enum(['number', 'date', 'time', 'dateTime', 'agent', 'phone', 'ignored'])
export type NameMeaning = z.infer<typeof nameMeaning>
/** One piece of a name in order: a separator as it is, or a run of characters of one kind and what it says. */
export const namePiece = z.union([
  z.object({ separator: z.string().min(1).max(100) }),
  z.object({
    kind: z.enum(['digits', 'letters', 'mixed', 'words']),
    meaning: nameMeaning,
    /** Characters, where the next run follows without a separator and is of the same kind. */
    length: z.int().min(1).max(100).optional(),
  }),
])
export type NamePiece = z.infer<typeof namePiece>
export const namePattern = z.object({
  pieces: z.array(namePiece).min(1).max(60),
  /** How far a name's time may be from the record's start. */
  toleranceSeconds: z.int().min(0).max(86_400),
})
export type NamePattern = z.infer<typeof namePattern>

/** What the user says about recordings that their files don't. */
export const recordingSettings = z.object({
  namePattern: namePattern.nullable(),
  channelRoles: channelRoles.nullable(),
  rawFormat: rawAudioFormat.nullable(),
})
export type RecordingSettings = z.infer<typeof recordingSettings>
export const noRecordingSettings: RecordingSettings = { namePattern: null, channelRoles: null, rawFormat: null }

export const textEncoding = z.enum(['utf-8', 'utf-16le', 'gb18030'])
export type TextEncoding = z.infer<typeof textEncoding>
export const columnSeparator = z.enum([',', ';', '\t'])
export type ColumnSeparator = z.infer<typeof columnSeparator>

/** One entry a column of the table, in order; null = kept as a custom field under its header. */
export const columnMapping = z.array(recordField.nullable()).max(200)
export type ColumnMapping = z.infer<typeof columnMapping>

/** Absent in readings kept by imports of earlier versions: their tables had one. */
const hasHeader = z.boolean().optional()
export const textReading = z.object({ encoding: textEncoding, separator: columnSeparator, hasHeader })
/** A sheet of an XLSX workbook, by its name. */
export const workbookReading = z.object({ sheet: z.string().max(255), hasHeader })
/** How a table is read; which of the two it is, its file decides. */
export const tableReading = z.union([textReading, workbookReading])
export type TextReading = z.infer<typeof textReading>
export type TableReading = z.infer<typeof tableReading>

/** What the user wants otherwise than detected; what doesn't apply to the file is ignored. */
export const readingWishes = z.object({
  encoding: textEncoding.optional(),
  separator: columnSeparator.optional(),
  sheet: z.string().max(255).optional(),
  hasHeader,
})
export type ReadingWishes = z.infer<typeof readingWishes>

export const tableInspection = z.object({
  reading: tableReading,
  /** The workbook's sheets in its order; none when the table is text. */
  sheets: z.array(z.string()),
  /** True when the file begins with a byte-order mark. */
  hasByteOrderMark: z.boolean(),
  header: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  proposed: columnMapping,
  /** The same for tables of the same make, however they are read. */
  fingerprint: z.string(),
})
export type TableInspection = z.infer<typeof tableInspection>

export const rejectedRow = z.object({
  file: z.string(),
  /** Row as a spreadsheet shows it: the header is 1, a record with line breaks in quotes is one row; 0 = the whole file. */
  row: z.int(),
  field: z.string(),
  value: z.string(),
  /** Message key under `imports.reasons.`; `values` fill it. */
  reason: z.string(),
})
export type RejectedRow = z.infer<typeof rejectedRow>

/**
 * One row as it will be understood: the text shown for every mapped field, or why it is refused. A channel, a priority
 * and a yes or no that were understood come as the contract writes them: phone, A, true.
 */
export const understoodRow = z.object({
  row: z.int(),
  values: z.partialRecord(recordField, z.string()),
  problems: z.array(rejectedRow),
})

export const folderInspection = z.object({
  files: z.int(),
  /** Files with the words of recordings. */
  transcripts: z.int(),
  byteSize: z.int(),
  /** Counts by extension, largest first: wav, mp3 … */
  formats: z.array(z.object({ extension: z.string(), files: z.int() })),
  /** Files that are no recordings we take, left out. */
  leftOut: z.array(z.string()),
})
export type FolderInspection = z.infer<typeof folderInspection>

export const batchState = z.enum(['running', 'done', 'cancelled', 'failed', 'undoing', 'undone'])

/** Why an import can't be undone now. */
export const undoObstacle = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drawn'), records: z.int() }),
  /** This one changed its records afterwards: it must be undone first. */
  z.object({ kind: z.literal('later-import'), batchId, name: z.string(), startedAt: instant }),
])
export type UndoObstacle = z.infer<typeof undoObstacle>

/** What undoing an import has done so far. */
export const undoResult = z.object({
  restoredRecords: z.int(),
  /** Fields that say something else since, by hand: they stayed. */
  keptFields: z.int(),
  removedRecords: z.int(),
  /** Records that were drawn or found fault with while it was undone. */
  keptRecords: z.int(),
  removedRecordings: z.int(),
  removedAgents: z.int(),
  removedTeams: z.int(),
})
export type UndoResult = z.infer<typeof undoResult>

export const importBatch = z.object({
  id: batchId,
  state: batchState,
  tableName: z.string().nullable(),
  folderName: z.string().nullable(),
  isSample: z.boolean(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  rowsAdded: z.int(),
  rowsChanged: z.int(),
  rowsUnchanged: z.int(),
  rowsRejected: z.int(),
  recordingsAdded: z.int(),
  recordingsUnchanged: z.int(),
  recordingsRejected: z.int(),
  recordingsUnmatched: z.int(),
  transcriptsAdded: z.int(),
  undoneAt: instant.nullable(),
  undo: undoResult.nullable(),
})
export type ImportBatch = z.infer<typeof importBatch>

/**
 * What a row does to a record of its number that is in the library: a filled cell replaces what is there, or only fills
 * what is empty, or nothing. An empty cell never erases.
 */
export const updateRule = z.enum(['replace', 'fill-gaps', 'keep'])
export type UpdateRule = z.infer<typeof updateRule>
/** Files and folders chosen for one import; a folder counts once, whatever it holds. */
export const mostChosen = 5000

export const importRequest = z
  .object({
    tableToken: fileToken.nullable(),
    /** Folders and single files, together. */
    recordingTokens: z.array(fileToken).max(mostChosen).default([]),
    reading: tableReading.nullable(),
    mapping: columnMapping.nullable(),
    rule: updateRule.default('replace'),
    words: valueWords.default({}),
    units: fieldUnits.default({}),
    recordings: recordingSettings.default(noRecordingSettings),
    /** The profile it is made with; the next table of its make is recognised by it. */
    profileId: profileId.nullable().default(null),
  })
  .refine((request) => request.tableToken !== null || request.recordingTokens.length > 0, 'nothing-chosen')

/** How many changed records of a dry run are shown with what would change. */
export const shownChanges = 200

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** What an import would do, counted by doing it beside the library. */
export const dryRun = z.object({
  jobId,
  /** As the import would end; `rowsAdded` and the others are what it would count. */
  batch: importBatch,
  recordsWithoutRecording: z.int(),
  /** Agents and teams that would be made; the first names of them. */
  agents: z.object({ count: z.int(), names: z.array(z.string()) }),
  teams: z.object({ count: z.int(), names: z.array(z.string()) }),
  /** The first records that would change: field, before, after. Agents and teams come by their names. */
  changes: z.array(
    z.object({
      externalNumber: z.string(),
      fields: z.array(z.object({ field: z.string(), before: fieldValue, after: fieldValue })),
    }),
  ),
})
export type DryRun = z.infer<typeof dryRun>
const tableMeaning = {
  token: fileToken,
  reading: tableReading,
  mapping: columnMapping,
  words: valueWords.default({}),
  units: fieldUnits.default({}),
}

/** The words of one column: those we don't know first, then by how often they come. */
export const fieldWords = z.object({
  field: wordField,
  words: z.array(
    z.object({
      /** As it is compared, and as it is written. */
      word: z.string(),
      text: z.string(),
      rows: z.int(),
      /** What it means to us; null: we don't know it. */
      meaning: z.string().nullable(),
      proposed: z.string().nullable(),
    }),
  ),
  unknown: z.int(),
})
export type FieldWords = z.infer<typeof fieldWords>

const namesRequest = {
  tokens: z.array(fileToken).min(1).max(mostChosen),
  rawFormat: rawAudioFormat.nullable(),
  table: z.object(tableMeaning).nullable(),
}

export const nameMatch = z.object({
  name: z.string(),
  /** null: the name is of another make than the pattern. */
  facts: z
    .object({
      number: z.string().nullable(),
      agent: z.string().nullable(),
      phone: z.string().nullable(),
      at: instant.nullable(),
    })
    .nullable(),
  outcome: z.enum(['matched', 'several', 'none']),
  externalNumber: z.string().nullable(),
  /** Where the record is: in the table, or in the library already. */
  place: z.enum(['table', 'library']).nullable(),
})
export type NameMatch = z.infer<typeof nameMatch>

export const importsCalls = {
  /** Reads the first rows; a given reading replaces the detected one. */
  'imports.inspectTable': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ token: fileToken, reading: readingWishes.default({}) }),
    output: tableInspection,
  }),
  'imports.inspectRecordings': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ tokens: z.array(fileToken).min(1).max(mostChosen), rawFormat: rawAudioFormat.nullable() }),
    output: folderInspection,
  }),
  /** The first rows as they will be understood under this mapping. */
  'imports.preview': call({
    effect: 'read',
    at: 'desk',
    input: z.object(tableMeaning),
    output: z.array(understoodRow),
  }),
  /** The words of the columns with a fixed set of values, and the units that fit; from the first 20,000 rows. */
  'imports.columnWords': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ token: fileToken, reading: tableReading, mapping: columnMapping }),
    output: z.object({ fields: z.array(fieldWords), units: fieldUnits, rows: z.int() }),
  }),
  /** Up to 50 of the recordings' names, and what their parts probably mean. */
  'imports.recordingNames': call({
    effect: 'read',
    at: 'desk',
    input: z.object(namesRequest),
    output: z.object({ names: z.array(z.string()), proposed: z.array(nameMeaning) }),
  }),
  /** Which record each of these names would be matched with; of the table, its first 20,000 rows are looked at. */
  'imports.matchNames': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ ...namesRequest, pattern: namePattern }),
    output: z.array(nameMatch),
  }),
  'imports.start': call({
    effect: 'write',
    at: 'desk',
    input: importRequest,
    output: z.object({ jobId, batchId }),
  }),
  /** Goes through everything as the import would, and writes nothing. The one before is forgotten. */
  'imports.dryRun': call({ effect: 'read', at: 'desk', input: importRequest, output: z.object({ jobId }) }),
  /** What it has found so far; null when it is forgotten. */
  'imports.dryRunResult': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ jobId }),
    output: dryRun.nullable(),
  }),
  'imports.dryRunRejected': call({
    effect: 'read',
    at: 'desk',
    input: z.object({ jobId, start: z.int().min(0), end: z.int() }),
    output: z.object({ rows: z.array(rejectedRow), total: z.int() }),
  }),
  /** What stands against undoing an import; null: nothing does. */
  'imports.undoObstacle': call({ effect: 'read', input: z.object({ id: batchId }), output: undoObstacle.nullable() }),
  /** Takes back all of an import, in the background. Of one that runs, too: it is cancelled first. */
  'imports.undo': call({ effect: 'write', at: 'desk', input: z.object({ id: batchId }), output: nothing }),
  'imports.list': call({ effect: 'read', input: nothing, output: z.array(importBatch) }),
  'imports.get': call({ effect: 'read', input: z.object({ id: batchId }), output: importBatch }),
  'imports.rejectedRows': call({
    effect: 'read',
    input: z.object({ id: batchId, start: z.int().min(0), end: z.int() }),
    output: z.object({ rows: z.array(rejectedRow), total: z.int() }),
  }),
  /** Asks where, and writes the rejected rows as CSV (UTF-8 with BOM, formula-safe). */
  'imports.saveRejectedRows': call({
    effect: 'read',
    at: 'desk',
    input: z.union([z.object({ id: batchId }), z.object({ dryRunJobId: jobId })]),
    output: z.object({ savedAs: z.string().nullable() }),
  }),
}
