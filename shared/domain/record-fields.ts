import type { ServiceFacts } from './understood-record.ts'

/**
 * What is said of a service and can change after it came in, in the contract's names. The identity (the external number)
 * isn't among them. Times are UTC ms.
 */
export type RecordValues = ServiceFacts & {
  readonly agentId: string
  readonly teamId: string | null
}

export type PlainField = Exclude<keyof RecordValues, 'customFields'>

/** `customFields.<header>` is one field of the user's own. */
export type ChangedField = PlainField | `customFields.${string}`

export type FieldValue = string | number | boolean | null

/** What one change did: field → before and after. Fields that stayed as they were aren't in it. */
export type RecordChanges = Readonly<Partial<Record<ChangedField, readonly [before: FieldValue, after: FieldValue]>>>

const customPrefix = 'customFields.'

export const customField = (name: string): `customFields.${string}` => `${customPrefix}${name}`

/** The header a changed field stands for; null for the fields every record has. */
export const customFieldName = (field: string): string | null =>
  field.startsWith(customPrefix) ? field.slice(customPrefix.length) : null

/**
 * What differs between a record and what is now said of it. A field left out of `after` stays; of the custom fields that
 * are given, all are meant: one that is missing was emptied.
 */
export function changesBetween(before: RecordValues, after: Partial<RecordValues>): RecordChanges {
  const changes: [ChangedField, readonly [FieldValue, FieldValue]][] = []
  const { customFields, ...plain } = after
  for (const [field, value] of Object.entries(plain) as [PlainField, FieldValue][]) {
    if (value !== undefined && value !== before[field]) changes.push([field, [before[field], value]])
  }
  if (customFields !== undefined) {
    for (const name of new Set([...Object.keys(before.customFields), ...Object.keys(customFields)])) {
      const [was, is] = [ownValue(before.customFields, name), ownValue(customFields, name)]
      if (was !== is) changes.push([customField(name), [was, is]])
    }
  }
  // fromEntries defines own properties, so a column called __proto__ is a field like any other.
  return Object.fromEntries(changes)
}

/** The record as it is after the changes. */
export function withChanges(values: RecordValues, changes: RecordChanges): RecordValues {
  const plain: [string, FieldValue][] = []
  const custom = new Map(Object.entries(values.customFields))
  for (const [field, [, after]] of changeEntries(changes)) {
    const name = customFieldName(field)
    if (name === null) plain.push([field, after])
    else if (after === null) custom.delete(name)
    else custom.set(name, String(after))
  }
  return { ...values, ...Object.fromEntries(plain), customFields: Object.fromEntries(custom) } as RecordValues
}

/** The same changes backwards: what was after is before. */
export const reversed = (changes: RecordChanges): RecordChanges =>
  Object.fromEntries(changeEntries(changes).map(([field, [before, after]]) => [field, [after, before] as const]))

/** Fields whose value isn't what the changes start from: somebody changed them meanwhile. */
export const changedMeanwhile = (values: RecordValues, changes: RecordChanges): ChangedField[] =>
  changeEntries(changes).flatMap(([field, [before]]) => (valueOfField(values, field) === before ? [] : [field]))

export function valueOfField(values: RecordValues, field: ChangedField): FieldValue {
  const name = customFieldName(field)
  return name === null ? values[field as PlainField] : ownValue(values.customFields, name)
}

export const changeEntries = (
  changes: RecordChanges,
): readonly (readonly [ChangedField, readonly [FieldValue, FieldValue]])[] =>
  Object.entries(changes) as [ChangedField, readonly [FieldValue, FieldValue]][]

const ownValue = (fields: Readonly<Record<string, string>>, name: string): string | null =>
  Object.hasOwn(fields, name) ? (fields[name] ?? null) : null
