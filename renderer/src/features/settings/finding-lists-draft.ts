import type { Sent } from '#shared/calls/calls.ts'
import type { DepartmentId } from '#shared/calls/common.ts'
import type { FindingLists } from '#shared/calls/findings.ts'
import { type FindingClass, findingClass } from '#shared/domain/sheet.ts'

export type KindDraft = {
  /** Names the row while it is edited; a new one has none in the store yet. */
  readonly key: string
  readonly id: string | null
  readonly findingClass: FindingClass
  readonly name: string
  readonly departmentId: DepartmentId | null
  readonly isRetired: boolean
  readonly used: number
}
export type CauseDraft = { readonly key: string; readonly findingClass: FindingClass; readonly name: string }

export type ListsDraft = {
  readonly kinds: readonly KindDraft[]
  readonly causes: readonly CauseDraft[]
  readonly classDepartments: Readonly<Record<FindingClass, DepartmentId | null>>
  readonly recurrenceDays: number
}

export function draftOfLists(lists: FindingLists): ListsDraft {
  const departmentOf = (of: FindingClass): DepartmentId | null =>
    lists.departments.find((one) => one.findingClass === of)?.id ?? null
  return {
    kinds: lists.kinds.map((kind) => ({ ...kind, key: kind.id })),
    causes: lists.causes.map((cause, place) => ({ ...cause, key: `cause-${place}` })),
    classDepartments: Object.fromEntries(
      findingClass.options.map((of) => [of, departmentOf(of)]),
    ) as ListsDraft['classDepartments'],
    recurrenceDays: lists.recurrenceDays,
  }
}

export const sentLists = (draft: ListsDraft): Sent<'findings.saveLists'> => ({
  kinds: draft.kinds.map(({ id, findingClass: of, name, departmentId, isRetired }) => ({
    ...{ id, findingClass: of, name: name.trim(), departmentId, isRetired },
  })),
  causes: draft.causes.map(({ findingClass: of, name }) => ({ findingClass: of, name: name.trim() })),
  classDepartments: { ...draft.classDepartments },
  recurrenceDays: draft.recurrenceDays,
})

/** A row changes places with the one before it in its class. */
export function movedUp<Row extends { readonly key: string; readonly findingClass: FindingClass }>(
  rows: readonly Row[],
  key: string,
): readonly Row[] {
  const place = rows.findIndex((row) => row.key === key)
  const row = rows[place]
  if (row === undefined) return rows
  const before = rows.findLastIndex((one, other) => other < place && one.findingClass === row.findingClass)
  const above = rows[before]
  return above === undefined ? rows : rows.with(before, row).with(place, above)
}
