import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import writeExcelFile, { type Cell } from 'write-excel-file/node'
import { inspectRoster, readRoster } from '#electron/files/read-roster.ts'
import { operations } from '#electron/store/operations.ts'
import { rosterHandlers } from '#electron/store/subjects/roster.ts'
import { faultOfCommand } from './support/command.ts'
import { writeFileAt } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { addAgent, addTeam } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

let library: TestLibrary
let folder: string
beforeEach(() => {
  library = temporaryLibrary()
  folder = testFolder()
})

async function read(path: string) {
  const found = await inspectRoster(path, {})
  return { found, ...(await readRoster(path, found.reading, found.proposed)) }
}

const csv = (lines: readonly string[]) => writeFileAt(folder, '名册.csv', lines.join('\r\n'))
const take = (what: Pick<Awaited<ReturnType<typeof read>>, 'people' | 'fields'>) =>
  operations['roster.import'].run(library.store, { ...what, fileName: '名册.csv' }, library.context)
const compare = (what: Pick<Awaited<ReturnType<typeof read>>, 'people' | 'fields'>) =>
  operations['roster.compare'].run(library.store, { ...what, fileName: '名册.csv' }, library.context)
const content = () =>
  rosterHandlers['roster.get'](library.store).agents.map(({ number, name, teamName, departmentName, leftOn }) => [
    number,
    name,
    teamName,
    departmentName,
    leftOn,
  ])

describe('reading a list of people', () => {
  test('proposes columns, and leaves out with row and field what it can not understand', async () => {
    const { found, people, rejected } = await read(
      csv([
        '员工号,姓名,职务,所属班组,部门,离职日期',
        '1001,王芳,组长,客服一组,客服部,',
        '1002,李强,,客服一组,客服部,2026年2月28日',
        '1001,王方,,客服一组,客服部,',
        '#N/A,赵六,,,,',
        ',钱七,,,,',
        '1005,孙八,,,客服部,',
        '1006,周九,,客服二组,,昨天',
        '2.02606E+11,吴十,,,,',
        '1008,郑一,,,,在职',
      ]),
    )
    expect(found.proposed).toEqual(['number', 'name', null, 'team', 'department', 'leftOn'])
    expect(people.map(({ row, number, leftOn }) => [row, number, leftOn])).toEqual([
      [2, '1001', null],
      [3, '1002', '2026-02-28'],
      [10, '1008', null],
    ])
    expect(rejected.map(({ row, field, reason }) => [row, field, reason])).toEqual([
      [4, 'number', 'duplicate-number'],
      [5, 'number', 'formula-error'],
      [6, 'number', 'missing'],
      [7, 'department', 'department-without-team'],
      [8, 'leftOn', 'bad-day'],
      [9, 'number', 'scientific-notation'],
    ])
  })

  test('an XLSX with a date cell reads as the same day', async () => {
    const path = join(folder, '名册.xlsx')
    const leftOn = { value: new Date(Date.UTC(2026, 1, 28)), type: Date, format: 'yyyy-mm-dd' } as const
    const rows = [
      ['工号', '姓名', '离职日期'].map((value) => ({ value })),
      [{ value: 1001, type: Number }, { value: '王芳' }, leftOn],
    ]
    await writeExcelFile([{ data: rows as Cell[][] }]).toFile(path)
    const { people } = await read(path)
    expect(people).toEqual([
      { row: 2, number: '1001', name: '王芳', team: null, department: null, leftOn: '2026-02-28' },
    ])
  })

  test('needs a number and a name, and no more than 20,000 people', async () => {
    const path = csv(['姓名,班组', '王芳,一组'])
    const { found } = { found: await inspectRoster(path, {}) }
    await expect(readRoster(path, found.reading, found.proposed)).rejects.toMatchObject({
      refusals: [{ code: 'column-missing', field: 'number' }],
    })
    const long = csv(['工号,姓名', ...Array.from({ length: 20_001 }, (_, place) => `${place},某人`)])
    await expect(read(long)).rejects.toMatchObject({ refusals: [{ code: 'roster-too-long' }] })
  })
})

