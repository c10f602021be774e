import {
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type ISectionOptions,
  LeaderType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type Table,
  TabStopType,
  TextRun,
} from 'docx'
import type {
  PaperBlock,
  PaperDocument,
  PaperPicture,
  PaperSection,
  SignatureLine,
} from '#shared/domain/paper-tables.ts'
import { black, documentStyles, fromMillimetres, grey, halfPoints } from './document-styles.ts'
import { documentTable } from './document-table.ts'
import { saveWhole } from './save-whole.ts'

const margin = 18
const page = { short: 210, long: 297 }

/** Writes a document for editing: A4 sections, headings that make an outline, tables whose header repeats. */
export async function writeDocument(path: string, document: PaperDocument): Promise<void> {
  const made = new Document({
    title: document.title,
    creator: document.author,
    lastModifiedBy: document.author,
    description: document.footer,
    styles: documentStyles(document.language),
    sections: document.sections.map((section) => sectionOf(document, section)),
  })
  await saveWhole(path, await Packer.toBuffer(made))
}

function sectionOf(document: PaperDocument, { orientation, blocks }: PaperSection): ISectionOptions {
  const width = (orientation === 'landscape' ? page.long : page.short) - 2 * margin
  const side = fromMillimetres(margin)
  return {
    properties: {
      page: {
        // The library turns them for landscape.
        size: {
          width: fromMillimetres(page.short),
          height: fromMillimetres(page.long),
          orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: side, bottom: side, left: side, right: side },
      },
    },
    ...(document.header === '' ? {} : { headers: { default: new Header({ children: [quiet(document.header)] }) } }),
    footers: { default: footerOf(document, width) },
    children: blocks.flatMap((block) => childrenOf(block, width)),
  }
}

const quiet = (text: string): Paragraph =>
  new Paragraph({ children: linesOf(text, { color: grey, size: halfPoints(8.5) }) })

/** What it is at the left, page x / y at the right. */
function footerOf({ footer, pageWords }: PaperDocument, width: number): Footer {
  const numbers = pageWords.split(/(\[pages?\])/).map((part) => {
    if (part === '[page]') return PageNumber.CURRENT
    return part === '[pages]' ? PageNumber.TOTAL_PAGES : part
  })
  const run = { color: grey, size: halfPoints(8) }
  return new Footer({
    children: [
      new Paragraph({
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: '9AA4AB', space: 4 } },
        tabStops: [{ type: TabStopType.RIGHT, position: fromMillimetres(width) }],
        children: [new TextRun({ ...run, text: `${footer}\t` }), new TextRun({ ...run, children: numbers })],
      }),
    ],
  })
}

const outline = [HeadingLevel.TITLE, HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
const toneOf = { plain: { color: black }, quiet: { color: grey, size: halfPoints(9) }, strong: { bold: true } } as const

function childrenOf(block: PaperBlock, width: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: outline[block.level],
          keepNext: true,
          ...(block.level === 0 ? {} : { outlineLevel: block.level - 1 }),
          children: linesOf(block.text, {}),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: linesOf(block.text, toneOf[block.tone ?? 'plain']) })]
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: linesOf(item, {}) }))
    case 'table':
      return documentTable(block.table, width)
    case 'picture':
      return [new Paragraph({ children: [pictureOf(block.picture, width)] })]
    case 'signatures':
      return block.lines.map((line, at) => signatureOf(line, width, at < block.lines.length - 1))
    case 'room':
      return Array.from({ length: block.lines }, () => roomLine(width))
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })]
  }
}

/** A text with its line ends, which a run doesn't have by itself. */
const linesOf = (
  text: string,
  run: { readonly color?: string; readonly size?: number; readonly bold?: boolean },
): ParagraphChild[] =>
  text.split('\n').map((line, at) => new TextRun({ ...run, text: line, ...(at > 0 ? { break: 1 } : {}) }))

/** Points of a picture: 96 to the inch, as the format counts them; never wider than the page. */
function pictureOf({ svg, png, width, height, description }: PaperPicture, pageWidth: number): ImageRun {
  const shown = Math.min(width, pageWidth)
  const pixels = (millimetres: number): number => Math.round(((millimetres * shown) / width / 25.4) * 96)
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    fallback: { type: 'png', data: Buffer.from(png) },
    transformation: { width: pixels(width), height: pixels(height) },
    altText: { name: description, title: '', description },
  })
}

/** A line to write on. */
const roomLine = (width: number): Paragraph =>
  new Paragraph({
    spacing: { before: 160 },
    tabStops: [{ type: TabStopType.RIGHT, position: fromMillimetres(width), leader: LeaderType.UNDERSCORE }],
    children: [new TextRun('\t')],
  })

/** 签收人（签字）＿＿＿＿ 日期 ＿＿＿＿: places to write on are tabs filled with lines. */
function signatureOf({ who, date }: SignatureLine, width: number, isFollowed: boolean): Paragraph {
  const at = (share: number): number => fromMillimetres(width * share)
  return new Paragraph({
    spacing: { before: 240 },
    keepLines: true,
    // Who signs stands together.
    keepNext: isFollowed,
    tabStops: [
      { type: TabStopType.LEFT, position: at(0.62), leader: LeaderType.UNDERSCORE },
      { type: TabStopType.RIGHT, position: at(1), leader: LeaderType.UNDERSCORE },
    ],
    children: [new TextRun(`${who} `), new TextRun('\t'), new TextRun(` ${date} `), new TextRun('\t')],
  })
}
