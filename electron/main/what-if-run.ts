import type { CommandContext } from '#electron/store/audit.ts'
import { type WhatIfPlace, type WhatIfScope, whatIfStart } from '#electron/store/subjects/sheets-what-if.ts'
import type { WhatIfResult } from '#shared/calls/sheets.ts'
import { whatIfOf } from '#shared/domain/what-if/what-if.ts'
import { addTally, emptyTally } from '#shared/domain/what-if/what-if-tally.ts'
import type { JobControl, OpenLibrary } from './desk.ts'

/** Scores all past evaluations of the scope again, a part at a time; null when it was cancelled. Keeps nothing. */
export async function runWhatIf(
  store: Pick<OpenLibrary['store'], 'ask'>,
  scope: WhatIfScope,
  control: JobControl,
  context: CommandContext,
): Promise<Omit<WhatIfResult, 'jobId'> | null> {
  const { sheet, revision, versionIds, total } = await store.ask('sheets.whatIfScope', scope, context)
  const tally = emptyTally()
  control.progress({ done: 0, total, currentItem: sheet.title })
  let place: WhatIfPlace | null = total === 0 ? null : whatIfStart
  while (place !== null) {
    if (control.signal.aborted) return null
    const request = { period: scope.period, sheet, versionIds, place }
    const part: { readonly next: WhatIfPlace | null; readonly tally: typeof tally } = await store.ask(
      'sheets.whatIfPart',
      request,
      context,
    )
    addTally(tally, part.tally)
    control.progress({ done: tally.evaluations })
    place = part.next
  }
  return { ...scope, revision, computedAt: context.now, whatIf: whatIfOf(tally, sheet) }
}
