import type { CommandContext } from '#electron/store/audit.ts'
import type { WritableStore } from '#electron/store/handles.ts'
import { applyChanges, type MadeChange, readRecordValues } from '#electron/store/subjects/record-changes.ts'
import { changesBetween, type RecordChanges, type RecordValues } from '#shared/domain/record-fields.ts'

/** A record says something else from now on, as an edit or an import makes it say. */
export function changeRecord(
  store: WritableStore,
  change: Omit<MadeChange, 'changes'> & { readonly after: Partial<RecordValues> },
  context: CommandContext,
): RecordChanges {
  const { after, ...made } = change
  const before = readRecordValues(store, change.recordId)
  const changes = changesBetween(before, after)
  applyChanges(store, { ...made, changes }, before, context)
  return changes
}
