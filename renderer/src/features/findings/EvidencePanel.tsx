import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { markTimes } from '#renderer/features/review/MarkChip.tsx'
import { type ShownMark, shownMarks } from '#renderer/features/review/marks.ts'
import { RecordingPane } from '#renderer/features/review/RecordingPane.tsx'
import { useListening } from '#renderer/features/review/use-listening.ts'
import type { FindingDetail } from '#shared/calls/findings.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import styles from './FindingScreen.module.css'

/** The marks it was filed with, to be heard; nothing where it has none. */
export function EvidencePanel({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  const { recordId, marks } = finding
  const record = useDeskQuery('records.get', { id: recordId ?? '' }, { enabled: recordId !== null })
  if (marks.length === 0) return null
  const shown = shownMarks(marks, [])
  const recordings = record.data?.recordingFiles ?? []
  if (recordings.length > 0) return <HeardEvidence marks={shown} recordings={recordings} />
  return (
    <Panel title={t('rectification.findings.evidence')}>
      <MarkList marks={shown} onPlay={null} />
    </Panel>
  )
}

function HeardEvidence(props: {
  readonly marks: readonly ShownMark[]
  readonly recordings: readonly RecordingSummary[]
}): ReactNode {
  const { t } = useTranslation()
  const listening = useListening(props.recordings, props.marks)
  return (
    <>
      <RecordingPane {...listening.pane} />
      <Panel title={t('rectification.findings.evidence')}>
        <MarkList marks={props.marks} onPlay={listening.play} />
      </Panel>
    </>
  )
}

function MarkList(props: {
  readonly marks: readonly ShownMark[]
  readonly onPlay: ((shown: ShownMark) => void) | null
}): ReactNode {
  const { marks, onPlay } = props
  const { t } = useTranslation()
  return (
    <ul className={styles.list}>
      {marks.map((shown) => (
        <li key={shown.mark.id} className={styles.line}>
          {onPlay === null ? (
            <span className={styles.number}>{`${shown.sign} ${markTimes(shown.mark)}`}</span>
          ) : (
            <Button
              type="link"
              size="small"
              aria-label={t('review.marks.play', { number: shown.number, times: markTimes(shown.mark) })}
              onClick={() => onPlay(shown)}
            >
              {`${shown.sign} ${markTimes(shown.mark)}`}
            </Button>
          )}
          <span className={styles.grows}>{shown.mark.note || missing}</span>
        </li>
      ))}
    </ul>
  )
}
