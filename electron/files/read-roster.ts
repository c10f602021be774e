import { refuse } from '#shared/calls/fault.ts'
import type { ReadingWishes, TableReading } from '#shared/calls/imports.ts'
import {
  type RejectedPerson,
  type RosterField,
  type RosterMapping,
  requiredRosterFields,
  rosterField,
  rosterLimit,
} from '#shared/calls/roster.ts'
import { dayOf } from '#shared/domain/days.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import { textProblems } from '#shared/domain/record-rules.ts'
import type { PersonRow } from '#shared/domain/roster.ts'
import { detectTable } from './detect-table.ts'
import { limits } from './limits.ts'
import { openTable } from './open-table.ts'
import { plainHeader } from './propose-columns.ts'
import { readTime } from './read-time.ts'
import { isBlankMark } from './read-words.ts'
import { TableBroken } from './table-broken.ts'
import { type TableRow, tidy } from './understand-record.ts'

const shownRows = 20
const shownLength = 200

/** How columns are called in the lists of personnel offices and telephone systems; the best word first. */
const names: Readonly<Record<RosterField, string>> = {
  number:
    '工号 坐席工号 坐席编号 客服工号 员工号 员工编号 员工工号 人员编号 座席工号 编号 分机号 agentnumber agentid agentno employeeid employeeno employeenumber staffid number id extension',
  name: '姓名 坐席姓名 员工姓名 客服姓名 座席姓名 名字 坐席 员工 agentname employeename fullname name agent employee',
  team: '班组 所属班组 班组名称 团队 小组 组别 技能组 所属小组 team teamname group',
  department: '部门 所属部门 部门名称 中心 department dept division departmentname',
  leftOn: '离职日期 离职时间 离岗日期 离职 离职日 退出日期 lefton leavedate leavingdate enddate terminationdate left',
}

export type InspectedRoster = {
  readonly reading: TableReading
  readonly sheets: string[]
  readonly header: string[]
  readonly rows: string[][]
  readonly proposed: RosterMapping
}

export type RosterRead = {
  readonly people: readonly PersonRow[]
  /** Fields some column means; what no column says stays as it is. */
  readonly fields: readonly RosterField[]
  readonly rejected: readonly RejectedPerson[]
}

const shownCell = (text: string): string => tidy(text).slice(0, shownLength)

/** How a list of people is written, its first rows, and what its columns probably mean. */
export async function inspectRoster(path: string, chosen: ReadingWishes): Promise<InspectedRoster> {
  const { reading, sheets } = await detectTable(path, chosen)
  const { header, hasHeader, rows, close } = await openTable(path, reading, chosen.hasHeader ?? null)
  const shown: string[][] = []
  try {
    for await (const { cells } of rows) {
      shown.push(header.map((_, index) => shownCell(cells[index] ?? '')))
      if (shown.length >= shownRows) break
    }
  } catch (error) {
    if (!(error instanceof TableBroken)) throw error
  } finally {
    await close()
  }
  return {
    reading: { ...reading, hasHeader },
    sheets: [...sheets],
    header: header.map(shownCell),
    rows: shown,
    proposed: proposeRosterColumns(header),
  }
}

/** What each column probably means, by its header; no field twice, null where nothing is known. */
export function proposeRosterColumns(header: readonly string[]): RosterMapping {
  const plain = header.map(plainHeader)
  const proposal: RosterMapping = header.map(() => null)
  for (const field of rosterField.options) {
    const words = names[field].split(' ')
    const ranked = plain
      .map((title, index) => ({ index, rank: words.indexOf(title) }))
      .filter(({ index, rank }) => rank !== -1 && proposal[index] === null)
      .toSorted((a, b) => a.rank - b.rank)
    const best = ranked[0]
    if (best !== undefined) proposal[best.index] = field
  }
  return proposal
}