describe('taking in a list of people', () => {
  test('says what is new, changed and unchanged, writes just that, and a second time nothing', async () => {
    const team = addTeam(library.store, { name: '客服一组' })
    addAgent(library.store, { number: '1001', name: '王芳', team_id: team })
    addAgent(library.store, { number: '1002', name: '李强', team_id: team })
    addAgent(library.store, { number: '1009', name: '不在名册', team_id: team })
    const list = await read(
      csv([
        '工号,姓名,班组,部门,离职日期',
        '1001,王芳,客服一组,客服部,',
        '1002,李强,客服二组,客服部,2026-02-28',
        '1003,赵六,客服二组,客服部,',
      ]),
    )
    const compared = compare(list)
    expect(compared).toMatchObject({
      added: 1,
      changed: 1,
      unchanged: 1,
      rejectedRows: 0,
      newTeams: ['客服二组'],
      newDepartments: ['客服部'],
      movedTeams: [{ team: '客服一组', before: null, after: '客服部' }],
    })
    expect(compared.changes).toEqual([
      {
        row: 3,
        kind: 'changed',
        number: '1002',
        name: '李强',
        changes: [
          { field: 'team', before: '客服一组', after: '客服二组' },
          { field: 'leftOn', before: null, after: '2026-02-28' },
        ],
      },
      {
        row: 4,
        kind: 'new',
        number: '1003',
        name: '赵六',
        changes: [
          { field: 'name', before: null, after: '赵六' },
          { field: 'team', before: null, after: '客服二组' },
        ],
      },
    ])
    // Comparing wrote nothing.
    expect(content()).toHaveLength(3)
    expect(take(list)).toEqual(compared)
    expect(content().toSorted()).toEqual([
      ['1001', '王芳', '客服一组', '客服部', null],
      ['1002', '李强', '客服二组', '客服部', '2026-02-28'],
      ['1003', '赵六', '客服二组', '客服部', null],
      ['1009', '不在名册', '客服一组', '客服部', null],
    ])
    expect(compare(list)).toMatchObject({ added: 0, changed: 0, unchanged: 3, newTeams: [], movedTeams: [] })
  })

  test('a column the list has not changes nothing; an empty team neither; an empty day of leaving means here', async () => {
    const team = addTeam(library.store, { name: '客服一组' })
    addAgent(library.store, { number: '1001', name: '王芳', team_id: team, left_on: '2026-01-31' })
    take(await read(csv(['工号,姓名,班组', '1001,王芳芳,'])))
    expect(content()).toEqual([['1001', '王芳芳', '客服一组', null, '2026-01-31']])
    take(await read(csv(['工号,姓名,离职日期', '1001,王芳芳,'])))
    expect(content()).toEqual([['1001', '王芳芳', '客服一组', null, null]])
  })

  test('an old number that was merged means the person; both in one list is said', async () => {
    const kept = addAgent(library.store, { number: '1001', name: '王芳' })
    const merged = addAgent(library.store, { number: '01001', name: '王芳' })
    rosterHandlers['roster.merge'](library.store, { id: merged, keptId: kept }, library.context)
    const list = await read(csv(['工号,姓名', '01001,王小芳', '1001,王芳']))
    expect(compare(list)).toMatchObject({
      changed: 1,
      changes: [{ number: '1001', changes: [{ field: 'name', before: '王芳', after: '王小芳' }] }],
      rejected: [{ row: 3, field: 'number', value: '1001', reason: 'same-person' }],
    })
  })

  test('a team is in one department', async () => {
    const list = await read(csv(['工号,姓名,班组,部门', '1,甲,一组,客服部', '2,乙,一组,售后部']))
    expect(take(list).rejected).toEqual([
      { row: 3, field: 'department', value: '售后部', reason: 'team-in-two-departments' },
    ])
    expect(content()).toEqual([['1', '甲', '一组', '客服部', null]])
  })

  test('is all or nothing', async () => {
    const list = await read(csv(['工号,姓名,班组', '1,甲,一组', '2,乙,二组']))
    library.store.raw.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON agents WHEN new.number = '2' BEGIN SELECT raise(ABORT, 'full'); END",
    )
    expect(() => faultOfCommand(() => take(list))).toThrow('full')
    expect(rosterHandlers['roster.get'](library.store)).toMatchObject({ agents: [], teams: [] })
  })
})
