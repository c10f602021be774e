import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { isUnderWay, useJobs } from '#renderer/app/jobs.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { droppedFiles } from '#renderer/features/import/dropped-files.ts'
import type { AttachmentRow, AttachmentSubject } from '#shared/calls/attachments.ts'
import type { FileToken, JobId } from '#shared/calls/common.ts'
import type { Refusal } from '#shared/calls/fault.ts'

const changedByFiles = ['rectifications.', 'attachments.'] as const

export type EvidenceOf = { readonly subject: AttachmentSubject; readonly subjectId: string }

export type Evidence = {
  readonly choose: () => Promise<void>
  readonly drop: (transfer: DataTransfer) => Promise<void>
  readonly remove: (file: AttachmentRow) => Promise<void>
  readonly show: (file: AttachmentRow) => Promise<void>
  readonly saveCopy: (file: AttachmentRow) => Promise<void>
  /** Files are being copied into the library. */
  readonly isAdding: boolean
  /** Why the last files weren't taken. */
  readonly refusals: readonly Refusal[]
}

/** The files that prove something: added by the dialog or by dropping them, removed with a way back. */
export function useEvidence(of: EvidenceOf): Evidence {
  const { t } = useTranslation()
  const notices = useNotices()
  const [jobId, setJobId] = useState<JobId | null>(null)
  const isCopying = useFinishedJob(jobId)
  const add = useDeskCommand('attachments.add', {
    invalidates: changedByFiles,
    onDone: (output) => setJobId(output.jobId),
  })
  const restore = useDeskCommand('attachments.restore', { invalidates: changedByFiles })
  const removal = useDeskCommand('attachments.remove', { invalidates: changedByFiles })
  const take = async (tokens: readonly FileToken[]): Promise<void> => {
    if (tokens.length > 0) await add.run({ ...of, tokens: [...tokens] })
  }
  return {
    choose: async () => {
      const chosen = await askDesk('files.choose', { purpose: 'evidence-files' })
      if (chosen.ok) await take(chosen.value.map(({ token }) => token))
      else notices.fault(chosen.fault)
    },
    drop: async (transfer) => {
      const dropped = droppedFiles(transfer)
      const answers = await Promise.all(dropped.map(({ file }) => window.desk.tokenForDroppedFile(file)))
      const failed = answers.find((answer) => !answer.ok)
      if (failed && !failed.ok) notices.fault(failed.fault)
      else await take(answers.flatMap((answer) => (answer.ok ? [answer.value.token] : [])))
    },
    remove: async ({ id, originalName }) => {
      const answer = await removal.run({ id })
      if (answer.ok) {
        notices.undoable(t('rectification.evidence.removed', { name: originalName }), () => void restore.run({ id }))
      }
    },
    show: async ({ id }) => {
      const answer = await askDesk('attachments.showFile', { id })
      if (!answer.ok) notices.fault(answer.fault)
    },
    saveCopy: async ({ id }) => {
      const answer = await askDesk('attachments.saveCopy', { id })
      if (!answer.ok) notices.fault(answer.fault)
      else if (answer.value.savedAs !== null) {
        notices.done(t('rectification.evidence.copied', { name: answer.value.savedAs }))
      }
    },
    isAdding: add.isRunning || isCopying,
    refusals: add.fault?.refusals ?? [],
  }
}

/** Reads what the files belong to again when the job that copies them is over. */
function useFinishedJob(id: JobId | null): boolean {
  const client = useQueryClient()
  const job = useJobs().find((one) => one.id === id)
  const isCopying = id !== null && (job === undefined || isUnderWay(job))
  useEffect(() => {
    if (id === null || isCopying) return
    void client.invalidateQueries({
      predicate: ({ queryKey }) => changedByFiles.some((prefix) => String(queryKey[0]).startsWith(prefix)),
    })
  }, [client, id, isCopying])
  return isCopying
}
