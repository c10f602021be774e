import type { PaperSheet, PaperSheetPart, PaperTable } from '../paper-tables.ts'
import type { PaperPart, RectificationPaperParts } from './paper-parts.ts'

/** A notice or reply as a sheet of a workbook: the same words and tables below each other, printable on A4 across. */
export function rectificationSheet(
  paper: RectificationPaperParts,
  itemAndContent: readonly [string, string],
): PaperSheet {
  const [item, content] = itemAndContent
  const facts: PaperTable = {
    title: paper.title,
    columns: [
      { title: item, kind: 'text' },
      { title: content, kind: 'text' },
    ],
    rows: paper.facts.map(({ name, value }) => [name, value]),
  }
  return {
    name: paper.title,
    orientation: 'landscape',
    parts: [
      { kind: 'title', text: `${paper.title}  ${paper.number}` },
      { kind: 'table', table: facts },
      ...paper.sections.flatMap(({ title, parts }, place): PaperSheetPart[] => [
        { kind: 'title', text: `${place + 1}  ${title}` },
        ...parts.flatMap(partsOfSheet),
      ]),
      { kind: 'text', text: paper.closing },
    ],
  }
}

function partsOfSheet(part: PaperPart): PaperSheetPart[] {
  switch (part.kind) {
    case 'text':
      return [{ kind: 'text', text: part.text }]
    case 'table':
      return [{ kind: 'table', table: part.table }]
    case 'blank':
      return [{ kind: 'text', text: '\n'.repeat(part.lines) }]
    case 'signatures':
      return [
        ...(part.opinion === undefined ? [] : [{ kind: 'text' as const, text: part.opinion }]),
        ...part.lines.map(({ who, date }) => ({
          kind: 'text' as const,
          text: `${who}  ____________________    ${date}  ____________`,
        })),
      ]
  }
}
