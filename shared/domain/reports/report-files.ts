import type { TFunction } from 'i18next'
import type { MessageLanguage } from '../../messages/i18n.ts'
import type {
  PaperBlock,
  PaperDocument,
  PaperOrientation,
  PaperPicture,
  PaperSection,
  PaperSheet,
} from '../paper-tables.ts'
import { sheetOfTable } from '../paper-tables.ts'
import { formatDateTime } from '../shown-numbers.ts'
import type { ComposedReport } from './compose-report.ts'
import type { ReportSection } from './report-content.ts'
import type { ReportTable } from './report-table.ts'
import { reportTables } from './report-tables.ts'
import { headWords, noneWords, reportTitle } from './report-words.ts'

/*
 * The report as a workbook of all its tables, and as a document for editing. Both hold the numbers of the composed
 * report and nothing computed anew.
 */

/** The first sheet says what the workbook is and holds the paragraphs; then a sheet for every table. */
export function reportSheets(report: ComposedReport, t: TFunction): readonly PaperSheet[] {
  const { model, layout } = report
  const cover: PaperSheet = {
    name: t('reports.files.cover'),
    orientation: 'portrait',
    parts: [
      { kind: 'title', text: reportTitle(t, layout.title, model.period, model.kind) },
      { kind: 'text', text: headWords(t, model) },
      { kind: 'text', text: t('reports.head.preparedBy', { name: model.preparedBy }) },
      { kind: 'text', text: formatDateTime(model.preparedAt) },
      ...quietLines(report, t).map((text) => ({ kind: 'text' as const, text })),
      ...report.paragraphs.map(({ text }) => ({ kind: 'text' as const, text })),
    ],
  }
  return [cover, ...reportTables(report, t).map(({ table }) => sheetOfTable(table))]
}

/** What has to be said of the whole: that it is sample data, who may read it, to whom it goes. */
const quietLines = ({ model, layout }: ComposedReport, t: TFunction): readonly string[] => [
  ...(model.hasSampleData ? [t('reports.head.sample')] : []),
  ...(layout.confidentiality === '' ? [] : [layout.confidentiality]),
  ...(layout.distribution === '' ? [] : [t('reports.head.distribution', { list: layout.distribution })]),
]

type ReportPicture = PaperPicture & { readonly name: string; readonly title: string }

export type DocumentParts = {
  readonly language: MessageLanguage
  /** The report's charts in the order of the paper: named after the section they stand in, each with what it shows. */
  readonly pictures: readonly ReportPicture[]
}

/** The report section by section, each with its paragraphs and tables; the charts stand with the performance. */
export function reportDocument(
  report: ComposedReport,
  t: TFunction,
  { language, pictures }: DocumentParts,
): PaperDocument {
  const { model, layout, sections } = report
  const title = reportTitle(t, layout.title, model.period, model.kind)
  const tables = reportTables(report, t).filter(({ isDataOnly }) => !isDataOnly)
  const numbered = sections.filter((section) => section !== 'conclusion' && section !== 'signing')
  const head: readonly PaperBlock[] = [
    { kind: 'heading', level: 0, text: title },
    { kind: 'paragraph', text: headWords(t, model), tone: 'quiet' },
    { kind: 'paragraph', text: t('reports.head.preparedBy', { name: model.preparedBy }), tone: 'quiet' },
    ...quietLines(report, t).map((text): PaperBlock => ({ kind: 'paragraph', text, tone: 'quiet' })),
    ...(sections.includes('conclusion')
      ? sectionBlocks(report, 'conclusion', t('reports.sections.conclusion'), [], [], t)
      : []),
  ]
  const parts = [
    head,
    ...numbered.map((section, place) =>
      sectionBlocks(
        report,
        section,
        t('reports.numbered', { number: place + 1, title: t(`reports.sections.${section}`) }),
        tables,
        pictures.filter(({ name }) => name === section),
        t,
      ),
    ),
    signatureBlocks(report, t),
  ]
  return {
    title,
    language,
    header: layout.confidentiality,
    footer: headWords(t, model),
    pageWords: t('reports.footer.page', { page: '[page]', pages: '[pages]' }),
    author: model.preparedBy,
    preparedAt: model.preparedAt,
    sections: pagesOf(layout.orientation, parts),
  }
}

/** More columns than this with words in half of them have no room on an upright page. */
const columnsUpright = 9

const isWide = (blocks: readonly PaperBlock[]): boolean =>
  blocks.some(
    (block) =>
      block.kind === 'table' &&
      block.table.columns.length > columnsUpright &&
      2 * block.table.columns.filter(({ kind }) => kind === 'text').length > block.table.columns.length,
  )

/** Parts with a wide table lie across, the others as the report does; neighbours that lie alike share their pages. */
function pagesOf(orientation: PaperOrientation, parts: readonly (readonly PaperBlock[])[]): readonly PaperSection[] {
  const pages: PaperSection[] = []
  for (const blocks of parts.filter((part) => part.length > 0)) {
    const own = isWide(blocks) ? 'landscape' : orientation
    const last = pages.at(-1)
    if (last?.orientation === own) pages[pages.length - 1] = { ...last, blocks: [...last.blocks, ...blocks] }
    else pages.push({ orientation: own, blocks })
  }
  return pages
}

function sectionBlocks(
  report: ComposedReport,
  section: ReportSection,
  title: string,
  tables: readonly ReportTable[],
  pictures: readonly ReportPicture[],
  t: TFunction,
): readonly PaperBlock[] {
  const own = tables.filter((table) => table.section === section)
  return [
    { kind: 'heading', level: 1, text: title },
    ...report.paragraphs
      .filter((paragraph) => paragraph.section === section)
      .map(
        ({ text, tone }): PaperBlock => ({ kind: 'paragraph', text, ...(tone === 'grave' ? { tone: 'strong' } : {}) }),
      ),
    ...pictures.flatMap(({ title: shown, ...picture }): readonly PaperBlock[] => [
      { kind: 'heading', level: 2, text: shown },
      { kind: 'picture', picture },
    ]),
    ...(own.length > 0 ? [] : noneWords(section, report, t)).map(
      (text): PaperBlock => ({ kind: 'paragraph', text, tone: 'quiet' }),
    ),
    // A table that is called as its section says its name once.
    ...own.map(
      ({ table }): PaperBlock => ({ kind: 'table', table: own.length === 1 ? { ...table, title: '' } : table }),
    ),
  ]
}

/** As much room as the paper has. */
const linesForTheTalk = 6

function signatureBlocks({ sections, layout }: ComposedReport, t: TFunction): readonly PaperBlock[] {
  const date = t('reports.signing.date')
  const talk: readonly PaperBlock[] = sections.includes('signing')
    ? [
        { kind: 'heading', level: 1, text: t('reports.sections.signing') },
        { kind: 'paragraph', text: t('reports.signing.talk') },
        { kind: 'room', lines: linesForTheTalk },
        { kind: 'paragraph', text: t('reports.signing.agree') },
        { kind: 'paragraph', text: t('reports.signing.object') },
        {
          kind: 'signatures',
          lines: [t('reports.signing.agent'), t('reports.signing.lead')].map((who) => ({ who, date })),
        },
      ]
    : []
  return layout.signatures.length === 0
    ? talk
    : [...talk, { kind: 'signatures', lines: layout.signatures.map((who) => ({ who, date })) }]
}
