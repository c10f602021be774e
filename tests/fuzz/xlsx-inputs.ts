import type { Random } from '#scripts/sample/random.ts'
import { lyingLength, mutateBytes } from './mutate-bytes.ts'
import { lyingZip, type ZipEntry, type ZipLies } from './zip.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
const relations = (...list: readonly string[]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`

const titles = ['来电编号', '日期', '开始时间', '坐席姓名', '工号', '渠道', '是否解决', '满意度', '振铃时长', '备注']

const letters = (index: number): string => String.fromCharCode(65 + index)

function cell(index: number, row: number, value: string, random: Random): string {
  const reference = random.chance(0.97)
    ? `${letters(index)}${row}`
    : random.pick(['XFD1', 'ZZZZZZZZ9', '', '1', 'A99999999999', 'a1', '甲1', 'A0'])
  const kind = random.weighted([
    [`t="inlineStr"><is><t>${value}</t></is>`, 5],
    [
      `t="s"><v>${random.weighted([
        [random.integer(0, 9), 8],
        [99_999, 1],
        [-1, 1],
      ] as const)}</v>`,
      1,
    ],
    [`t="str"><v>${value}</v>`, 1],
    [
      `s="${random.integer(0, 4)}"><v>${random.pick(['46174', '46174.5', '0.25', '-1', '1e400', '2958466', 'x', '1E-7'])}</v>`,
      1,
    ],
    [`t="b"><v>${random.pick(['1', '0', 'true', '2'])}</v>`, 0.2],
    [`t="e"><v>#REF!</v>`, 0.1],
    [`t="zz" s="-4"><v>${value}</v>`, 0.1],
  ] as const)
  return `<c r="${reference}" ${kind}</c>`
}

function sheetRows(seed: number, random: Random): string {
  const header = titles.map((title, index) => `<c r="${letters(index)}1" t="inlineStr"><is><t>${title}</t></is></c>`)
  const rows = [`<row r="1">${header.join('')}</row>`]
  const last = random.integer(1, 14)
  for (let row = 2; row <= last; row += 1) {
    const values = [
      ...[
        `X${seed}-${row}`,
        '2026-06-01',
        '10:00:00',
        random.pick(['赵一宁', '钱二安']),
        '2001',
        '呼入',
        '√',
        '4',
        '5',
      ],
      random.pick(['', '第一行&#10;第二行', '_x000D_', '_xZZZZ_', '长'.repeat(random.chance(0.01) ? 20_000 : 3)]),
    ]
    const cells = values.map((value, index) =>
      random.chance(0.1) || index > 8
        ? cell(index, row, value, random)
        : `<c r="${letters(index)}${row}" t="inlineStr"><is><t>${value}</t></is></c>`,
    )
    const number = random.chance(0.97) ? row : random.pick([1_048_577, 4_294_967_296, -5, 1e300, 'NaN', 0, row - 1])
    rows.push(`<row r="${number}">${cells.join('')}</row>`)
  }
  return rows.join('')
}

const strings = Array.from({ length: 10 }, (_, index) => `<si><t>${titles[index]}</t><rPh><t>よみ</t></rPh></si>`).join(
  '',
)

