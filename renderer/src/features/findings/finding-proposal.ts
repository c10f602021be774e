import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { formatIn } from '#renderer/features/indicators/indicator-words.ts'
import {
  type GivenFindingOrigin,
  type IndicatorBreach,
  longestFindingTitle,
  mostCauses,
} from '#shared/calls/findings.ts'
import type { RecordDetail } from '#shared/calls/records.ts'
import type { AudioMark, EvaluationDetail } from '#shared/calls/review.ts'
import { type FindingDraft, newDraft } from './finding-draft.ts'

/** What is already known where a finding is filed from: filled in, to be changed. */
export type FindingProposal = {
  readonly draft: FindingDraft
  /** What proves it; null where there can be no recording. */
  readonly marks: readonly AudioMark[] | null
  /** Where it comes from, in a line. */
  readonly about: string
  /** Causes the sheet names for the item, offered before those of the library. */
  readonly causes: readonly string[]
}

/** Undefined until what it is filed from has been read. */
export function useFindingProposal(origin: GivenFindingOrigin) {
  const { t } = useTranslation()
  const evaluationId = 'evaluationId' in origin ? origin.evaluationId : null
  const recordId = 'recordId' in origin ? (origin.recordId ?? null) : null
  const evaluation = useDeskQuery('evaluations.get', { id: evaluationId ?? '' }, { enabled: evaluationId !== null })
  const record = useDeskQuery('records.get', { id: recordId ?? '' }, { enabled: recordId !== null })
  const query = evaluationId !== null ? evaluation : recordId !== null ? record : null
  return { query, proposal: propose(t, origin, evaluation.data, record.data) }
}

function propose(
  t: TFunction,
  origin: GivenFindingOrigin,
  evaluation: EvaluationDetail | undefined,
  record: RecordDetail | undefined,
): FindingProposal | undefined {
  switch (origin.kind) {
    case 'item':
      return evaluation && ofItem(t, evaluation, origin.itemId, (mark) => mark.itemId === origin.itemId)
    case 'mark': {
      const mark = evaluation?.marks.find(({ id }) => id === origin.markId)
      if (evaluation === undefined) return undefined
      return mark ? ofMark(t, evaluation, mark) : ofItem(t, evaluation, null, () => false)
    }
    case 'indicator':
      return ofBreach(t, origin.breach)
    case 'complaint':
      return record && ofRecord(t, record, t('findings.file.complaintTitle'))
    case 'by-hand':
      if (origin.recordId) return record && ofRecord(t, record, '')
      return { draft: newDraft(), marks: null, about: '', causes: [] }
  }
}

const recordWords = (record: RecordDetail): string =>
  [record.externalNumber, record.agentName, record.teamName, formatDateTime(record.startedAt)]
    .filter((part) => part !== null && part !== '')
    .join(' · ')

function ofItem(
  t: TFunction,
  evaluation: EvaluationDetail,
  itemId: string | null,
  isEvidence: (mark: AudioMark) => boolean,
): FindingProposal {
  const item = evaluation.sheet.sections.flatMap(({ items }) => items).find(({ id }) => id === itemId)
  const answer = evaluation.answers.find((one) => one.itemId === itemId)
  const causes = answer?.causes ?? []
  const title = item?.title ?? ''
  return {
    draft: newDraft({
      findingClass: item?.defaultFindingClass ?? 'attitude',
      severity: item?.critical ? 'serious' : 'moderate',
      title: (causes[0] === undefined ? title : t('review.finding.titleOf', { item: title, cause: causes[0] })).slice(
        0,
        longestFindingTitle,
      ),
      description: answer?.note ?? '',
      causes: causes.slice(0, mostCauses),
    }),
    marks: evaluation.marks.filter(isEvidence),
    about: [title, recordWords(evaluation.record)].filter((part) => part !== '').join(' · '),
    causes: item?.causes ?? [],
  }
}

/** What was heard is what is wrong; the item it belongs to, where there is one, says of which class. */
function ofMark(t: TFunction, evaluation: EvaluationDetail, mark: AudioMark): FindingProposal {
  const item = ofItem(t, evaluation, mark.itemId, ({ id }) => id === mark.id)
  const title = (mark.note === '' ? item.draft.title : mark.note).slice(0, longestFindingTitle)
  return {
    ...item,
    draft: { ...item.draft, title, description: mark.note === '' ? item.draft.description : mark.note },
  }
}

function ofBreach(t: TFunction, breach: IndicatorBreach): FindingProposal {
  const { name, period } = breach
  return {
    draft: newDraft({
      findingClass: 'process',
      title: t('findings.file.breachTitle', { name }).slice(0, longestFindingTitle),
      description: breachWords(t, breach),
    }),
    marks: null,
    about: `${name} · ${t('findings.period', { from: period.fromDay, to: period.toDay })}`,
    causes: [],
  }
}

/** An indicator as it was when it missed its target. */
export function breachWords(t: TFunction, { name, unit, period, value, target, n }: IndicatorBreach): string {
  return t('findings.breach', {
    name,
    value: formatIn(unit, value),
    target: formatIn(unit, target),
    n,
    from: period.fromDay,
    to: period.toDay,
  })
}

function ofRecord(t: TFunction, record: RecordDetail, title: string): FindingProposal {
  return {
    draft: newDraft({ title, description: record.problem ?? '' }),
    marks: null,
    about: recordWords(record) || t('common.missing'),
    causes: [],
  }
}
