import type { Sent } from '#shared/calls/calls.ts'
import { type FindingDetail, longestFindingCause, type Severity } from '#shared/calls/findings.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'

/** A name of the cause list, or somebody's own. */
export const longestCauseName = 60

/** What somebody says about a finding, as the forms hold it. */
export type FindingDraft = {
  readonly findingClass: FindingClass
  readonly kindId: string | null
  readonly severity: Severity
  /** null: by the rule (R1). */
  readonly responsibleDepartment: string | null
  readonly title: string
  readonly description: string
  readonly causes: readonly string[]
  /** Five at the most, the first answer first. */
  readonly whys: readonly string[]
  readonly isUrgent: boolean
  readonly containment: string
}

export const newDraft = (known: Partial<FindingDraft> = {}): FindingDraft => ({
  findingClass: 'attitude',
  kindId: null,
  severity: 'moderate',
  responsibleDepartment: null,
  title: '',
  description: '',
  causes: [],
  whys: [],
  isUrgent: false,
  containment: '',
  ...known,
})

/** As the store takes it; the causes once more in a line, for lists and papers. */
export function sentDraft(draft: FindingDraft, separator: string): Omit<Sent<'findings.file'>, 'origin'> {
  return {
    ...draft,
    title: draft.title.trim(),
    causes: [...draft.causes],
    whys: draft.whys.map((why) => why.trim()).filter((why) => why !== ''),
    cause: draft.causes.join(separator).slice(0, longestFindingCause),
  }
}

/** As it stands, to be changed. Findings from before there was a list have their cause in words only. */
export function draftOf(finding: FindingDetail): FindingDraft {
  const { cause, causes } = finding
  return {
    findingClass: finding.findingClass,
    kindId: finding.kindId,
    severity: finding.severity,
    responsibleDepartment: finding.responsibleDepartment,
    title: finding.title,
    description: finding.description,
    causes: causes.length > 0 || cause === '' ? causes : [cause.slice(0, longestCauseName)],
    whys: finding.whys,
    isUrgent: finding.isUrgent,
    containment: finding.containment,
  }
}
