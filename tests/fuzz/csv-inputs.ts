import iconv from 'iconv-lite'
import type { Random } from '#scripts/sample/random.ts'
import { mutateBytes } from './mutate-bytes.ts'

const titles = [
  ...['来电编号', '开始时间', '坐席工号', '坐席姓名', '班组', '渠道', '客户姓名', '客户电话', '客户地址', '业务类型'],
  ...['优先级', '振铃秒数', '响应时间', '完成时间', '是否解决', '满意度', '是否投诉', '问题描述', '录音文件', '备注'],
]
const englishTitles = ['Call ID', 'Start Time', 'Agent No', 'Agent', 'Team', 'Channel', 'Customer', 'Phone', 'Duration']

const two = (value: number): string => String(value).padStart(2, '0')

/** Ways a time, a number or a word is written, right and wrong. */
const times = (random: Random): string => {
  const [month, day] = [random.integer(0, 13), random.integer(0, 32)]
  const clock = `${two(random.integer(0, 25))}:${two(random.integer(0, 61))}`
  return random.pick([
    `2026-${two(1 + (month % 12))}-${two(1 + (day % 28))} ${clock}:00`,
    `2026/${month}/${day} ${clock}`,
    `2026年${month}月${day}日 ${clock}`,
    `${day}/${month}/2026`,
    `${46_000 + random.integer(0, 400)}.${random.integer(0, 9999)}`,
    `1${random.integer(100_000_000, 999_999_999)}`,
    `1${random.integer(100_000_000_000, 999_999_999_999)}`,
    '2026-02-30 25:61:61',
    '0000-00-00 00:00:00',
    '99999-01-01',
    '-1',
  ])
}

const oddities = [
  ...['', ' ', '—', 'NULL', 'N/A', '#REF!', '="0012"', '=1+1', '"', '""', "'", 'a"b', '"a', 'a,b', 'a;b', 'a\tb'],
  ...['a\nb', 'a\r\nb', '\0', '\uFEFF', '\u202E', '𠮷野家', '\uD800', '1E+99', '1.79769E+309', '-0', 'Infinity', 'NaN'],
  ...[
    '__proto__',
    'constructor',
    '%s%n',
    '../../../x',
    'C:\\录音\\a.wav',
    '00:00:61',
    '99:59:59',
    '是',
    '否',
    '√',
    '×',
  ],
]

const clock = (hour: number) => Array.from({ length: 9 }, (_, day) => `2026-03-0${day + 1} ${hour}:0${day}:00`)

/** What stands in a column of this title. */
const usual: readonly (readonly [title: RegExp, values: readonly string[]])[] = [
  [/开始|Start/, clock(10)],
  [/响应/, clock(11).slice(8)],
  [/完成/, clock(12).slice(8)],
  [/工号|No/, ['1001', '1002', '1003', '1040']],
  [/姓名|Agent|Customer/, ['张三', '李四', '王小明', '欧阳娜娜', 'Anna Lee', '张三 ']],
  [/班组|Team/, ['一组', '二组', '']],
  [/渠道|Channel/, ['电话', '微信', '邮件', '上门', '']],
  [/电话|Phone/, ['13812345678', '010-8888', '']],
  [/优先/, ['A', 'B', '高', '低', '']],
  [/秒|Duration/, ['0', '5', '12', '']],
  [/是否/, ['是', '否', 'Y', 'N', '√', '']],
  [/满意/, ['1', '5', '']],
  [/录音/, ['a.wav', 'C:\\录音\\b.mp3', '']],
  [/./, ['客户反映设备使用中出现故障', '已处理', '第一行\n第二行', '报价 1,200 元', '']],
]

function cellFor(title: string, number: string, odd: number, random: Random): string {
  if (random.chance(odd)) return random.pick(oddities)
  if (random.chance(0.003))
    return random.chance(0.2)
      ? random.pick([',', '\n']).repeat(300)
      : random.pick(['长', '"', 'x']).repeat(random.pick([300, 9_999, 10_001, 40_000]))
  if (random.chance(odd)) return times(random)
  if (/编号|Call/.test(title)) return number
  return random.pick(usual.find(([words]) => words.test(title))?.[1] ?? [''])
}

type Written = { readonly separator: string; readonly lineEnd: string }

function lineOf(cells: readonly string[], { separator, lineEnd }: Written, random: Random): string {
  const quoted = cells.map((cell) =>
    /[",;\t\r\n]/.test(cell) && random.chance(0.9) ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  // A quote that was opened and never closed, or a separator of another program.
  if (random.chance(0.02)) quoted[random.integer(0, quoted.length - 1)] = '"not closed'
  const between = random.chance(0.02) ? random.pick([';', '\t', ',', '|']) : separator
  return quoted.join(between) + (random.chance(0.02) ? random.pick(['\n', '\r', '\r\n', '\n\n', '']) : lineEnd)
}

function headerOf(random: Random): string[] {
  const chosen = (random.chance(0.2) ? englishTitles : titles).filter((_, index) => index < 4 || random.chance(0.7))
  const turned = random.chance(0.2) ? random.integer(0, chosen.length) : 0
  const header = [...chosen.slice(turned), ...chosen.slice(0, turned)]
  if (random.chance(0.04)) header[random.integer(0, header.length - 1)] = random.pick([...oddities, header[0] ?? ''])
  const wide = random.chance(0.02) ? random.pick([199, 200, 201, 400]) : 0
  while (header.length < wide) header.push(`列${header.length}`)
  return header
}

function encoded(text: string, random: Random): Buffer {
  const encodings = ['utf8', 'gb18030', 'utf16le', 'utf16-be', 'latin1'] as const
  const write = (part: string, encoding: string, addBOM: boolean): Buffer => iconv.encode(part, encoding, { addBOM })
  const encoding = random.weighted([
    ['utf8', 6],
    ['gb18030', 3],
    ['utf16le', 2],
    ['utf16-be', 0.3],
    ['latin1', 0.2],
  ] as const)
  if (random.chance(0.03)) {
    const half = Math.floor(text.length / 2)
    return Buffer.concat([
      write(text.slice(0, half), encoding, true),
      write(text.slice(half), random.pick(encodings), false),
    ])
  }
  return write(text, encoding, encoding === 'utf16le' ? random.chance(0.95) : random.chance(0.3))
}

/** A table of service records as a system may write it, and what may have happened to it since. */
export function csvInput(seed: number, random: Random): Buffer {
  const written = {
    separator: random.weighted([
      [',', 6],
      [';', 2],
      ['\t', 2],
      ['|', 0.2],
    ] as const),
    lineEnd: random.pick(['\n', '\r\n', '\r\n', '\r']),
  }
  const header = headerOf(random)
  const lines = random.chance(0.9) ? [lineOf(header, written, random)] : []
  const odd = random.pick([0, 0.01, 0.06])
  const rows = random.weighted([
    [0, 1],
    [3, 4],
    [12, 4],
    [40, 1],
  ] as const)
  for (let row = rows; row > 0; row -= 1) {
    // Numbers are this input's own, save for a few that come again.
    const number = random.chance(0.04) ? 'REPEATED-1' : `F${seed}-${row}`
    const cells = header.map((title) => cellFor(title, number, odd, random))
    if (random.chance(0.03)) cells.length = random.integer(0, cells.length)
    if (random.chance(0.03)) cells.push('更多', '更多')
    lines.push(lineOf(cells, written, random))
  }
  const bytes = encoded(lines.join(''), random)
  return random.chance(0.5) ? mutateBytes(bytes, random) : bytes
}
