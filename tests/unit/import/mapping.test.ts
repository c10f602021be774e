import { describe, expect, it } from 'vitest'
import { purposeOf } from '#renderer/features/import/dropped-files.ts'
import { isFree, missingFields, sampleValues, usedFields, withField } from '#renderer/features/import/mapping.ts'
import type { ColumnMapping, TableInspection } from '#shared/calls/imports.ts'

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
  const dropped = (name: string, isFolder = false) => purposeOf({ file: { name } as File, isFolder })

  it('is a folder of recordings, a table by its ending, or neither', () => {
    expect(dropped('录音.csv', true)).toBe('folder')
    expect(dropped('记录.CSV')).toBe('table')
    expect(dropped('记录.tsv')).toBe('table')
    expect(dropped('电话.wav')).toBeNull()
    expect(dropped('csv')).toBeNull()
  })
})
