import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { FindingId } from '#shared/calls/common.ts'
import type { Fault } from '#shared/calls/fault.ts'
import type { FindingRow, PlacedFinding } from '#shared/calls/findings.ts'
import { findingCallsChanged } from './stale.ts'

export type FindingCommands = {
  /** Counts findings at another one; can be taken back while the notice stands. */
  readonly merge: (head: Pick<FindingRow, 'id' | 'number'>, ids: readonly FindingId[]) => Promise<boolean>
  /** Counts a merged finding on its own again; can be taken back. */
  readonly unmerge: (finding: Pick<FindingRow, 'id' | 'number' | 'mergedInto'>) => Promise<void>
  readonly contain: (
    finding: Pick<FindingRow, 'id' | 'number' | 'containment'>,
    containment: string,
  ) => Promise<Fault | null>
  readonly undoContain: (finding: Pick<FindingRow, 'id' | 'containment'>) => Promise<void>
  readonly dismiss: (finding: Pick<FindingRow, 'id' | 'number'>, reason: string) => Promise<Fault | null>
  readonly reopen: (finding: Pick<FindingRow, 'id' | 'number'>) => Promise<void>
}

/** What is done to findings with one press; a slip is taken back from the notice. */
export function useFindingCommands(): FindingCommands {
  const { t } = useTranslation()
  const notices = useNotices()
  const options = { invalidates: findingCallsChanged, onFault: (fault: Fault) => notices.fault(fault) }
  const quiet = { invalidates: findingCallsChanged, onFault: () => undefined }
  const merge = useDeskCommand('findings.merge', options)
  const unmerge = useDeskCommand('findings.unmerge', options)
  const contain = useDeskCommand('findings.contain', quiet)
  const undoContain = useDeskCommand('findings.undoContain', options)
  const dismiss = useDeskCommand('findings.dismiss', quiet)
  const reopen = useDeskCommand('findings.reopenDismissed', options)
  const putBack = (findings: readonly PlacedFinding[]) => void unmerge.run({ findings: [...findings] })
  return {
    merge: async (head, ids) => {
      const answer = await merge.run({ headId: head.id, ids: [...ids] })
      if (!answer.ok || answer.value.merged.length === 0) return false
      const { merged } = answer.value
      notices.undoable(t('findings.merge.done', { count: merged.length, number: head.number }), () => putBack(merged))
      return true
    },
    unmerge: async ({ id, number, mergedInto }) => {
      const answer = await unmerge.run({ findings: [{ id, into: null }] })
      if (!answer.ok) return
      notices.undoable(t('findings.merge.undone', { number }), () => putBack([{ id, into: mergedInto }]))
    },
    contain: async ({ id, number, containment: before }, containment) => {
      const answer = await contain.run({ id, containment })
      if (!answer.ok) return answer.fault
      notices.undoable(t('findings.containment.reported', { number }), () => {
        void undoContain.run({ id, containment: before })
      })
      return null
    },
    undoContain: async ({ id, containment }) => void (await undoContain.run({ id, containment })),
    dismiss: async ({ id, number }, reason) => {
      const answer = await dismiss.run({ id, reason })
      if (!answer.ok) return answer.fault
      notices.undoable(t('findings.dismiss.done', { number }), () => void reopen.run({ id }))
      return null
    },
    reopen: async ({ id, number }) => {
      if ((await reopen.run({ id })).ok) notices.done(t('findings.dismiss.reopened', { number }))
    },
  }
}
