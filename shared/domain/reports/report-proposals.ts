import type { FindingClass } from '../sheet.ts'
import type { ReportIndicator, ReportModel, ReportProposal } from './report-model.ts'

/** What proposals are made from, beside the report's own numbers. */
export type ProposalGrounds = {
  /** The department responsible for each class of findings (R1); null where none is named. */
  readonly departments: Readonly<Record<FindingClass, string | null>>
  /** Findings of the period that nobody has taken up, by class. */
  readonly unfiled: readonly { readonly findingClass: FindingClass; readonly count: number }[]
  /** Findings of the period whose cause had been rectified before. */
  readonly recurrent: readonly { readonly findingClass: FindingClass; readonly count: number }[]
  /** The day so many working days after the report is made; null where the calendar doesn't know it. */
  readonly dueIn: { readonly soon: string | null; readonly usual: string | null }
}

/** Which class of problem an indicator that is missed points at, and so which department. */
const classOfIndicator: Readonly<Record<string, FindingClass>> = {
  attitudeScore: 'attitude',
  passRate: 'attitude',
  criticalRate: 'attitude',
  reviewCoverage: 'resource',
  resolutionRate: 'skill',
  L8: 'skill',
  satisfaction: 'attitude',
  'L9-mean': 'attitude',
  L10: 'process',
}

const proposalsAtMost = 12

/**
 * Proposals in the order of their urgency: overdue rectifications (three working days), missed indicators, problems
 * that came back, problems nobody took up (ten working days). Each names a department where one is responsible.
 */
export function reportProposals(
  grounds: ProposalGrounds,
  indicators: readonly ReportIndicator[],
  rectifications: ReportModel['rectifications'],
): ReportProposal[] {
  const { departments, dueIn } = grounds
  const departmentOf = (findingClass: FindingClass): string => departments[findingClass] ?? ''
  const overdue = rectifications
    .filter(({ isOverdue }) => isOverdue)
    .map(({ number, responsibleDepartment }) => ({
      ...{ id: `overdue-${number}`, kind: 'overdue' as const, about: number, count: 1 },
      ...{ department: responsibleDepartment, dueOn: dueIn.soon },
    }))
  const missed = indicators
    .filter(({ verdict }) => verdict === 'missed')
    .map(({ key }) => ({
      ...{ id: `missed-${key}`, kind: 'missed' as const, about: key, count: 1 },
      ...{ department: departmentOf(classOfIndicator[key] ?? 'process'), dueOn: dueIn.usual },
    }))
  const byClass = (kind: 'recurrent' | 'unfiled') =>
    grounds[kind]
      .filter(({ count }) => count > 0)
      .map(({ findingClass, count }) => ({
        ...{ id: `${kind}-${findingClass}`, kind, about: findingClass, count },
        ...{ department: departmentOf(findingClass), dueOn: dueIn.usual },
      }))
  return [...overdue, ...missed, ...byClass('recurrent'), ...byClass('unfiled')].slice(0, proposalsAtMost)
}
