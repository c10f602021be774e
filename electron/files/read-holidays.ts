import { refuse } from '#shared/calls/fault.ts'
import { holidayTableLimit, type RejectedTableDay, type TableDay } from '#shared/calls/working-time.ts'
import { dayOf } from '#shared/domain/days.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import { detectTable } from './detect-table.ts'
import { openTable } from './open-table.ts'
import { plainHeader } from './propose-columns.ts'
import { readTime } from './read-time.ts'
import { TableBroken } from './table-broken.ts'
import { tidy } from './understand-record.ts'

export type ReadHolidays = { readonly days: TableDay[]; readonly rejected: RejectedTableDay[] }

const longestName = 100
const shownLength = 200

/** How the three columns are called; without such a header they stand in this order. */
const headers: Readonly<Record<'day' | 'kind' | 'name', readonly string[]>> = {
  day: ['日期', '日子', '天', 'date', 'day'],
  kind: ['类型', '类别', '安排', '性质', '是否上班', 'kind', 'type'],
  name: ['名称', '节日', '节假日', '节假日名称', '说明', '备注', 'name', 'holiday', 'note'],
}

/** 调休 alone isn't among them: it is said of the day off as well as of the day worked for it. */
const offWords = new Set(['放假', '休', '休息', '休假', '节假日', '假日', '假期', '法定节假日', '公休', '调休放假'])
const workingWords = new Set(['上班', '班', '工作', '工作日', '补班', '调休上班', '调班', '调休补班'])
const offInEnglish = new Set(['off', 'holiday', 'rest', 'dayoff'])
const workingInEnglish = new Set(['working', 'work', 'workday', 'workingday', 'makeup', 'makeupday'])

type Columns = Readonly<Record<keyof typeof headers, number>>

function columnsIn(header: readonly string[]): Columns | null {
  const plain = header.map(plainHeader)
  const place = (field: keyof typeof headers) => plain.findIndex((title) => headers[field].includes(title))
  const found = { day: place('day'), kind: place('kind'), name: place('name') }
  return found.day === -1 || found.kind === -1 ? null : found
}

function kindOf(text: string): TableDay['kind'] | null {
  const word = plainWord(text).replaceAll(/[\s-]/g, '')
  if (offWords.has(word) || offInEnglish.has(word)) return 'off'
  return workingWords.has(word) || workingInEnglish.has(word) ? 'working' : null
}

/**
 * A holiday table: a row a day, with the day, whether it is off or worked, and what it is called. Rows that can't be
 * read say why; the others are answered all the same, so that the user sees what would be taken.
 */
export async function readHolidays(path: string): Promise<ReadHolidays> {
  const { reading } = await detectTable(path, {})
  const table = await openTable(path, reading, null)
  const days: TableDay[] = []
  const rejected: RejectedTableDay[] = []
  const seen = new Set<string>()
  try {
    const columns = table.hasHeader ? columnsIn(table.header) : { day: 0, kind: 1, name: 2 }
    if (columns === null || table.header.length < 2) refuse([{ code: 'holiday-columns-missing', field: 'table' }])
    let rows = 0
    for await (const { row, cells } of table.rows) {
      rows += 1
      // Some other table of a million rows would come back as a million reasons.
      if (rows > holidayTableLimit) refuse([{ code: 'holiday-table-too-long', field: 'table' }])
      const cell = (field: keyof Columns): string => tidy(cells[columns[field]] ?? '')
      const blame = (field: RejectedTableDay['field'], value: string, reason: RejectedTableDay['reason']): void =>
        void rejected.push({ row, field, value: value.slice(0, shownLength), reason })
      const before = rejected.length
      const day = cell('day') === '' ? null : readTime(cell('day'))
      if (day === null) blame('day', '', 'missing')
      else if (!day.ok) blame('day', cell('day'), 'bad-day')
      const kind = kindOf(cell('kind'))
      if (kind === null) blame('kind', cell('kind'), cell('kind') === '' ? 'missing' : 'bad-kind')
      if (cell('name').length > longestName) blame('name', cell('name'), 'too-long')
      if (day === null || !day.ok || kind === null || rejected.length > before) continue
      const text = dayOf(day.value)
      if (seen.has(text)) blame('day', text, 'day-twice')
      else days.push({ day: text, kind, name: cell('name') })
      seen.add(text)
    }
  } catch (error) {
    if (!(error instanceof TableBroken)) throw error
    rejected.push({ row: error.row, field: 'row', value: '', reason: 'table-broken' })
  } finally {
    await table.close()
  }
  return { days, rejected }
}
