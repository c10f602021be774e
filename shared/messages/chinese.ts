import { analysis } from './zh-CN/analysis.ts'
import { charts } from './zh-CN/charts.ts'
import { common } from './zh-CN/common.ts'
import { designer } from './zh-CN/designer.ts'
import { desk } from './zh-CN/desk.ts'
import { drafts } from './zh-CN/drafts.ts'
import { evaluation } from './zh-CN/evaluation.ts'
import { faults } from './zh-CN/faults.ts'
import { findings } from './zh-CN/findings.ts'
import { home } from './zh-CN/home.ts'
import { imports } from './zh-CN/imports.ts'
import { indicators } from './zh-CN/indicators.ts'
import { inspections } from './zh-CN/inspections.ts'
import { kpis } from './zh-CN/kpis.ts'
import { ladder } from './zh-CN/ladder.ts'
import { matching } from './zh-CN/matching.ts'
import { papers } from './zh-CN/papers.ts'
import { phrases } from './zh-CN/phrases.ts'
import { plans } from './zh-CN/plans.ts'
import { queue } from './zh-CN/queue.ts'
import { records } from './zh-CN/records.ts'
import { rectification } from './zh-CN/rectification.ts'
import { rectificationFigures } from './zh-CN/rectificationFigures.ts'
import { rectificationViews } from './zh-CN/rectificationViews.ts'
import { refusals } from './zh-CN/refusals.ts'
import { reportDesk } from './zh-CN/reportDesk.ts'
import { reports } from './zh-CN/reports.ts'
import { review } from './zh-CN/review.ts'
import { roster } from './zh-CN/roster.ts'
import { settings } from './zh-CN/settings.ts'
import { sheets } from './zh-CN/sheets.ts'
import { sheetVersions } from './zh-CN/sheetVersions.ts'
import { shell } from './zh-CN/shell.ts'
import { states } from './zh-CN/states.ts'
import { storage } from './zh-CN/storage.ts'
import { transcript } from './zh-CN/transcript.ts'
import { verification } from './zh-CN/verification.ts'
import { versionDifferences } from './zh-CN/versionDifferences.ts'
import { views } from './zh-CN/views.ts'
import { whatIf } from './zh-CN/whatIf.ts'

/** Every message in Chinese; its keys are the keys of the page's typed `t`. */
export const chinese = {
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
