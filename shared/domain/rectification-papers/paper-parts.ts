import type { TFunction } from 'i18next'
import type { RectificationPaperContent, RectificationPaperKind } from '../../calls/rectification-papers.ts'
import type { PaperTable, SignatureLine } from '../paper-tables.ts'
import { formatDay, missing } from '../shown-numbers.ts'
import { noticeSections } from './notice-sections.ts'
import { replySections } from './reply-sections.ts'

/** A block of a notice or reply: words, a table, or lines to be written on by hand. */
export type PaperPart =
  | { readonly kind: 'text'; readonly text: string; readonly isStrong?: boolean }
  /** `widths`: shares of the page, one for each column. */
  | { readonly kind: 'table'; readonly table: PaperTable; readonly widths: readonly number[] }
  | { readonly kind: 'blank'; readonly lines: number }
  | { readonly kind: 'signatures'; readonly lines: readonly SignatureLine[]; readonly opinion?: string }

export type PaperPartsSection = { readonly title: string; readonly parts: readonly PaperPart[] }

/** A notice (整改通知单) or reply (整改回复单), the same for the page, the printer and the workbook. */
export type RectificationPaperParts = {
  readonly title: string
  readonly number: string
  readonly facts: readonly { readonly name: string; readonly value: string; readonly isWide?: boolean }[]
  readonly sections: readonly PaperPartsSection[]
  readonly closing: string
}

/** What a paper of this kind says of a rectification, in the language of `t`. */
export function rectificationPaperParts(
  t: TFunction,
  kind: RectificationPaperKind,
  content: RectificationPaperContent,
  libraryName: string,
): RectificationPaperParts {
  const { rectification, wording } = content
  const department = wording.issuingDepartment === '' ? libraryName : wording.issuingDepartment
  return {
    title: t(`papers.rectification.${kind}.title`),
    number: t('papers.rectification.number', { number: rectification.number }),
    facts: kind === 'notice' ? noticeFacts(t, content, department) : replyFacts(t, content, department),
    sections: kind === 'notice' ? noticeSections(t, content) : replySections(t, content),
    closing: t(`papers.rectification.${kind}.closing`),
  }
}

const orMissing = (text: string): string => (text === '' ? missing : text)

function noticeFacts(
  t: TFunction,
  { rectification, wording, sheets, issuedByName }: RectificationPaperContent,
  department: string,
) {
  const { title, issuedAt, responsibleDepartment, owner, dueOn, level } = rectification
  const fact = factIn(t)
  const found = sheets.map((sheet) => t('papers.sheetVersion', { ...sheet }))
  const basis = wording.basis === '' ? t('papers.rectification.basis') : wording.basis
  return [
    fact('issuingDepartment', department),
    fact('responsibleDepartment', orMissing(responsibleDepartment)),
    fact('issuedAt', formatDay(issuedAt)),
    fact('owner', orMissing(owner)),
    fact('issuer', orMissing(issuedByName)),
    fact('dueOn', dueOn ?? missing),
    { ...fact('title', title), isWide: true },
    { ...fact('basis', [basis, ...found].join(t('review.listSeparator'))), isWide: true },
    ...(level === 0 ? [] : [{ ...fact('level', t('papers.rectification.escalated', { count: level })), isWide: true }]),
  ]
}

function replyFacts(t: TFunction, { rectification }: RectificationPaperContent, department: string) {
  const { title, issuedAt, responsibleDepartment, owner, dueOn, submittedAt, acknowledgedAt, acknowledgedBy } =
    rectification
  const fact = factIn(t)
  const acknowledged =
    acknowledgedAt === null
      ? missing
      : t('papers.rectification.byAt', { name: orMissing(acknowledgedBy), day: formatDay(acknowledgedAt) })
  return [
    fact('responsibleDepartment', orMissing(responsibleDepartment)),
    fact('issuingDepartment', department),
    fact('owner', orMissing(owner)),
    fact('issuedAt', formatDay(issuedAt)),
    fact('acknowledged', acknowledged),
    fact('dueOn', dueOn ?? missing),
    { ...fact('submittedAt', formatDay(submittedAt)), isWide: true },
    { ...fact('title', title), isWide: true },
  ]
}

type FactName =
  | 'issuingDepartment'
  | 'responsibleDepartment'
  | 'issuedAt'
  | 'owner'
  | 'issuer'
  | 'dueOn'
  | 'title'
  | 'basis'
  | 'level'
  | 'acknowledged'
  | 'submittedAt'

const factIn =
  (t: TFunction) =>
  (name: FactName, value: string): { readonly name: string; readonly value: string } => ({
    name: t(`papers.rectification.facts.${name}`),
    value,
  })
