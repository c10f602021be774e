import {
  type ColumnMapping,
  type RecordField,
  recordField,
  requiredRecordFields,
  type TableInspection,
} from '#shared/calls/imports.ts'
import { plainWord } from '#shared/domain/plain-word.ts'

export function isRequired(field: RecordField): boolean {
  return (requiredRecordFields as readonly RecordField[]).includes(field)
}

/** The fields without which no row becomes a record and which no column has yet. */
export function missingFields(mapping: ColumnMapping): readonly RecordField[] {
  return requiredRecordFields.filter((field) => !mapping.includes(field))
}

export function mappedCount(mapping: ColumnMapping): number {
  return mapping.filter((field) => field !== null).length
}

/** The mapping with one column's meaning changed. */
export function withField(mapping: ColumnMapping, column: number, field: RecordField | null): ColumnMapping {
  return mapping.map((old, index) => (index === column ? field : old))
}

/** Fields a column may still be given: each is used once. Its own stays on offer. */
export function isFree(mapping: ColumnMapping, column: number, field: RecordField): boolean {
  const holder = mapping.indexOf(field)
  return holder === -1 || holder === column
}

/** The fields some column has, in the order a record is read. */
export function usedFields(mapping: ColumnMapping): readonly RecordField[] {
  return recordField.options.filter((field) => mapping.includes(field))
}

/** Up to three different values of a column, to recognise what it holds. */
export function sampleValues({ rows }: TableInspection, column: number): readonly string[] {
  const values = rows.map((row) => row[column] ?? '').filter((value) => value !== '')
  return [...new Set(values)].slice(0, 3)
}

/**
 * What a kept mapping means for this table: by the headers, in their order where one comes twice; columns it doesn't know
 * keep what is proposed for them, as far as no other column has it. Tables without a header by the place.
 */
export function mappingFromKept(
  kept: { readonly header: readonly string[]; readonly mapping: ColumnMapping },
  table: Pick<TableInspection, 'header' | 'proposed'>,
): ColumnMapping {
  if (plainHeaders(kept.header) === plainHeaders(table.header)) return [...kept.mapping]
  const left = kept.header.map((title, index) => ({ word: plainWord(title), field: kept.mapping[index] ?? null }))
  const known = table.header.map((title) => {
    const at = left.findIndex(({ word }) => word === plainWord(title))
    return at === -1 ? undefined : (left.splice(at, 1)[0]?.field ?? null)
  })
  const taken = new Set(known)
  return known.map((field, column) => {
    if (field !== undefined) return field
    const proposed = table.proposed[column] ?? null
    return taken.has(proposed) ? null : proposed
  })
}

const plainHeaders = (header: readonly string[]): string => JSON.stringify(header.map(plainWord))
