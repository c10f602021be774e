import type { FindingLists } from '#shared/calls/findings.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'

/** The department that answers for the kind, else for the class (R1); empty where none does. */
export function departmentByRule(
  lists: FindingLists | undefined,
  { findingClass, kindId }: { readonly findingClass: FindingClass; readonly kindId: string | null },
): string {
  if (lists === undefined) return ''
  const { kinds, departments } = lists
  const departmentId = kinds.find(({ id }) => id === kindId)?.departmentId ?? null
  const ofKind = departments.find(({ id }) => id === departmentId)
  return (ofKind ?? departments.find((one) => one.findingClass === findingClass))?.name ?? ''
}

/** Those named first come first, then the library's for the class; each once. */
export function causesFor(
  lists: FindingLists | undefined,
  findingClass: FindingClass,
  first: readonly string[],
): readonly string[] {
  const listed = (lists?.causes ?? []).filter((cause) => cause.findingClass === findingClass)
  return [...new Set([...first, ...listed.map(({ name }) => name)])]
}
