import type { StoreCallName } from '#shared/calls/calls.ts'
import { verifyAudit } from './audit.ts'
import type { StoreHandlersOf } from './handler.ts'
import { analysisHandlers } from './subjects/analysis.ts'
import { attachTranscriptHandlers } from './subjects/attach-transcript.ts'
import { attachmentHandlers } from './subjects/attachments.ts'
import { channelRolesHandlers } from './subjects/channel-roles.ts'
import { commentTemplateHandlers } from './subjects/comment-templates.ts'
import { drawHandlers } from './subjects/draws.ts'
import { earlierEvaluationHandlers } from './subjects/earlier-evaluations.ts'
import { evaluationHandlers } from './subjects/evaluations.ts'
import { findingListHandlers } from './subjects/finding-lists.ts'
import { findingHandlers } from './subjects/findings.ts'
import { homeHandlers } from './subjects/home.ts'
import { importHandlers } from './subjects/imports.ts'
import { indicatorHandlers } from './subjects/indicators.ts'
import { inspectionHandlers } from './subjects/inspections.ts'
import { ladderHandlers } from './subjects/ladder.ts'
import { listAuditEntries, listUsers, renameLibrary, saveUser } from './subjects/library.ts'
import { listeningTimesHandlers } from './subjects/listening-times.ts'
import { mappingProfileHandlers } from './subjects/mapping-profiles.ts'
import { matchingHandlers } from './subjects/match-by-hand.ts'
import { phraseHandlers } from './subjects/phrases.ts'
import { recordEditHandlers } from './subjects/record-edits.ts'
import { recordHandlers } from './subjects/records.ts'
import { rectificationDaysHandlers } from './subjects/rectification-days.ts'
import { rectificationFiguresHandlers } from './subjects/rectification-figures.ts'
import { rectificationPaperHandlers } from './subjects/rectification-papers.ts'
import { reminderHandlers } from './subjects/rectification-reminders.ts'
import { rectificationHandlers } from './subjects/rectifications.ts'
import { redactionHandlers } from './subjects/redactions.ts'
import { reportDraftHandlers } from './subjects/report-drafts.ts'
import { reportTemplateHandlers } from './subjects/report-templates.ts'
import { reportHandlers } from './subjects/reports.ts'
import { rescoringHandlers } from './subjects/rescoring.ts'
import { rosterHandlers } from './subjects/roster.ts'
import { sheetHandlers } from './subjects/sheets.ts'
import { slaHandlers } from './subjects/sla.ts'
import { speechHandlers } from './subjects/speech.ts'
import { storageHandlers } from './subjects/storage.ts'
import { taskHandlers } from './subjects/tasks.ts'
import { byHandHandlers } from './subjects/tasks-by-hand.ts'
import { transcriptHandlers } from './subjects/transcripts.ts'
import { verificationHandlers } from './subjects/verifications.ts'
import { viewHandlers } from './subjects/views.ts'
import { workingTimeHandlers } from './subjects/working-time.ts'

/** A missing handler, or one that answers something else than the contract says, doesn't compile. */
export const storeHandlers: StoreHandlersOf<StoreCallName> = {
  'library.rename': (store, input, context) => {
    renameLibrary(store, input.name, context)
    return {}
  },
  'users.list': listUsers,
  'users.save': saveUser,
  'audit.verify': (store) => verifyAudit(store),
  'audit.page': listAuditEntries,
  ...analysisHandlers,
  ...importHandlers,
  ...mappingProfileHandlers,
  ...matchingHandlers,
  ...recordHandlers,
  ...redactionHandlers,
  ...recordEditHandlers,
  ...transcriptHandlers,
  ...viewHandlers,
  ...phraseHandlers,
  ...attachTranscriptHandlers,
  ...channelRolesHandlers,
  ...sheetHandlers,
  ...drawHandlers,
  ...taskHandlers,
  ...byHandHandlers,
  ...inspectionHandlers,
  ...evaluationHandlers,
  ...rescoringHandlers,
  ...earlierEvaluationHandlers,
  ...commentTemplateHandlers,
  ...listeningTimesHandlers,
  ...findingHandlers,
  ...findingListHandlers,
  ...rectificationHandlers,
  ...rectificationPaperHandlers,
  ...verificationHandlers,
  ...rectificationDaysHandlers,
  ...rectificationFiguresHandlers,
  ...reminderHandlers,
  ...ladderHandlers,
  ...attachmentHandlers,
  ...homeHandlers,
  ...reportHandlers,
  ...reportDraftHandlers,
  ...reportTemplateHandlers,
  ...speechHandlers,
  ...rosterHandlers,
  ...storageHandlers,
  ...workingTimeHandlers,
  ...slaHandlers,
  ...indicatorHandlers,
}
