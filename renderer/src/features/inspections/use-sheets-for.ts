import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'

export type ChoosableSheet = Output<'sheets.list'>[number]

/** The published sheets that are for something, as they are listed; undefined until they are known. */
export function useSheetsFor(
  isWanted: (subjects: readonly SubjectKind[]) => boolean,
): readonly ChoosableSheet[] | undefined {
  const sheets = useDeskQuery('sheets.list', {}).data
  return sheets?.filter(({ state, subjects }) => state === 'published' && isWanted(subjects))
}
