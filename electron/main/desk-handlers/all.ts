import type { DeskCallName } from '#shared/calls/calls.ts'
import type { DeskHandlersOf } from '../desk.ts'
import { attachmentDeskHandlers } from './attachments.ts'
import { chartDeskHandlers } from './charts.ts'
import { clipDeskHandlers } from './clips.ts'
import { fileDeskHandlers } from './files.ts'
import { importDeskHandlers } from './imports.ts'
import { libraryDeskHandlers } from './library.ts'
import { paperDeskHandlers } from './papers.ts'
import { phraseDeskHandlers } from './phrases.ts'
import { recordExportDeskHandlers } from './record-export.ts'
import { recordingDeskHandlers } from './recordings.ts'
import { rectificationPaperDeskHandlers } from './rectification-papers.ts'
import { redactionDeskHandlers } from './redactions.ts'
import { reportDeskHandlers } from './reports.ts'
import { rosterDeskHandlers } from './roster.ts'
import { settingsDeskHandlers } from './settings.ts'
import { sheetDeskHandlers } from './sheets.ts'
import { storageDeskHandlers } from './storage.ts'
import { transcriptDeskHandlers } from './transcripts.ts'
import { workingTimeDeskHandlers } from './working-time.ts'

/** A call of the contract without a handler here or in the store doesn't compile. */
export const deskHandlers: DeskHandlersOf<DeskCallName> = {
  ...libraryDeskHandlers,
  ...fileDeskHandlers,
  ...importDeskHandlers,
  ...recordingDeskHandlers,
  ...recordExportDeskHandlers,
  ...redactionDeskHandlers,
  ...attachmentDeskHandlers,
  ...chartDeskHandlers,
  ...clipDeskHandlers,
  ...paperDeskHandlers,
  ...rectificationPaperDeskHandlers,
  ...reportDeskHandlers,
  ...rosterDeskHandlers,
  ...settingsDeskHandlers,
  ...sheetDeskHandlers,
  ...storageDeskHandlers,
  ...phraseDeskHandlers,
  ...transcriptDeskHandlers,
  ...workingTimeDeskHandlers,
}
