import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

type Screen = LazyExoticComponent<ComponentType>

/** A screen is loaded when it is first shown. */
function screen<const N extends string>(name: N, load: () => Promise<Readonly<Record<N, ComponentType>>>): Screen {
  return lazy(async () => ({ default: (await load())[name] }))
}

export const screens: readonly { readonly path: string; readonly Screen: Screen }[] = [
  { path: '/', Screen: screen('HomeScreen', () => import('#renderer/features/home/HomeScreen.tsx')) },
  { path: '/records', Screen: screen('RecordsScreen', () => import('#renderer/features/records/RecordsScreen.tsx')) },
  { path: '/records/:id', Screen: screen('RecordScreen', () => import('#renderer/features/records/RecordScreen.tsx')) },
  { path: '/import', Screen: screen('ImportScreen', () => import('#renderer/features/import/ImportScreen.tsx')) },
  {
    path: '/matching',
    Screen: screen('MatchingScreen', () => import('#renderer/features/matching/MatchingScreen.tsx')),
  },
  { path: '/plans', Screen: screen('PlansScreen', () => import('#renderer/features/plans/PlansScreen.tsx')) },
  { path: '/queue', Screen: screen('QueueScreen', () => import('#renderer/features/queue/QueueScreen.tsx')) },
  {
    path: '/review/:taskId',
    Screen: screen('ReviewScreen', () => import('#renderer/features/review/ReviewScreen.tsx')),
  },
  {
    path: '/evaluations/:id',
    Screen: screen('EvaluationScreen', () => import('#renderer/features/review/EvaluationScreen.tsx')),
  },
  {
    path: '/evaluations/:id/rescore',
    Screen: screen('RescoreScreen', () => import('#renderer/features/review/RescoreScreen.tsx')),
  },
  {
    path: '/findings',
    Screen: screen('FindingsScreen', () => import('#renderer/features/findings/FindingsScreen.tsx')),
  },
  {
    path: '/findings/:id',
    Screen: screen('FindingScreen', () => import('#renderer/features/findings/FindingScreen.tsx')),
  },
  {
    path: '/rectifications',
    Screen: screen('RectificationsScreen', () => import('#renderer/features/rectification/RectificationsScreen.tsx')),
  },
  {
    path: '/rectifications/:id',
    Screen: screen('RectificationScreen', () => import('#renderer/features/rectification/RectificationScreen.tsx')),
  },
  { path: '/sheets', Screen: screen('SheetsScreen', () => import('#renderer/features/sheets/SheetsScreen.tsx')) },
  {
    path: '/sheets/:versionId',
    Screen: screen('DesignerScreen', () => import('#renderer/features/sheets/DesignerScreen.tsx')),
  },
  {
    path: '/sheets/:versionId/what-if',
    Screen: screen('WhatIfScreen', () => import('#renderer/features/sheets/WhatIfScreen.tsx')),
  },
  {
    path: '/analysis',
    Screen: screen('AnalysisScreen', () => import('#renderer/features/analysis/AnalysisScreen.tsx')),
  },
  { path: '/reports', Screen: screen('ReportsScreen', () => import('#renderer/features/reports/ReportsScreen.tsx')) },
  {
    path: '/reports/drafts/:id',
    Screen: screen('ReportEditorScreen', () => import('#renderer/features/reports/ReportEditorScreen.tsx')),
  },
  {
    path: '/reports/:id',
    Screen: screen('IssuedReportScreen', () => import('#renderer/features/reports/IssuedReportScreen.tsx')),
  },
  { path: '/roster', Screen: screen('RosterScreen', () => import('#renderer/features/roster/RosterScreen.tsx')) },
  {
    path: '/indicators',
    Screen: screen('IndicatorsScreen', () => import('#renderer/features/indicators/IndicatorsScreen.tsx')),
  },
  {
    path: '/settings/service-time',
    Screen: screen('ServiceTimeScreen', () => import('#renderer/features/service-time/ServiceTimeScreen.tsx')),
  },
  {
    path: '/settings/phrases',
    Screen: screen('PhrasesScreen', () => import('#renderer/features/phrases/PhrasesScreen.tsx')),
  },
  {
    path: '/settings/storage',
    Screen: screen('StorageScreen', () => import('#renderer/features/storage/StorageScreen.tsx')),
  },
  {
    path: '/settings',
    Screen: screen('SettingsScreen', () => import('#renderer/features/settings/SettingsScreen.tsx')),
  },
]
