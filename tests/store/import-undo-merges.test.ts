import { beforeEach, describe, expect, test } from 'vitest'
import { rosterHandlers } from '#electron/store/subjects/roster.ts'
import type { AgentId } from '#shared/calls/common.ts'
import { expectConsistent } from './support/consistency.ts'
import { importInto, importOf, undoImport, writeFileAt } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

const header = '编号,开始时间,工号,坐席,满意度'
let library: TestLibrary
let folder: string
beforeEach(() => {
  library = temporaryLibrary()
  folder = testFolder()
})

const importRows = (name: string, ...rows: readonly string[]) =>
  importInto(library, writeFileAt(folder, `${name}.csv`, `${header}\n${rows.join('\n')}\n`), null)
const agent = (number: string): AgentId =>
  library.store.raw.prepare('SELECT id FROM agents WHERE number = ?').pluck().get(number) as AgentId
const merge = (number: string, kept: string) =>
  rosterHandlers['roster.merge'](library.store, { id: agent(number), keptId: agent(kept) }, library.context)
const takeApart = (number: string) =>
  rosterHandlers['roster.undoMerge'](library.store, { id: agent(number) }, library.context)

/** Records with the number of who served, and agents with whom they were merged into. */
const people = () => ({
  records: library.store.raw
    .prepare(
      `SELECT external_number || ' ' || number FROM service_records JOIN agents ON agents.id = agent_id
       ORDER BY external_number`,
    )
    .pluck()
    .all(),
  agents: library.store.raw
    .prepare(
      `SELECT agents.number || coalesce(' → ' || kept.number, '') FROM agents
       LEFT JOIN agents AS kept ON kept.id = agents.merged_into ORDER BY agents.number`,
    )
    .pluck()
    .all(),
})

describe('an import undone after a merge', () => {
  test('keeps who of it was merged into, with the records that went there, and the merge can be taken back', async () => {
    await importRows('一', 'A1,2026-06-18 09:00,1001,李明,5')
    const two = await importRows('二', 'B1,2026-06-18 09:00,2001,李明,5')
    merge('1001', '2001')
    await undoImport(library, two.id)
    expect(people()).toEqual({ records: ['A1 2001'], agents: ['1001 → 2001', '2001'] })
    expectConsistent(library.store)
    takeApart('1001')
    expect(people()).toEqual({ records: ['A1 1001'], agents: ['1001', '2001'] })
    expectConsistent(library.store)
  })

  test('takes out who of it was merged into another, when no record of theirs is left there', async () => {
    await importRows('一', 'A1,2026-06-18 09:00,1001,李明,5')
    const two = await importRows('二', 'B1,2026-06-18 09:00,2001,李明,5')
    merge('2001', '1001')
    await undoImport(library, two.id)
    expect(people()).toEqual({ records: ['A1 1001'], agents: ['1001'] })
    expect(importOf(library, two.id).undo).toMatchObject({ removedRecords: 1, removedAgents: 1, keptRecords: 0 })
    expectConsistent(library.store)
  })

  test('keeps them while records of another import went with them, however far', async () => {
    await importRows('一', 'A1,2026-06-18 09:00,1001,李明,5', 'A2,2026-06-18 09:00,1002,李明明,5')
    const two = await importRows('二', 'B1,2026-06-18 09:00,2001,李明,5')
    await importRows('三', 'C1,2026-06-18 09:00,2001,李明,5')
    merge('2001', '1001')
    merge('1001', '1002')
    await undoImport(library, two.id)
    expect(people()).toEqual({
      records: ['A1 1002', 'A2 1002', 'C1 1002'],
      agents: ['1001 → 1002', '1002', '2001 → 1001'],
    })
    takeApart('1001')
    takeApart('2001')
    expect(people().records).toEqual(['A1 1001', 'A2 1002', 'C1 2001'])
    expectConsistent(library.store)
  })

  test('takes out two of it that were merged with one another', async () => {
    const one = await importRows('一', 'A1,2026-06-18 09:00,1001,李明,5', 'A2,2026-06-18 09:05,1002,李明,5')
    merge('1001', '1002')
    await undoImport(library, one.id)
    expect(people()).toEqual({ records: [], agents: [] })
    expect(importOf(library, one.id).undo).toMatchObject({ removedAgents: 2 })
    expectConsistent(library.store)
  })

  test('gives records back to who had them, though the one it gave them to, or they themselves, were merged since', async () => {
    await importRows('一', 'A1,2026-06-18 09:00,1001,李明,3', 'A2,2026-06-18 09:00,1002,赵强,3')
    const two = await importRows('二', 'A1,2026-06-18 09:00,2001,孙丽,4', 'A2,2026-06-18 09:00,2002,周红,4')
    await importRows('三', 'C1,2026-06-18 09:00,3001,孙丽,5')
    merge('2001', '3001')
    merge('1002', '3001')
    expect(people().records).toEqual(['A1 3001', 'A2 2002', 'C1 3001'])
    await undoImport(library, two.id)
    expect(importOf(library, two.id).undo).toMatchObject({ restoredRecords: 2, keptFields: 0 })
    expect(people()).toEqual({
      records: ['A1 1001', 'A2 3001', 'C1 3001'],
      agents: ['1001', '1002 → 3001', '3001'],
    })
    expectConsistent(library.store)
  })
})
