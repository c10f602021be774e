import { z } from 'zod'
import { likenessReasons } from '../domain/finding-likeness.ts'
import { findingClass } from '../domain/sheet.ts'
import { call } from './call.ts'
import {
  agentId,
  calendarDay,
  channel,
  departmentId,
  evaluationId,
  findingId,
  instant,
  markId,
  nothing,
  recordId,
  rectificationId,
  sheetVersionId,
  teamId,
} from './common.ts'
import { audioMark } from './review.ts'

export const severity = z.enum(['minor', 'moderate', 'serious', 'major'])
export type Severity = z.infer<typeof severity>

/**
 * A finding (问题) is open until a rectification takes it up, and closes with that rectification. One that was dismissed
 * is closed without any.
 */
export const findingState = z.enum(['open', 'in-rectification', 'closed'])

/** Where a finding comes from. */
export const findingSource = z.enum(['item', 'mark', 'indicator', 'complaint', 'by-hand'])
export type FindingSource = z.infer<typeof findingSource>

const words = (longest: number) => z.string().trim().max(longest)
export const longestFindingTitle = 120
export const longestFindingCause = 200
/** Five whys: the first answer first. */
export const mostWhys = 5
/** Names chosen from the cause list, or the user's own. */
export const mostCauses = 10

/** An indicator that missed its target, as it was when the finding was filed. */
export const indicatorBreach = z.object({
  /** The indicator's key; that of the user's own indicator where it is one. */
  indicator: z.string().min(1).max(64),
  /** What it was called on the screen. */
  name: words(120).min(1),
  unit: z.enum(['points', 'share', 'coefficient']),
  period: z.object({ fromDay: calendarDay, toDay: calendarDay }),
  value: z.number(),
  target: z.number(),
  n: z.int().min(0),
})
export type IndicatorBreach = z.infer<typeof indicatorBreach>

/** What a finding is filed from; person, team and time are taken from there. */
export const findingOrigin = z.discriminatedUnion('kind', [
  /** A failed item of a submitted evaluation, with the item's marks as evidence. */
  z.object({ kind: z.literal('item'), evaluationId, itemId: z.string().max(64) }),
  /** A mark of a submitted evaluation, whatever its item came to. */
  z.object({ kind: z.literal('mark'), evaluationId, markId }),
  /** An indicator that missed its target: of everybody, of a team, or of somebody. */
  z.object({
    kind: z.literal('indicator'),
    breach: indicatorBreach,
    agentId: agentId.nullable().default(null),
    teamId: teamId.nullable().default(null),
  }),
  /** A record that is a complaint. */
  z.object({ kind: z.literal('complaint'), recordId }),
  z.object({
    kind: z.literal('by-hand'),
    agentId: agentId.nullable().default(null),
    teamId: teamId.nullable().default(null),
    recordId: recordId.nullable().default(null),
    /** When it occurred; the record's time where there is a record, today where nothing is said. */
    occurredOn: calendarDay.nullable().default(null),
  }),
])
export type FindingOrigin = z.output<typeof findingOrigin>
/** As the page gives it: what isn't known may be left out. */
export type GivenFindingOrigin = z.input<typeof findingOrigin>

/** On how many the finding and those merged into it are spread. */
export const findingSpread = z.object({ agents: z.int(), teams: z.int(), records: z.int(), days: z.int() })

