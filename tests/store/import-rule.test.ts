import { describe, expect, test } from 'vitest'
import type { RecordId } from '#shared/calls/common.ts'
import type { UpdateRule } from '#shared/calls/imports.ts'
import { importInto, rejectedRowsOf, writeFileAt } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { addTask } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const rowsOf = (library: TestLibrary, sql: string): Record<string, unknown>[] =>
  library.store.raw.prepare(sql).all() as Record<string, unknown>[]

const first = `来电编号,开始时间,工号,坐席,班组,客户姓名,满意度,是否解决,问题描述,备注,会员卡
A1,2026-06-18 09:00:00,1001,李明,一组,王芳,3,,,原备注,
A2,2026-06-18 09:05:00,1002,赵强,,,,是,旧描述,,金卡
`
/** A1: another customer, satisfaction emptied, problem and grade filled. A2: customer filled, problem replaced. */
const second = `来电编号,开始时间,工号,坐席,班组,客户姓名,满意度,是否解决,问题描述,备注,会员卡
A1,2026-06-18 09:00:00,1001,李明,一组,王芳芳,,否,新描述,新备注,银卡
A2,2026-06-18 09:05:00,1002,赵强,二组,周红,,,新描述,有备注,
`

async function importedTwice(rule: UpdateRule) {
  const library = temporaryLibrary()
  const folder = testFolder()
  await importInto(library, writeFileAt(folder, '一.csv', first), null)
  const table = writeFileAt(folder, '二.csv', second)
  const batch = await importInto(library, table, null, rule)
  return { library, batch, table }
}

const contentOf = (library: TestLibrary) =>
  rowsOf(
    library,
    `SELECT external_number AS number, customer_name AS customer, csat, is_resolved AS resolved, problem,
      teams.name AS team, custom_fields FROM service_records LEFT JOIN teams ON teams.id = service_records.team_id
      ORDER BY external_number`,
  ).map(({ custom_fields, ...row }) => ({ ...row, custom: JSON.parse(String(custom_fields)) as unknown }))

describe('a row whose number is in the library', () => {
  test('replaces what it says and erases nothing', async () => {
    const { library, batch } = await importedTwice('replace')
    expect(contentOf(library)).toEqual([
      {
        ...{ number: 'A1', customer: '王芳芳', csat: 3, resolved: 0, problem: '新描述', team: '一组' },
        custom: { 备注: '新备注', 会员卡: '银卡' },
      },
      {
        ...{ number: 'A2', customer: '周红', csat: null, resolved: 1, problem: '新描述', team: '二组' },
        custom: { 会员卡: '金卡', 备注: '有备注' },
      },
    ])
    expect(batch).toMatchObject({ rowsAdded: 0, rowsChanged: 2, rowsUnchanged: 0, rowsRejected: 0 })
  })

  test('fills only what is empty', async () => {
    const { library, batch } = await importedTwice('fill-gaps')
    expect(contentOf(library)).toEqual([
      {
        ...{ number: 'A1', customer: '王芳', csat: 3, resolved: 0, problem: '新描述', team: '一组' },
        custom: { 备注: '原备注', 会员卡: '银卡' },
      },
      {
        ...{ number: 'A2', customer: '周红', csat: null, resolved: 1, problem: '旧描述', team: '二组' },
        custom: { 会员卡: '金卡', 备注: '有备注' },
      },
    ])
    expect(batch).toMatchObject({ rowsChanged: 2 })
  })

  test('leaves everything as it is', async () => {
    const { library, batch } = await importedTwice('keep')
    expect(contentOf(library)).toMatchObject([{ customer: '王芳' }, { customer: null, problem: '旧描述', team: null }])
    expect(batch).toMatchObject({ rowsChanged: 0, rowsUnchanged: 2 })
    expect(rowsOf(library, "SELECT * FROM teams WHERE name = '二组'")).toEqual([])
  })

  test('keeps what was said before, by import and batch, and a repeat changes nothing', async () => {
    const { library, batch, table } = await importedTwice('replace')
    const changes = rowsOf(
      library,
      `SELECT origin, record_changes.batch_id, changes FROM record_changes
        JOIN service_records ON service_records.id = record_id ORDER BY external_number`,
    )
    expect(changes.map(({ origin, batch_id }) => [origin, batch_id])).toEqual([
      ['import', batch.id],
      ['import', batch.id],
    ])
    expect(JSON.parse(String(changes[0]?.changes))).toEqual({
      customerName: ['王芳', '王芳芳'],
      isResolved: [null, false],
      problem: [null, '新描述'],
      'customFields.备注': ['原备注', '新备注'],
      'customFields.会员卡': [null, '银卡'],
    })
    for (const rule of ['replace', 'fill-gaps'] as const) {
      expect(await importInto(library, table, null, rule)).toMatchObject({ rowsChanged: 0, rowsUnchanged: 2 })
    }
    expect(rowsOf(library, 'SELECT id FROM record_changes')).toHaveLength(2)
  })

  test('finds changed customers by the search', async () => {
    const { library } = await importedTwice('replace')
    const found = rowsOf(library, "SELECT rowid FROM record_search WHERE record_search MATCH search_tokens('芳芳')")
    expect(found).toHaveLength(1)
  })
})

