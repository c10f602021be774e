import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { useReasonWords } from '#renderer/features/import/reason-words.ts'
import type { RejectedRow } from '#shared/calls/imports.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import styles from './TranscriptPane.module.css'

const stale = ['records.', 'imports.'] as const

/** Where there is no transcript: how one comes in, and the way to add it here. */
export function AttachTranscript({ recording }: { readonly recording: RecordingSummary }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const { reasonOf } = useReasonWords()
  const [rejected, setRejected] = useState<RejectedRow | null>(null)
  const undo = useDeskCommand('imports.undo', { invalidates: stale })
  const attach = useDeskCommand('transcripts.attach', {
    invalidates: stale,
    onDone: (found) => {
      setRejected(found.outcome === 'refused' ? found.rejected : null)
      if (found.outcome === 'present') notices.done(t('transcript.present', { file: found.fileName }))
      if (found.outcome !== 'attached') return
      notices.undoable(t('transcript.attached', { file: found.fileName, lines: found.utterances }), () => {
        void undo.run({ id: found.batchId })
      })
    },
  })
  return (
    <div className={styles.none}>
      <p>{t('transcript.none')}</p>
      <Button size="small" loading={attach.isRunning} onClick={() => void attach.run({ recordingId: recording.id })}>
        {t('transcript.attach')}
      </Button>
      {rejected === null ? null : (
        <p className={styles.refused} role="alert">
          {rejected.row === 0
            ? t('transcript.refusedFile', { file: rejected.file, reason: reasonOf(rejected) })
            : t('transcript.refusedLine', { file: rejected.file, line: rejected.row, reason: reasonOf(rejected) })}
        </p>
      )}
    </div>
  )
}
