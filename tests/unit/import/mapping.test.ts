import { describe, expect, it } from 'vitest'
import { partsOf } from '#renderer/features/import/dropped-files.ts'
import {
  isFree,
  mappingFromKept,
  missingFields,
  sampleValues,
  usedFields,
  withField,
} from '#renderer/features/import/mapping.ts'
import { meaningsOf } from '#renderer/features/import/name-parts.ts'
import type { ColumnMapping, TableInspection } from '#shared/calls/imports.ts'
import { cutNames, patternFrom } from '#shared/domain/recording-name-pattern.ts'

const mapping: ColumnMapping = ['agentName', null, 'externalNumber']

describe('a column mapping', () => {
  it('says which required fields have no column', () => {
    expect(missingFields(mapping)).toEqual(['startedAt'])
    expect(missingFields(withField(mapping, 1, 'startedAt'))).toEqual([])
    expect(missingFields(withField(mapping, 0, null))).toEqual(['startedAt', 'agentName'])
  })

  it('offers each field to one column only; a column keeps its own', () => {
    expect(isFree(mapping, 1, 'agentName')).toBe(false)
    expect(isFree(mapping, 0, 'agentName')).toBe(true)
    expect(isFree(mapping, 1, 'csat')).toBe(true)
  })

  it('lists the used fields in the order a record is read, not in that of the table', () => {
    expect(usedFields(mapping)).toEqual(['externalNumber', 'agentName'])
  })
})

describe('sample values', () => {
  it('are different, filled, and three at most', () => {
    const found = { rows: [['甲'], ['甲'], [''], [], ['乙'], ['丙'], ['丁']] } as unknown as TableInspection
    expect(sampleValues(found, 0)).toEqual(['甲', '乙', '丙'])
  })
})

describe('what is dropped', () => {
  const parts = (...names: readonly string[]) => {
    const dropped = names.map((name) => ({
      file: { name: name.replace('/', '') } as File,
      isFolder: name.endsWith('/'),
    }))
    const { table, recordings, left } = partsOf(dropped)
    const namesOf = (list: typeof recordings) => list.map(({ file }) => file.name)
    return { table: table?.file.name ?? null, recordings: namesOf(recordings), left: namesOf(left) }
  }

  it('is a table by its ending, else recordings: folders and files together', () => {
    expect(parts('录音.csv/', '记录.CSV', '电话.wav', 'b.amr')).toEqual({
      table: '记录.CSV',
      recordings: ['录音.csv', '电话.wav', 'b.amr'],
      left: [],
    })
    expect(parts('a.tsv', 'b.xlsx')).toEqual({ table: 'a.tsv', recordings: [], left: ['b.xlsx'] })
  })

  it('takes a text for the words of a recording of its name, and for a table where there is none', () => {
    expect(parts('a.wav', 'A.txt', 'a.agent.txt')).toEqual({
      table: null,
      recordings: ['a.wav', 'A.txt', 'a.agent.txt'],
      left: [],
    })
    expect(parts('a.wav', '记录.txt')).toMatchObject({ table: '记录.txt', recordings: ['a.wav'] })
  })
})

describe('a kept mapping', () => {
  const kept = { header: ['单号', '时间', '备注'], mapping: ['externalNumber', 'startedAt', null] as ColumnMapping }

  it('holds for the same header whatever its spelling, and by the titles where columns moved', () => {
    const same = { header: ['单 号', '时间', '备注'], proposed: [null, null, 'problem'] as ColumnMapping }
    expect(mappingFromKept(kept, same)).toEqual(kept.mapping)
    const moved = { header: ['时间', '坐席', '单号'], proposed: [null, 'agentName', null] as ColumnMapping }
    expect(mappingFromKept(kept, moved)).toEqual(['startedAt', 'agentName', 'externalNumber'])
  })

  it('gives no field to two columns', () => {
    const table = { header: ['时间', '开始时间'], proposed: [null, 'startedAt'] as ColumnMapping }
    expect(mappingFromKept(kept, table)).toEqual(['startedAt', null])
  })
})

describe('the parts of names', () => {
  it('keep the meanings of a pattern of their make only', () => {
    const parts = cutNames(['20260618_1007.wav']).parts[0] ?? []
    const pattern = patternFrom(parts, ['date', 'agent'])
    expect(meaningsOf(pattern, parts)).toEqual(['date', 'agent'])
    expect(meaningsOf(pattern, cutNames(['20260618-1007.wav']).parts[0] ?? [])).toBeNull()
    expect(meaningsOf(null, parts)).toBeNull()
  })
})