describe('who served and when', () => {
  const moved = '来电编号,开始时间,工号,坐席,班组\nA1,2026-06-19 10:00:00,1003,孙丽,三组\n'

  test('changes by rule while the record is not drawn', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    await importInto(library, writeFileAt(folder, '一.csv', first), null)
    expect(await importInto(library, writeFileAt(folder, '二.csv', moved), null, 'fill-gaps')).toMatchObject({
      rowsUnchanged: 1,
    })
    expect(await importInto(library, writeFileAt(folder, '二.csv', moved), null)).toMatchObject({ rowsChanged: 1 })
    expect(
      rowsOf(
        library,
        `SELECT agents.name AS agent, teams.name AS team, agent_sort_key = agents.sort_key AS sorted
         FROM service_records JOIN agents ON agents.id = agent_id JOIN teams ON teams.id = service_records.team_id
         WHERE external_number = 'A1'`,
      ),
    ).toEqual([{ agent: '孙丽', team: '三组', sorted: 1 }])
  })

  test('never changes once it is drawn: the row is refused and nobody is made for it', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    await importInto(library, writeFileAt(folder, '一.csv', first), null)
    const [drawn] = rowsOf(library, "SELECT id FROM service_records WHERE external_number = 'A1'")
    addTask(library.store, drawn?.id as RecordId)
    const batch = await importInto(library, writeFileAt(folder, '二.csv', moved), null)
    expect(batch).toMatchObject({ rowsChanged: 0, rowsRejected: 1 })
    expect(rejectedRowsOf(library, batch.id)).toEqual([
      { file: '二.csv', row: 2, field: 'agentName', value: '1003 孙丽', reason: 'drawn-agent' },
      { file: '二.csv', row: 2, field: 'startedAt', value: '2026-06-19 10:00:00', reason: 'drawn-start' },
    ])
    expect(rowsOf(library, "SELECT * FROM agents WHERE number = '1003'")).toEqual([])
    // What else is said of a drawn record still goes in.
    expect(await importInto(library, writeFileAt(folder, '三.csv', second), null)).toMatchObject({ rowsChanged: 2 })
  })

  test('a name that several have means the one the record has', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const two = 'A1,2026-06-18 09:00,1001,李明\nA2,2026-06-18 09:00,1002,李明\n'
    await importInto(library, writeFileAt(folder, '一.csv', `编号,开始时间,工号,坐席\n${two}`), null)
    const named = 'A1,2026-06-18 09:00,李明\nA2,2026-06-18 09:00,李明\n'
    const batch = await importInto(library, writeFileAt(folder, '二.csv', `编号,开始时间,坐席\n${named}`), null)
    expect(batch).toMatchObject({ rowsUnchanged: 2, rowsChanged: 0 })
  })

  test('times that no longer fit what the record says are refused', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const ended = '编号,开始时间,坐席,完成时间\nA1,2026-06-18 09:00,李明,2026-06-18 09:30\n'
    await importInto(library, writeFileAt(folder, '一.csv', ended), null)
    const later = '编号,开始时间,坐席\nA1,2026-06-18 10:00,李明\n'
    const batch = await importInto(library, writeFileAt(folder, '二.csv', later), null)
    expect(rejectedRowsOf(library, batch.id)).toMatchObject([
      { row: 2, field: 'completedAt', value: '2026-06-18 09:30:00', reason: 'time-before-start' },
    ])
  })

  test('a channel that the table does not say stays', async () => {
    const library = temporaryLibrary()
    const folder = testFolder()
    const said = '编号,开始时间,坐席,渠道\nA1,2026-06-18 09:00,李明,邮件\nA2,2026-06-18 09:00,李明,\n'
    await importInto(library, writeFileAt(folder, '一.csv', said), null)
    const unsaid = '编号,开始时间,坐席\nA1,2026-06-18 09:00,李明\nA2,2026-06-18 09:00,李明\n'
    expect(await importInto(library, writeFileAt(folder, '二.csv', unsaid), null)).toMatchObject({ rowsUnchanged: 2 })
    const filled = '编号,开始时间,坐席,渠道\nA1,2026-06-18 09:00,李明,电话\nA2,2026-06-18 09:00,李明,电话\n'
    const batch = await importInto(library, writeFileAt(folder, '三.csv', filled), null, 'fill-gaps')
    expect(batch).toMatchObject({ rowsChanged: 1, rowsUnchanged: 1 })
    expect(rowsOf(library, 'SELECT channel FROM service_records ORDER BY external_number')).toEqual([
      { channel: 'email' },
      { channel: 'phone' },
    ])
  })
})
