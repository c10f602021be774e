import { analysis } from './en/analysis.ts'
import { charts } from './en/charts.ts'
import { common } from './en/common.ts'
import { designer } from './en/designer.ts'
import { desk } from './en/desk.ts'
import { drafts } from './en/drafts.ts'
import { evaluation } from './en/evaluation.ts'
import { faults } from './en/faults.ts'
import { findings } from './en/findings.ts'
import { home } from './en/home.ts'
import { imports } from './en/imports.ts'
import { indicators } from './en/indicators.ts'
import { inspections } from './en/inspections.ts'
import { kpis } from './en/kpis.ts'
import { ladder } from './en/ladder.ts'
import { matching } from './en/matching.ts'
import { papers } from './en/papers.ts'
import { phrases } from './en/phrases.ts'
import { plans } from './en/plans.ts'
import { queue } from './en/queue.ts'
import { records } from './en/records.ts'
import { rectification } from './en/rectification.ts'
import { rectificationFigures } from './en/rectificationFigures.ts'
import { rectificationViews } from './en/rectificationViews.ts'
import { refusals } from './en/refusals.ts'
import { reportDesk } from './en/reportDesk.ts'
import { reports } from './en/reports.ts'
import { review } from './en/review.ts'
import { roster } from './en/roster.ts'
import { settings } from './en/settings.ts'
import { sheets } from './en/sheets.ts'
import { sheetVersions } from './en/sheetVersions.ts'
import { shell } from './en/shell.ts'
import { states } from './en/states.ts'
import { storage } from './en/storage.ts'
import { transcript } from './en/transcript.ts'
import { verification } from './en/verification.ts'
import { versionDifferences } from './en/versionDifferences.ts'
import { views } from './en/views.ts'
import { whatIf } from './en/whatIf.ts'

/** Every message in English, under the same keys. */
export const english = {
  analysis,
  charts,
  common,
  designer,
  desk,
  drafts,
  evaluation,
  faults,
  findings,
  home,
  imports,
  indicators,
  inspections,
  kpis,
  ladder,
  matching,
  papers,
  phrases,
  plans,
  queue,
  records,
  rectification,
  rectificationFigures,
  rectificationViews,
  refusals,
  reportDesk,
  reports,
  review,
  roster,
  settings,
  sheets,
  sheetVersions,
  shell,
  states,
  storage,
  verification,
  versionDifferences,
  views,
  whatIf,
  transcript,
}