export const findingRow = z.object({
  id: findingId,
  number: z.string(),
  source: findingSource,
  findingClass,
  /** Sub-class of the library's own list. */
  kindId: z.string().nullable(),
  kindName: z.string().nullable(),
  severity,
  title: z.string(),
  state: findingState,
  cause: z.string(),
  responsibleDepartment: z.string(),
  agentId: agentId.nullable(),
  agentName: z.string().nullable(),
  teamId: teamId.nullable(),
  teamName: z.string().nullable(),
  recordId: recordId.nullable(),
  externalNumber: z.string().nullable(),
  /** When the service took place; the finding counts in that period. */
  occurredAt: instant,
  createdAt: instant,
  createdByName: z.string(),
  rectificationId: rectificationId.nullable(),
  rectificationNumber: z.string().nullable(),
  isUrgent: z.boolean(),
  /** What is done at once, before causes are looked for. */
  containment: z.string(),
  containedAt: instant.nullable(),
  /** The finding it was merged into: it is counted there. */
  mergedInto: findingId.nullable(),
  mergedIntoNumber: z.string().nullable(),
  /** Itself and those merged into it. */
  frequency: z.int(),
  spread: findingSpread,
  dismissedAt: instant.nullable(),
  /** The closed rectification whose cause came back with it. */
  recurrenceOf: rectificationId.nullable(),
  recurrenceOfNumber: z.string().nullable(),
})
export type FindingRow = z.infer<typeof findingRow>

/** What was done to a finding, from the audit. */
export const findingHistoryEntry = z.object({
  at: instant,
  actorName: z.string(),
  /** As in the audit: `findings.edit`. */
  action: z.string(),
  /** A reason, what was done at once, the numbers of other findings. */
  words: z.string(),
  /** What was changed, by the names of the form. */
  fields: z.array(z.string()),
})
export type FindingHistoryEntry = z.infer<typeof findingHistoryEntry>

export const findingDetail = findingRow.extend({
  description: z.string(),
  evaluationId: evaluationId.nullable(),
  itemId: z.string().nullable(),
  itemTitle: z.string().nullable(),
  /** The one mark it was filed from. */
  markId: markId.nullable(),
  marks: z.array(audioMark),
  breach: indicatorBreach.nullable(),
  /** The first answer first. */
  whys: z.array(z.string()),
  causes: z.array(z.string()),
  dismissedReason: z.string(),
  /** Those merged into it, by number. */
  merged: z.array(findingRow),
  /** The newest first. */
  history: z.array(findingHistoryEntry),
})
export type FindingDetail = z.infer<typeof findingDetail>

/** Where a finding is counted: on its own, or at another one. */
const placedFinding = z.object({ id: findingId, into: findingId.nullable() })
export type PlacedFinding = z.infer<typeof placedFinding>

export const findingFilter = z.object({
  states: z.array(findingState).optional(),
  classes: z.array(findingClass).optional(),
  sources: z.array(findingSource).optional(),
  kindIds: z.array(z.string().max(64)).max(500).optional(),
  agentIds: z.array(agentId).max(5000).optional(),
  teamIds: z.array(teamId).max(500).optional(),
  isUrgent: z.boolean().optional(),
  /** Urgent ones whose containment isn't done. */
  isUncontained: z.boolean().optional(),
  isDismissed: z.boolean().optional(),
  isRecurrence: z.boolean().optional(),
  fromDay: calendarDay.optional(),
  toDay: calendarDay.optional(),
  /** Of the service, and the sheet its evaluation was scored on: a finding without one meets no condition on it. */
  channels: z.array(channel).max(5).optional(),
  businessTypes: z.array(z.string().max(500)).max(500).optional(),
  sheetVersionIds: z.array(sheetVersionId).max(500).optional(),
  /** Names one of them: chosen from the list, or what was written where none was chosen. */
  causes: z.array(z.string().max(longestFindingCause)).max(50).optional(),
  /** Nobody has said the sub-class. */
  isWithoutKind: z.boolean().optional(),
  /** Those merged into another one, too; they are counted there and left out of the list. */
  withMerged: z.boolean().optional(),
})
export type FindingFilter = z.infer<typeof findingFilter>

/** What somebody says about a finding. */
export const findingContent = z.object({
  findingClass,
  kindId: z.string().max(64).nullable().default(null),
  severity,
  /** null: the department that answers for the kind, else for the class (R1). */
  responsibleDepartment: words(60).nullable().default(null),
  title: words(longestFindingTitle).min(1),
  description: words(4000).default(''),
  cause: words(longestFindingCause).default(''),
  causes: z.array(words(60).min(1)).max(mostCauses).default([]),
  whys: z.array(words(300).min(1)).max(mostWhys).default([]),
  isUrgent: z.boolean().default(false),
  /** Required where it is urgent: containment comes first. */
  containment: words(1000).default(''),
})

