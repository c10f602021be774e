import type { TFunction } from 'i18next'
import type { FindingRow } from '../../calls/findings.ts'
import type { RectificationPaperContent } from '../../calls/rectification-papers.ts'
import type { AudioMark } from '../../calls/review.ts'
import { formatDay, formatDuration, missing } from '../shown-numbers.ts'
import type { PaperPartsSection } from './paper-parts.ts'
import { mostMarksPrinted } from './paper-rules.ts'

/** What is wrong, what is asked for, and who signs for both. */
export function noticeSections(t: TFunction, content: RectificationPaperContent): PaperPartsSection[] {
  const { rectification } = content
  const { dueOn, findingRows } = rectification
  const times = findingRows.reduce((sum, { frequency }) => sum + frequency, 0)
  const words = (key: 'problems' | 'requirements' | 'signing'): string => t(`papers.rectification.notice.${key}`)
  return [
    {
      title: words('problems'),
      parts: [
        { kind: 'text', text: t('papers.rectification.notice.found', { findings: findingRows.length, times }) },
        findingsTable(t, content),
      ],
    },
    {
      title: words('requirements'),
      parts: [
        { kind: 'text', isStrong: true, text: t('papers.rectification.goal', { goal: rectification.goal }) },
        actionsTable(t, content),
        { kind: 'text', text: t('papers.rectification.notice.demand', { day: dueOn ?? missing }) },
      ],
    },
    {
      title: words('signing'),
      parts: [
        {
          kind: 'signatures',
          lines: (['issuer', 'receiver'] as const).map((who) => ({
            who: t(`papers.rectification.notice.${who}`),
            date: t('papers.signing.date'),
          })),
        },
      ],
    },
  ]
}

function findingsTable(t: TFunction, content: RectificationPaperContent) {
  const column = (key: 'finding' | 'classAndSeverity' | 'times' | 'whom' | 'evidence', kind: 'text' | 'number') => ({
    title: t(`papers.rectification.columns.${key}`),
    kind,
  })
  const evidenceOf = new Map(content.evidence.map((one) => [one.findingId as string, one]))
  const { findingRows } = content.rectification
  return {
    kind: 'table',
    widths: [5, 34, 13, 8, 16, 24],
    table: {
      title: t('papers.rectification.notice.problems'),
      columns: [
        { title: t('papers.items.number'), kind: 'number' },
        column('finding', 'text'),
        column('classAndSeverity', 'text'),
        column('times', 'number'),
        column('whom', 'text'),
        column('evidence', 'text'),
      ],
      rows: findingRows.map((row, place) => {
        const { findingClass, severity, frequency } = row
        const evidence = evidenceOf.get(row.id)
        return [
          place + 1,
          lines([`${row.number} ${row.title}`, evidence?.description ?? '']),
          t('papers.rectification.classed', {
            findingClass: t(`states.findingClass.${findingClass}`),
            severity: t(`states.severity.${severity}`),
          }),
          frequency,
          whomWords(t, row),
          lines([recordWords(row), ...markLines(t, evidence?.marks ?? [])]) || missing,
        ]
      }),
    },
  } as const
}

const lines = (all: readonly string[]): string => all.filter((line) => line !== '').join('\n')

/** One agent by name; several by their number. */
function whomWords(t: TFunction, { spread, agentName, teamName }: FindingRow): string {
  if (spread.agents > 1) return t('papers.rectification.spread', { agents: spread.agents, teams: spread.teams })
  return lines([agentName ?? '', teamName ?? '']) || missing
}

const recordWords = ({ externalNumber, occurredAt }: FindingRow): string =>
  lines([externalNumber ?? '', formatDay(occurredAt)])

function markLines(t: TFunction, marks: readonly AudioMark[]): string[] {
  const shown = marks.slice(0, mostMarksPrinted).map(({ startMs, endMs, note }) => {
    const times = endMs === null ? formatDuration(startMs) : `${formatDuration(startMs)}–${formatDuration(endMs)}`
    return [times, note].filter((word) => word !== '').join(' ')
  })
  const more = marks.length - shown.length
  return more === 0 ? shown : [...shown, t('papers.rectification.moreMarks', { count: more })]
}

/** An action without an owner, a department or a day of its own has those of the whole. */
function actionsTable(t: TFunction, { rectification }: RectificationPaperContent) {
  return {
    kind: 'table',
    widths: [5, 45, 20, 14, 16],
    table: {
      title: t('papers.rectification.notice.requirements'),
      columns: [
        { title: t('papers.items.number'), kind: 'number' },
        { title: t('papers.rectification.columns.action'), kind: 'text' },
        { title: t('papers.rectification.facts.responsibleDepartment'), kind: 'text' },
        { title: t('papers.rectification.columns.owner'), kind: 'text' },
        { title: t('papers.rectification.columns.dueOn'), kind: 'day' },
      ],
      rows: rectification.actions.map(({ description, department, owner, dueOn, isContainment }, place) => [
        place + 1,
        isContainment ? t('papers.rectification.containment', { description }) : description,
        department || rectification.responsibleDepartment,
        owner || rectification.owner,
        dueOn ?? rectification.dueOn,
      ]),
    },
  } as const
}
