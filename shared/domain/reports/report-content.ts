import { z } from 'zod'
import { isCalendarDay } from '../days.ts'

/*
 * What a user decides about a report: whom it is about, what stands in it, and the words somebody rewrote. A draft holds
 * it, a template holds the part that is the same every month; the numbers come from the store.
 */

export const reportKinds = ['briefing', 'full', 'team', 'agent', 'annex'] as const
export const reportKind = z.enum(reportKinds)
export type ReportKind = z.infer<typeof reportKind>

const reportSections = [
  'conclusion',
  'indicators',
  'performance',
  'agents',
  'items',
  'evaluations',
  'problems',
  'cases',
  'rectifications',
  'suggestions',
  'forecast',
  'method',
  'agreement',
  'files',
  'signing',
] as const
export const reportSection = z.enum(reportSections)
export type ReportSection = z.infer<typeof reportSection>

/** What a kind can hold, in the order of the paper; what isn't in the second list is off until somebody wants it. */
const sectionsByKind: Readonly<Record<ReportKind, readonly [readonly ReportSection[], readonly ReportSection[]]>> = {
  briefing: [
    ['conclusion', 'indicators', 'performance', 'suggestions'],
    ['problems', 'rectifications', 'forecast'],
  ],
  full: [
    [
      ...(['conclusion', 'indicators', 'performance', 'agents', 'problems', 'cases', 'rectifications'] as const),
      ...(['suggestions', 'forecast', 'method'] as const),
    ],
    ['agreement'],
  ],
  team: [
    [
      ...(['conclusion', 'indicators', 'performance', 'agents', 'items', 'problems', 'cases'] as const),
      ...(['rectifications', 'suggestions', 'method'] as const),
    ],
    ['forecast'],
  ],
  agent: [
    ['conclusion', 'indicators', 'performance', 'items', 'evaluations', 'cases', 'problems', 'suggestions', 'signing'],
    ['rectifications', 'method'],
  ],
  annex: [['indicators', 'method', 'agreement', 'evaluations', 'files'], []],
}

/** Every section a kind can hold, in the order of the paper. */
export function possibleSections(kind: ReportKind): readonly ReportSection[] {
  const [usual, further] = sectionsByKind[kind]
  const possible = new Set([...usual, ...further])
  return reportSections.filter((section) => possible.has(section))
}

const usualSections = (kind: ReportKind): ReportSection[] =>
  reportSections.filter((section) => sectionsByKind[kind][0].includes(section))

const day = z.string().refine(isCalendarDay, 'no-calendar-day')
const reportPeriod = z
  .object({ fromDay: day, toDay: day })
  .refine(({ fromDay, toDay }) => fromDay <= toDay, 'period-back-to-front')

export const reportScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('team'), teamId: z.string().min(1).max(64) }),
  z.object({ kind: z.literal('agent'), agentId: z.string().min(1).max(64) }),
])
export type ReportScope = z.infer<typeof reportScope>

/** What has to be known to compute a report: the same request on the same library gives the same numbers. */
export const reportRequest = z
  .object({ kind: reportKind, period: reportPeriod, scope: reportScope })
  .refine(({ kind, scope }) => (kind === 'team') === (scope.kind === 'team') || kind === 'annex', 'scope-of-kind')
  .refine(({ kind, scope }) => (kind === 'agent') === (scope.kind === 'agent'), 'scope-of-kind')
export type ReportRequest = z.infer<typeof reportRequest>

export const reportLogo = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  extension: z.enum(['png', 'jpg']),
  /** As the file was called. */
  name: z.string().max(255),
  width: z.int().positive(),
  height: z.int().positive(),
})
export type ReportLogo = z.infer<typeof reportLogo>

/** Limits of what may be written; every one is tested. */
export const reportLimits = {
  title: 100,
  paragraph: 4000,
  suggestion: 500,
  suggestions: 30,
  signatures: 6,
  signature: 40,
  distribution: 500,
  confidentiality: 60,
  logoBytes: 512 * 1024,
  logoPixels: 4000,
} as const

/** What a template keeps: how a report looks and to whom it goes. */
export const reportLayout = z.object({
  title: z.string().trim().max(reportLimits.title),
  sections: z.array(reportSection).max(reportSections.length),
  orientation: z.enum(['portrait', 'landscape']),
  /** Who signs: 编制, 审核 … each gets a line. */
  signatures: z.array(z.string().trim().min(1).max(reportLimits.signature)).max(reportLimits.signatures),
  distribution: z.string().trim().max(reportLimits.distribution),
  confidentiality: z.string().trim().max(reportLimits.confidentiality),
  logo: reportLogo.nullable(),
})
export type ReportLayout = z.infer<typeof reportLayout>

export const reportSuggestion = z.object({
  id: z.string().min(1).max(64),
  text: z.string().max(reportLimits.suggestion),
  department: z.string().trim().max(reportLimits.signature),
  dueOn: day.nullable(),
})
export type ReportSuggestion = z.infer<typeof reportSuggestion>

/** A draft: the request, the layout, and the words that aren't the generated ones any more. */
export const reportContent = z.object({
  request: reportRequest,
  layout: reportLayout,
  /** By the paragraph's id; links to numbers stand in double braces. */
  paragraphs: z.record(z.string().max(64), z.string().max(reportLimits.paragraph)),
  /** The list as somebody changed it; null: as it is generated. */
  suggestions: z.array(reportSuggestion).max(reportLimits.suggestions).nullable(),
})
export type ReportContent = z.infer<typeof reportContent>

export const reportTemplateContent = z.object({ kind: reportKind, layout: reportLayout })
export type ReportTemplateContent = z.infer<typeof reportTemplateContent>

/** A layout as it ships: the kind's sections, no title of its own, no distribution. */
export const usualLayout = (kind: ReportKind): ReportLayout => ({
  title: '',
  sections: usualSections(kind),
  orientation: 'portrait',
  signatures: [],
  distribution: '',
  confidentiality: '',
  logo: null,
})

/** A new draft of a request, with the layout of a template or the usual one. */
export const newReportContent = (request: ReportRequest, layout: ReportLayout | null): ReportContent => ({
  request,
  layout: layout ?? usualLayout(request.kind),
  paragraphs: {},
  suggestions: null,
})
