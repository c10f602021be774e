import { reading, writing } from './operation.ts'
import { attachTranscriptOperations } from './subjects/attach-transcript.ts'
import { attachmentOperations } from './subjects/attachments.ts'
import { clipOperations } from './subjects/clips.ts'
import { importOperations } from './subjects/imports.ts'
import { currentUser, summariseLibrary, switchUser } from './subjects/library.ts'
import { paperOperations } from './subjects/papers.ts'
import { phraseOperations } from './subjects/phrases.ts'
import { recordExportOperations } from './subjects/record-export.ts'
import { recordingOperations } from './subjects/recordings.ts'
import { rectificationPaperOperations } from './subjects/rectification-papers.ts'
import { redactionOperations } from './subjects/redactions.ts'
import { reportOperations } from './subjects/reports.ts'
import { rosterOperations } from './subjects/roster-import.ts'
import { sheetOperations } from './subjects/sheets.ts'
import { speechOperations } from './subjects/speech-operations.ts'
import { storageOperations } from './subjects/storage.ts'

export const operations = {
  'library.summary': reading((store, _input: null) => summariseLibrary(store)),
  'users.current': reading((store, _input: null) => currentUser(store)),
  'users.switch': writing(switchUser),
  ...importOperations,
  ...recordingOperations,
  ...recordExportOperations,
  ...redactionOperations,
  ...clipOperations,
  ...paperOperations,
  ...rectificationPaperOperations,
  ...reportOperations,
  ...sheetOperations,
  ...speechOperations,
  ...rosterOperations,
  ...storageOperations,
  ...phraseOperations,
  ...attachTranscriptOperations,
  ...attachmentOperations,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations & string
type WithEffect<E extends 'read' | 'write'> = {
  [N in OperationName]: Operations[N]['effect'] extends E ? N : never
}[OperationName]
export type ReadOperationName = WithEffect<'read'>
export type WriteOperationName = WithEffect<'write'>
export type OperationInput<N extends OperationName> = Parameters<Operations[N]['run']>[1]
export type OperationOutput<N extends OperationName> = ReturnType<Operations[N]['run']>
