import {
  type ColumnMapping,
  type RecordField,
  recordField,
  requiredRecordFields,
  type TableInspection,
} from '#shared/calls/imports.ts'

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