/** The whole list, row by row; a row with any problem is left out and says why. */
export async function readRoster(path: string, reading: TableReading, mapping: RosterMapping): Promise<RosterRead> {
  const { header, rows, close } = await openTable(path, reading, reading.hasHeader ?? true)
  refuseMapping(mapping, header.length)
  const seen = new Map<string, number>()
  const people: PersonRow[] = []
  const rejected: RejectedPerson[] = []
  try {
    for await (const row of rows) {
      const { person, problems } = understandPerson(mapping, header.length, row)
      if (person === null) rejected.push(...problems)
      else if (seen.has(person.number)) {
        rejected.push({ row: row.row, field: 'number', value: person.number, reason: 'duplicate-number' })
      } else {
        seen.set(person.number, row.row)
        people.push(person)
      }
      if (people.length > rosterLimit) refuse([{ code: 'roster-too-long', field: 'table' }])
    }
  } catch (error) {
    if (!(error instanceof TableBroken)) throw error
    rejected.push({ row: error.row, field: 'row', value: '', reason: 'table-broken' })
  } finally {
    await close()
  }
  return { people, rejected, fields: rosterField.options.filter((field) => mapping.includes(field)) }
}

function refuseMapping(mapping: RosterMapping, columns: number): void {
  const fields = mapping.filter((field) => field !== null)
  if (mapping.length !== columns) refuse([{ code: 'mapping-does-not-fit', field: 'mapping' }])
  const missing = requiredRosterFields.filter((field) => !fields.includes(field))
  if (missing.length > 0) refuse(missing.map((field) => ({ code: 'column-missing', field })))
  const twice = fields.filter((field, index) => fields.indexOf(field) !== index)
  if (twice.length > 0) refuse(twice.map((field) => ({ code: 'field-mapped-twice', field })))
}

type UnderstoodPerson = { readonly person: PersonRow | null; readonly problems: readonly RejectedPerson[] }

function understandPerson(mapping: RosterMapping, columns: number, { row, cells }: TableRow): UnderstoodPerson {
  const problems: RejectedPerson[] = []
  const blame = (field: RejectedPerson['field'], value: string, reason: string): void =>
    void problems.push({ row, field, value: value.slice(0, shownLength), reason })
  const words = (field: RosterField): string | null => {
    const index = mapping.indexOf(field)
    const text = index === -1 ? '' : tidy(cells[index] ?? '')
    const broken = textProblems(text, limits.nameLength)
    for (const reason of broken) blame(field, text, reason)
    return isBlankMark(text) || broken.length > 0 ? null : text
  }
  const number = words('number')
  // A spreadsheet shows long numbers as 2.02606E+11 and saves what it shows: the digits are gone.
  if (number !== null && /^\d(\.\d+)?E\+\d+$/i.test(number)) blame('number', number, 'scientific-notation')
  const name = words('name')
  const [team, department] = [words('team'), words('department')]
  const leftOn = readLeaving(words('leftOn'), blame)
  for (const field of requiredRosterFields) {
    if (isBlankMark(cells[mapping.indexOf(field)] ?? '')) blame(field, '', 'missing')
  }
  if (department !== null && isBlankMark(cells[mapping.indexOf('team')] ?? ''))
    blame('department', department, 'department-without-team')
  if (cells.slice(columns).some((extra) => tidy(extra) !== ''))
    blame('row', cells.slice(columns).join(' '), 'too-many-columns')
  if (number === null || name === null || problems.length > 0) return { person: null, problems }
  return { person: { row, number, name, team, department, leftOn }, problems }
}

/** What such columns hold for those who haven't left. */
const present = new Set(['在职', '在岗', '现职', 'active', 'employed'])

function readLeaving(
  text: string | null,
  blame: (field: 'leftOn', value: string, reason: string) => void,
): string | null {
  if (text === null || present.has(plainWord(text))) return null
  const at = readTime(text)
  if (at.ok) return dayOf(at.value)
  blame('leftOn', text, 'bad-day')
  return null
}