export const findingsCalls = {
  'findings.file': call({
    effect: 'write',
    input: findingContent.extend({ origin: findingOrigin }),
    output: z.object({
      id: findingId,
      number: z.string(),
      /** Open findings alike that it could be merged with. */
      similar: z.int(),
      /** The rectification that was reopened because its cause came back. */
      recurrence: z.object({ rectificationId, number: z.string() }).nullable(),
    }),
  }),
  'findings.list': call({ effect: 'read', input: findingFilter, output: z.array(findingRow) }),
  'findings.get': call({ effect: 'read', input: z.object({ id: findingId }), output: findingDetail }),
  /** Changes what is said about a finding while it is open. */
  'findings.edit': call({
    effect: 'write',
    input: z.object({ id: findingId, content: findingContent }),
    output: nothing,
  }),
  /** Its containment is done, as these words say. */
  'findings.contain': call({
    effect: 'write',
    input: z.object({ id: findingId, containment: words(1000) }),
    output: nothing,
  }),
  /** Takes that back; the words are those from before. */
  'findings.undoContain': call({
    effect: 'write',
    input: z.object({ id: findingId, containment: words(1000) }),
    output: nothing,
  }),
  /** Closes it, with those merged into it, without a rectification. */
  'findings.dismiss': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: findingId, reason: words(1000) }),
    output: nothing,
  }),
  'findings.reopenDismissed': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ id: findingId }),
    output: nothing,
  }),
  /** Open findings that may be the same problem, the likeliest first; at most 20. */
  'findings.similar': call({
    effect: 'read',
    input: z.object({ id: findingId }),
    output: z.array(z.object({ finding: findingRow, reasons: z.array(z.enum(likenessReasons)) })),
  }),
  /** Counts these at another one, with those merged into them; answers where each was counted before. */
  'findings.merge': call({
    effect: 'write',
    input: z.object({ headId: findingId, ids: z.array(findingId).min(1).max(500) }),
    output: z.object({ merged: z.array(placedFinding) }),
  }),
  /** Puts findings where they were counted before: on their own, or at another one. */
  'findings.unmerge': call({
    effect: 'write',
    input: z.object({ findings: z.array(placedFinding).min(1).max(500) }),
    output: nothing,
  }),
}

const listName = words(60)

export const findingKind = z.object({
  id: z.string(),
  findingClass,
  name: z.string(),
  /** Answers for it before the class's own department (R1). */
  departmentId: departmentId.nullable(),
  /** Not offered any more; findings that have it keep it. */
  isRetired: z.boolean(),
  /** Findings that have it. */
  used: z.int(),
})

const findingCause = z.object({ findingClass, name: z.string() })

export const findingLists = z.object({
  kinds: z.array(findingKind),
  causes: z.array(findingCause),
  departments: z.array(z.object({ id: departmentId, name: z.string(), findingClass: findingClass.nullable() })),
  /** A cause that comes back within so many days after the closing reopens the rectification. */
  recurrenceDays: z.int(),
})
export type FindingLists = z.infer<typeof findingLists>

export const findingListsCalls = {
  'findings.lists': call({ effect: 'read', input: nothing, output: findingLists }),
  /** All of both lists in their order. A kind that is left out is deleted, or retired where findings have it. */
  'findings.saveLists': call({
    effect: 'write',
    role: 'lead',
    input: z.object({
      kinds: z
        .array(
          z.object({
            /** null for a new one. */
            id: z.string().max(64).nullable(),
            findingClass,
            name: listName,
            departmentId: departmentId.nullable(),
            isRetired: z.boolean().default(false),
          }),
        )
        .max(400),
      causes: z.array(z.object({ findingClass, name: listName })).max(400),
      /** The department that answers for each class (R1). */
      classDepartments: z.record(findingClass, departmentId.nullable()),
      recurrenceDays: z.int().min(1).max(365),
    }),
    output: findingLists,
  }),
}
