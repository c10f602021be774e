import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { BatchId, RecordId, RecordingId } from '#shared/calls/common.ts'
import type { UnmatchedRecording } from '#shared/calls/matching.ts'
import { MadeMatches } from './MadeMatches.tsx'
import styles from './Matching.module.css'
import { RecordingsPane, useUnmatched } from './RecordingsPane.tsx'
import { RecordsPane } from './RecordsPane.tsx'

/** A match made on this screen, to be taken back. */
export type MadeMatch = { readonly id: RecordingId; readonly name: string; readonly number: string }

const changed = ['recordings.', 'records.', 'imports.', 'library.']

/** Recordings without a record at the left, records they may belong to at the right. */
export function MatchingScreen(): ReactNode {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const batchId = parameters.get('batch') as BatchId | null
  const readOnly = useDeskQuery('library.current', {}).data?.readOnly ?? false
  const unmatched = useUnmatched(batchId)
  const { chosen } = unmatched
  const [made, setMade] = useState<readonly MadeMatch[]>([])
  const match = useDeskCommand('recordings.match', { invalidates: changed })
  const unmatch = useDeskCommand('recordings.unmatch', { invalidates: changed })

  const matchWith = async (recording: UnmatchedRecording, recordId: RecordId, number: string): Promise<void> => {
    const answer = await match.run({ id: recording.id, recordId })
    if (!answer.ok) return
    setMade((old) => [{ id: recording.id, name: recording.originalName, number }, ...old])
  }
  const takeBack = async ({ id }: MadeMatch): Promise<void> => {
    const answer = await unmatch.run({ id })
    if (answer.ok) setMade((old) => old.filter((one) => one.id !== id))
  }
  return (
    <>
      <PageHeader title={t('matching.title')} note={readOnly ? t('imports.readOnly') : t('matching.hint')} />
      <RefusalNote
        title={t('matching.refused')}
        refusals={[...(match.fault?.refusals ?? []), ...(unmatch.fault?.refusals ?? [])]}
        onClose={() => {
          match.reset()
          unmatch.reset()
        }}
      />
      <MadeMatches made={made} onTakeBack={(one) => void takeBack(one)} />
      <div className={styles.panes}>
        <RecordingsPane unmatched={unmatched} />
        <RecordsPane
          key={chosen?.id ?? 'none'}
          recording={chosen}
          isLocked={readOnly || match.isRunning}
          onMatch={(recording, recordId, number) => void matchWith(recording, recordId, number)}
        />
      </div>
    </>
  )
}
