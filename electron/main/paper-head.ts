import type { CommandContext } from '#electron/store/audit.ts'
import type { PaperHead } from '#shared/calls/print-job.ts'
import type { Desk } from './desk.ts'

/** What stands at the head and foot of a paper that is printed now. */
export async function headOf(desk: Desk, context: CommandContext): Promise<PaperHead> {
  const { name, hasSampleData } = await desk.library().store.ask('library.summary', null, context)
  return { libraryName: name, hasSampleData, preparedAt: context.now }
}
