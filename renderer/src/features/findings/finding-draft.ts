import type { Sent } from '#shared/calls/calls.ts'
import { longestFindingCause, type Severity } from '#shared/calls/findings.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'

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
    cause: draft.causes.join(separator).slice(0, longestFindingCause),
    containment: draft.isUrgent ? draft.containment : '',
  }
}
