import type { TFunction } from 'i18next'
import { z } from 'zod'
import type { MessageKey } from '../../messages/i18n.ts'
import {
  possibleSections,
  type ReportContent,
  type ReportSuggestion,
  reportLayout,
  reportSection,
  reportSuggestion,
} from './report-content.ts'
import { type ReportModel, type ReportProposal, reportModel } from './report-model.ts'
import { type ReportNumbers, reportNumbers } from './report-numbers.ts'
import { generateParagraphs } from './report-paragraphs.ts'
import { indicatorName } from './report-words.ts'

/** A stretch of a paragraph: words, a number it is linked with, or a link to a number that isn't there. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'number'; readonly key: string; readonly text: string; readonly label: string }
  | { readonly kind: 'broken'; readonly key: string }

/** A paragraph in its two versions; what is shown is `text` with its links. */
export type DraftParagraph = {
  readonly id: string
  readonly section: z.infer<typeof reportSection>
  readonly tone: 'plain' | 'grave'
  readonly generated: string
  readonly edited: string | null
  readonly text: string
}

/** A report with its words: what is printed, archived and compared. Numbers in paragraphs are plain text. */
export const composedReport = z.object({
  model: reportModel,
  layout: reportLayout,
  /** The sections that are shown, in the order of the paper. */
  sections: z.array(reportSection),
  paragraphs: z.array(
    z.object({
      id: z.string(),
      section: reportSection,
      tone: z.enum(['plain', 'grave']),
      text: z.string(),
      isEdited: z.boolean(),
    }),
  ),
  suggestions: z.array(reportSuggestion),
})
export type ComposedReport = z.infer<typeof composedReport>

const links = /\{\{([\w.:-]+)\}\}/g

/** A paragraph cut at its links. */
export function piecesOf(text: string, numbers: ReportNumbers): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(links)) {
    if (match.index > end) pieces.push({ kind: 'words', text: text.slice(end, match.index) })
    const key = match[1] ?? ''
    const number = numbers.get(key)
    pieces.push(number === undefined ? { kind: 'broken', key } : { kind: 'number', key, ...number })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end) })
  return pieces
}

/** The paragraph as it reads; a broken link stays as it is written. */
export const frozenWords = (text: string, numbers: ReportNumbers): string =>
  text.replaceAll(links, (whole, key: string) => numbers.get(key)?.text ?? whole)

/** Links of a paragraph to numbers that this report doesn't have. */
const brokenLinks = (text: string, numbers: ReportNumbers): readonly string[] =>
  piecesOf(text, numbers).flatMap((piece) => (piece.kind === 'broken' ? [piece.key] : []))

/** The paragraphs of the sections that are shown, generated and edited. An edited one that is empty is left out on paper. */
export function draftParagraphs(model: ReportModel, content: ReportContent, t: TFunction): readonly DraftParagraph[] {
  const shown = new Set(shownSections(content))
  return generateParagraphs(model, t)
    .filter(({ section }) => shown.has(section))
    .map(({ text: generated, ...paragraph }) => {
      const edited = content.paragraphs[paragraph.id] ?? null
      return { ...paragraph, generated, edited, text: edited ?? generated }
    })
}

/** Chosen ones that the kind can hold, in the order of the paper. */
function shownSections({ request, layout }: ReportContent): ReportContent['layout']['sections'] {
  return possibleSections(request.kind).filter((section) => layout.sections.includes(section))
}

/** The suggestions as they are generated; texts are written from the model's numbers. */
export function generateSuggestions(model: ReportModel, t: TFunction): ReportSuggestion[] {
  return model.proposals.map(({ id, department, dueOn, ...proposal }) => ({
    ...{ id, department, dueOn },
    text: proposalWords(proposal, model, t),
  }))
}

function proposalWords(
  { kind, about, count }: Pick<ReportProposal, 'kind' | 'about' | 'count'>,
  { indicators }: ReportModel,
  t: TFunction,
): string {
  switch (kind) {
    case 'missed': {
      const name = indicators.find(({ key }) => key === about)?.name ?? null
      return t('reports.proposals.missed', {
        name: indicatorName(t, { key: about, name }),
        value: `{{${about}.current}}`,
        target: `{{${about}.target}}`,
      })
    }
    case 'overdue':
      return t('reports.proposals.overdue', { number: about })
    case 'recurrent':
    case 'unfiled': {
      const findingClass = t(`states.findingClass.${about}` as MessageKey, { defaultValue: about })
      return t(`reports.proposals.${kind}`, { findingClass, count })
    }
  }
}

/** The report as it would be issued now. */
export function composeReport(model: ReportModel, content: ReportContent, t: TFunction): ComposedReport {
  const numbers = reportNumbers(model, t)
  return {
    model,
    layout: content.layout,
    sections: [...shownSections(content)],
    paragraphs: draftParagraphs(model, content, t).flatMap(({ id, section, tone, edited, text }) =>
      text.trim() === '' ? [] : [{ id, section, tone, text: frozenWords(text, numbers), isEdited: edited !== null }],
    ),
    suggestions: (content.suggestions ?? generateSuggestions(model, t)).map(({ text, ...rest }) => ({
      ...rest,
      text: frozenWords(text, numbers),
    })),
  }
}

/** Every broken link of a draft, with the paragraph it stands in. */
export function brokenLinksOf(
  model: ReportModel,
  content: ReportContent,
  t: TFunction,
): readonly { readonly id: string; readonly key: string }[] {
  const numbers = reportNumbers(model, t)
  const suggestions = (content.suggestions ?? []).map(({ id, text }) => ({ id: `suggestion.${id}`, text }))
  return [...draftParagraphs(model, content, t), ...suggestions].flatMap(({ id, text }) =>
    brokenLinks(text, numbers).map((key) => ({ id, key })),
  )
}
