// Memory a real process takes for a large import beyond what it had with the library open.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { seededRandom } from '#scripts/sample/random.ts'
import { benchFolder, nameOf } from './big-library.ts'
import { recordsHeader, recordsLine } from './records-table.ts'

const limitMb = 300

export async function measureImportMemory(): Promise<{ readonly lines: readonly string[] }> {
  const tables = [
    ['CSV, 1,000,000 rows × 18 columns', await largeTable(1_000_000)],
    ['CSV, 100,000 rows × 200 columns, 4,000 characters a row', await wideTable(100_000)],
    ['XLSX, 200,000 rows × 60 columns', await largeWorkbook(200_000, 60)],
  ] as const
  return { lines: tables.map(([title, path]) => `${title}: ${measured(path)}`) }
}

function measured(path: string): string {
  const run = join(import.meta.dirname, 'import-memory-run.ts')
  const output = execFileSync(process.execPath, [run, path], { encoding: 'utf8' })
  const { rows, seconds, before, most } = JSON.parse(output) as Record<'rows' | 'seconds' | 'before' | 'most', number>
  const [had, took] = [before, most - before].map((bytes) => Math.round(bytes / 1024 ** 2)) as [number, number]
  const verdict = took <= limitMb ? 'within' : 'MORE THAN'
  return `${rows} rows in ${seconds.toFixed(0)} s; ${took} MB more than the ${had} MB before (${verdict} ${limitMb} MB)`
}

async function written(name: string, lines: (random: ReturnType<typeof seededRandom>) => Iterable<string>) {
  const path = join(benchFolder, name)
  if (existsSync(path)) return path
  mkdirSync(benchFolder, { recursive: true })
  const out = createWriteStream(`${path}.part`)
  let text = ''
  for (const line of lines(seededRandom(100))) {
    text += line
    if (text.length < 1024 ** 2) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'finish')
  renameSync(`${path}.part`, path)
  return path
}

const largeTable = (rows: number): Promise<string> =>
  written(`records-${rows}.csv`, function* (random) {
    yield `${recordsHeader}\n`
    for (let place = 0; place < rows; place += 1) yield `${recordsLine(random, place)}\n`
  })

const wideTable = (rows: number): Promise<string> =>
  written(`wide-${rows}.csv`, function* () {
    const others = Array.from({ length: 197 }, (_, index) => `附加${index}`)
    yield `来电编号,开始时间,坐席姓名,${others.join(',')}\n`
    for (let place = 0; place < rows; place += 1) {
      const cells = others.map((_, index) => `第${place}行第${index}列的内容示例文字`)
      yield `W${place},2026-06-18 09:00:00,坐席${place % 200},${cells.join(',')}\n`
    }
  })

/** As a spreadsheet writes it: texts shared, numbers in place. Half of the text columns hold texts of their own. */
async function largeWorkbook(rows: number, columns: number): Promise<string> {
  const path = join(benchFolder, `records-${rows}x${columns}.xlsx`)
  if (existsSync(path)) return path
  mkdirSync(benchFolder, { recursive: true })
  const zip = new ZipFile()
  const add = (name: string, content: string): void => zip.addBuffer(Buffer.from(content), name)
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const relation = (id: number, type: string, target: string): string =>
    `<Relationship Id="r${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = (...all: string[]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`
  add('_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml')))
  add(
    'xl/_rels/workbook.xml.rels',
    relations(relation(1, 'worksheet', 'sheet1.xml'), relation(2, 'sharedStrings', 'sharedStrings.xml')),
  )
  add(
    'xl/workbook.xml',
    `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="明细" sheetId="1" r:id="r1"/></sheets></workbook>`,
  )
  const stream = (parts: Iterable<string>): Readable => Readable.from(parts, { objectMode: false })
  const shared = { compressionLevel: 1 } as const
  zip.addReadStream(stream(sharedStrings(rows, columns, main)), 'xl/sharedStrings.xml', shared)
  zip.addReadStream(stream(sheet(rows, columns, main)), 'xl/sheet1.xml', shared)
  const out = createWriteStream(`${path}.part`)
  zip.end()
  zip.outputStream.pipe(out)
  await once(out, 'finish')
  renameSync(`${path}.part`, path)
  return path
}

const agentsOfWorkbook = 200

/** Header, agents, then a number and two texts of its own for every row. */
function* sharedStrings(rows: number, columns: number, main: string): Generator<string> {
  const random = seededRandom(100)
  yield `<sst ${main}>`
  const item = (text: string): string => `<si><t>${text}</t></si>`
  for (let column = 0; column < columns; column += 1) {
    yield item(['来电编号', '开始时间', '坐席姓名', '客户姓名', '问题描述'][column] ?? `附加${column}`)
  }
  for (let agent = 0; agent < agentsOfWorkbook; agent += 1) yield item(`坐席${agent}`)
  for (let place = 0; place < rows; place += 1) {
    yield item(`X${String(place).padStart(8, '0')}`) +
      item(nameOf(random)) +
      item(`客户反映第${place}号设备使用中出现故障`)
  }
  yield '</sst>'
}

function* sheet(rows: number, columns: number, main: string): Generator<string> {
  yield `<worksheet ${main}><sheetData>`
  const text = (index: number): string => `<c t="s"><v>${index}</v></c>`
  yield `<row r="1">${Array.from({ length: columns }, (_, column) => text(column)).join('')}</row>`
  for (let place = 0; place < rows; place += 1) {
    const own = columns + agentsOfWorkbook + place * 3
    const numbers = Array.from({ length: columns - 5 }, (_, column) => `<c><v>${place + column}</v></c>`).join('')
    const day = `<c t="str"><v>2026-06-${String(1 + (place % 28)).padStart(2, '0')} 09:00:00</v></c>`
    yield `<row r="${place + 2}">${text(own)}${day}${text(columns + (place % agentsOfWorkbook))}${text(own + 1)}${text(own + 2)}${numbers}</row>`
  }
  yield '</sheetData></worksheet>'
}