function partsOf(seed: number, random: Random): Record<string, string> {
  const formats = ['yyyy/m/d', 'h:mm:ss', '[h]:mm:ss', '0.00']
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(relation('r', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr${random.chance(0.1) ? ' date1904="1"' : ''}/><sheets><sheet name="通话" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2" state="hidden"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/s1.xml'),
      relation('rId2', 'worksheet', '/xl/worksheets/s2.xml'),
      relation('styles', 'styles', 'styles.xml'),
      relation('strings', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>`,
    'xl/worksheets/s1.xml': `<worksheet xmlns="${main}"><sheetData>${sheetRows(seed, random)}</sheetData></worksheet>`,
    'xl/worksheets/s2.xml': `<worksheet xmlns="${main}"><sheetData/></worksheet>`,
  }
}

type XmlMutator = (xml: string, random: Random) => string

const laughs = `<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈">${Array.from({ length: 8 }, (_, index) => `<!ENTITY ${letters(index)} "${`&${index === 0 ? 'a' : letters(index - 1)};`.repeat(10)}">`).join('')}]>`

/** One tag of the text, or an empty stretch where it has none. */
function tagIn(xml: string, random: Random): readonly [from: number, to: number] {
  const from = xml.indexOf('<', random.integer(0, xml.length))
  const to = from === -1 ? -1 : xml.indexOf('>', from) + 1
  return to <= 0 ? [0, 0] : [from, to]
}

const xmlMutators: readonly XmlMutator[] = [
  (xml, random) => {
    const [from, to] = tagIn(xml, random)
    return xml.slice(0, from) + xml.slice(to)
  },
  (xml, random) => {
    const [from, to] = tagIn(xml, random)
    return xml.slice(0, to) + xml.slice(from)
  },
  (xml, random) => {
    const [from, to] = tagIn(xml, random)
    return xml.slice(0, from) + xml.slice(from, to).repeat(random.pick([50, 3000])) + xml.slice(to)
  },
  (xml, random) => xml.slice(0, random.integer(0, xml.length)),
  (xml) => `${laughs}${xml.replace(/<t>/, '<t>&H;')}`,
  (xml) =>
    `<!DOCTYPE x SYSTEM "file:///etc/passwd" [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml.replace(/<t>/, '<t>&e;')}`,
  (xml, random) =>
    xml.replace(
      /<t>/,
      `<t>${random.pick(['&bogus;', '&#0;', '&#x110000;', '\u0001', '<![CDATA[x', ']]>', '<!-- --'])}`,
    ),
  (xml, random) =>
    xml.replace(
      /Target="[^"]*"/,
      `Target="${random.pick(['http://[', '../../../etc/passwd', '', '#', '//x', 'file:///etc/passwd', '%zz', '\\x'])}"`,
    ),
  (xml, random) => xml.replaceAll(/ r="[^"]*"/g, random.pick(['', ' r="1"', ' r="A1"', ' r="-1"'])),
  (xml, random) => xml.replaceAll(/<(\/?)(row|c|si|sheet)\b/g, `<$1${random.pick(['x:', 'row', 'X'])}$2`),
  (xml, random) =>
    xml.replace(/name="[^"]*"/, `name="${random.pick(['', 'x'.repeat(300), '说明', '__proto__', '&lt;'])}"`),
  (xml, random) => xml.replaceAll('numFmtId="200"', `numFmtId="${random.pick(['-1', 'x', '99999999999', '14'])}"`),
  (xml, random) =>
    xml.replace(
      /formatCode="[^"]*"/,
      `formatCode="${random.pick(['[', '&quot;', '['.repeat(5000), 'y'.repeat(5000), '\\', '_', '*'])}"`,
    ),
  () => '',
]

/** Much text from few bytes: as a cell, as shared strings, as rows without end. */
function bomb(parts: Record<string, string>, random: Random): void {
  const size = random.pick([2_000_000, 6_000_000, 20_000_000])
  const sheet = (rows: string): string => `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
  const row = '<row><c t="inlineStr"><is><t>x</t></is></c></row>'
  const [name, text] = random.pick([
    ['xl/sharedStrings.xml', `<sst xmlns="${main}"><si><t>${'哈'.repeat(size)}</t></si></sst>`],
    ['xl/worksheets/s1.xml', sheet(`<row><c t="inlineStr"><is><t>${'x'.repeat(size)}</t></is></c></row>`)],
    ['xl/worksheets/s1.xml', sheet(`<row>${'<c/>'.repeat(size / 4)}</row>`)],
    ['xl/worksheets/s1.xml', sheet(row.repeat(size / 200))],
    ['xl/workbook.xml', `<workbook>${'<sheet name="x" id="y"/>'.repeat(size / 100)}</workbook>`],
    ['xl/styles.xml', `<styleSheet><cellXfs>${'<xf numFmtId="14"/>'.repeat(size / 100)}</cellXfs></styleSheet>`],
    ['xl/worksheets/s1.xml', sheet('<row>'.repeat(size / 50))],
  ] as const)
  parts[name] = text
}

function liesOf(random: Random): ZipEntry['lies'] {
  const field = random.pick(['method', 'flags', 'crc', 'packedSize', 'size', 'offset', 'nameLength'] as const)
  const value =
    field === 'method'
      ? random.pick([0, 1, 9, 12, 99])
      : field === 'flags'
        ? random.pick([1, 8, 0x800, 0xffff])
        : lyingLength(random)
  return { [field]: value }
}

function entriesOf(parts: Readonly<Record<string, string>>, random: Random): ZipEntry[] {
  const lying = random.chance(0.2) ? random.pick(Object.keys(parts)) : null
  const entries: ZipEntry[] = Object.entries(parts).map(([name, text]) => ({
    name,
    content: Buffer.from(text),
    ...(name === lying ? { lies: liesOf(random) ?? {}, isLocalHonest: random.chance(0.5) } : {}),
  }))
  if (random.chance(0.05)) entries.splice(random.integer(0, entries.length - 1), 1)
  if (random.chance(0.05)) entries.push(random.pick(entries))
  if (random.chance(0.03)) entries.push({ name: '../../../tmp/x', content: Buffer.from('x') })
  if (random.chance(0.03)) entries.push({ name: 'xl/nested.xlsx', content: lyingZip(entries) })
  if (random.chance(0.005))
    for (let more = 0; more < 3000; more += 1) entries.push({ name: `${more}`, content: Buffer.alloc(0) })
  return random.chance(0.1) ? entries.toReversed() : entries
}

function endLies(random: Random): ZipLies {
  if (random.chance(0.85)) return {}
  const field = random.pick(['entries', 'directorySize', 'directoryOffset', 'commentLength'] as const)
  return { [field]: lyingLength(random) }
}

/** A workbook of calls, its parts, its zip or its bytes damaged. */
export function xlsxInput(seed: number, random: Random): Buffer {
  const parts = partsOf(seed, random)
  const isBomb = random.chance(0.003)
  if (isBomb) bomb(parts, random)
  else if (random.chance(0.5)) {
    for (let times = random.integer(1, 2); times > 0; times -= 1) {
      const name = random.weighted([
        ['xl/worksheets/s1.xml', 5] as const,
        ...Object.keys(parts).map((one) => [one, 1] as const),
      ])
      parts[name] = random.pick(xmlMutators)(parts[name] ?? '', random)
    }
  }
  const bytes = lyingZip(entriesOf(parts, random), endLies(random))
  return random.chance(0.25) && !isBomb ? mutateBytes(bytes, random) : bytes
}
