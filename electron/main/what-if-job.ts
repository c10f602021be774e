import type { CommandContext } from '#electron/store/audit.ts'
import type { WhatIfScope } from '#electron/store/subjects/sheets-what-if.ts'
import type { JobId } from '#shared/calls/common.ts'
import type { WhatIfResult } from '#shared/calls/sheets.ts'
import type { Desk, OpenLibrary } from './desk.ts'
import { runWhatIf } from './what-if-run.ts'

/** What the last one of a library came to; an earlier one is let go of. */
const results = new WeakMap<OpenLibrary, { readonly jobId: JobId; result: WhatIfResult | null }>()

export function startWhatIf(desk: Desk, scope: WhatIfScope, context: CommandContext): JobId {
  const library = desk.library()
  cancelLast(desk, library)
  const jobId = desk.jobs.start({
    kind: 'what-if',
    subjectId: scope.versionId,
    run: async (control) => {
      const found = await runWhatIf(library.store, scope, control, context)
      const last = results.get(library)
      if (found !== null && last?.jobId === jobId) last.result = { jobId, ...found }
    },
  })
  results.set(library, { jobId, result: null })
  return jobId
}

/** Nobody looks at the one before any more. */
function cancelLast(desk: Desk, library: OpenLibrary): void {
  const last = results.get(library)
  if (last !== undefined && desk.jobs.list().some(({ id }) => id === last.jobId)) desk.jobs.cancel(last.jobId)
}

/** Null while it runs, when it was cancelled, and once another one was begun. */
export function readWhatIf(library: OpenLibrary, jobId: JobId): WhatIfResult | null {
  const last = results.get(library)
  return last?.jobId === jobId ? last.result : null
}
