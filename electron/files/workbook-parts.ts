import { sheetNames } from '#shared/domain/paper-tables.ts'

/** Places of the looks below, in their order: first those of the record list, then those of tables on paper. */
export const style = {
  plain: 0,
  header: 1,
  instant: 2,
  duration: 3,
  share: 4,
  score: 5,
  quoted: 6,
  title: 7,
  remark: 8,
  head: 9,
  headRight: 10,
  text: 11,
  quotedText: 12,
  paperCount: 13,
  paperNumber: 14,
  paperShare: 15,
  paperPoints: 16,
  paperInstant: 17,
  paperDay: 18,
  paperCoefficient: 19,
} as const

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** How a cell looks, at the place its key has in `style`. */
type Look = {
  readonly format?: number
  readonly font?: number
  readonly fill?: number
  readonly border?: number
  readonly alignment?: string
  readonly isQuoted?: boolean
}

/** Formats beyond the built-in ones (2: 0.00, 3: #,##0), which count up to 163. */
const ownFormats = [
  'yyyy\\-mm\\-dd\\ hh:mm:ss',
  '[h]:mm:ss',
  '0.0%',
  '#,##0.0',
  '0.0',
  'yyyy\\-mm\\-dd\\ hh:mm',
  'yyyy\\-mm\\-dd',
] as const
const [second, length, share, tenths, points, minute, day] = [164, 165, 166, 167, 168, 169, 170]

/** Built in: 0.00. */
const hundredths = 2

const top = 'vertical="top"'
const wrapped = `${top} wrapText="1"`
const onPaper = { font: 2, border: 1 }
// What is only ever text is always quoted: edited, it runs nothing.
const header = { isQuoted: true, font: 3, fill: 2, border: 1, alignment: 'vertical="center" wrapText="1"' }

const looks: Readonly<Record<keyof typeof style, Look>> = {
  plain: {},
  header: { isQuoted: true, font: 1 },
  instant: { format: second },
  duration: { format: length },
  share: { format: share },
  score: { format: 2 },
  quoted: { isQuoted: true },
  title: { isQuoted: true, font: 4, alignment: 'vertical="center" wrapText="1"' },
  remark: { isQuoted: true, font: 5, alignment: wrapped },
  head: header,
  headRight: { ...header, alignment: 'horizontal="right" vertical="center" wrapText="1"' },
  text: { ...onPaper, alignment: wrapped },
  quotedText: { ...onPaper, alignment: wrapped, isQuoted: true },
  paperCount: { ...onPaper, format: 3, alignment: top },
  paperNumber: { ...onPaper, format: tenths, alignment: top },
  paperShare: { ...onPaper, format: share, alignment: top },
  paperPoints: { ...onPaper, format: points, alignment: top },
  paperInstant: { ...onPaper, format: minute, alignment: `horizontal="left" ${top}` },
  paperDay: { ...onPaper, format: day, alignment: `horizontal="left" ${top}` },
  paperCoefficient: { ...onPaper, format: hundredths, alignment: top },
}

const lookXml = ({ format = 0, font = 0, fill = 0, border = 0, alignment, isQuoted }: Look): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0"${format > 0 ? ' applyNumberFormat="1"' : ''}${font > 0 ? ' applyFont="1"' : ''}${fill > 0 ? ' applyFill="1"' : ''}${border > 0 ? ' applyBorder="1"' : ''}${isQuoted ? ' quotePrefix="1"' : ''}${alignment === undefined ? '/>' : ` applyAlignment="1"><alignment ${alignment}/></xf>`}`

const chinese = '<name val="Microsoft YaHei"/><charset val="134"/>'
const fonts = [
  '<sz val="11"/><name val="Calibri"/>',
  '<b/><sz val="11"/><name val="Calibri"/>',
  `<sz val="10"/>${chinese}`,
  `<b/><sz val="10"/>${chinese}`,
  `<b/><sz val="14"/>${chinese}`,
  `<sz val="9"/><color rgb="FF5D6872"/>${chinese}`,
]
const edge = (side: string): string => `<${side} style="thin"><color rgb="FF9AA4AB"/></${side}>`

const listed = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`

const styles = [
  `${declaration}<styleSheet xmlns="${main}">`,
  listed(
    'numFmts',
    ownFormats.map((code, at) => `<numFmt numFmtId="${second + at}" formatCode="${code}"/>`),
  ),
  listed(
    'fonts',
    fonts.map((font) => `<font>${font}</font>`),
  ),
  listed('fills', [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F3"/><bgColor indexed="64"/></patternFill></fill>',
  ]),
  listed('borders', [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border>`,
  ]),
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  listed('cellXfs', Object.values(looks).map(lookXml)),
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')

/** Where the sheet at a place (from 0) lies in the package. */
export const sheetPath = (place: number): string => `xl/worksheets/sheet${place + 1}.xml`

/** A sheet as the workbook lists it; `titleRow` is the row that repeats on every printed page, from 1. */
export type ListedSheet = { readonly name: string; readonly titleRow: number | null }

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (sheets: readonly ListedSheet[]): string =>
  `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/>${sheets
    .map((_sheet, place) => `<Override PartName="/${sheetPath(place)}" ContentType="${sheetType}.worksheet+xml"/>`)
    .join('')}<Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`

/** Everything of a workbook but its sheets, whose names are made such that a workbook takes them. */
export function parts(sheets: readonly ListedSheet[]): readonly (readonly [string, string])[] {
  const names = sheetNames(sheets.map(({ name }) => name))
  const tags = names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const titles = sheets.flatMap(({ titleRow }, at) =>
    titleRow === null ? [] : [printTitles(names[at] ?? '', at, titleRow)],
  )
  const links = sheets.map(
    (_sheet, at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  )
  const styleLink = `<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/>`
  return [
    ['[Content_Types].xml', contentTypes(sheets)],
    [
      '_rels/.rels',
      `${declaration}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${tags.join('')}</sheets>${titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${declaration}<Relationships xmlns="${relationships}">${links.join('')}${styleLink}</Relationships>`,
    ],
    ['xl/styles.xml', styles],
  ]
}

const printTitles = (name: string, place: number, row: number): string =>
  `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">${xmlText(`'${name.replaceAll("'", "''")}'`)}!$${row}:$${row}</definedName>`

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Half of a sign: no file can say it. */
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const code = (sign: string): string => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/** Text as a workbook holds it: what XML can't say is written as its code, and what looks like such a code, too. */
export const xmlText = (text: string): string =>
  text
    .replaceAll(loneSurrogate, '\uFFFD')
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML can't hold
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, code)
    .replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** A, B, … Z, AA: how a spreadsheet names its columns, from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (index % 26))}`
}
