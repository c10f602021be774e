import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPosition } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RecordDetail } from '#shared/calls/records.ts'
import styles from './RecordScreen.module.css'

/** What was said, where somebody wrote it down, or what was written; gone when there is nothing. */
export function TranscriptPanel({ record }: { readonly record: Pick<RecordDetail, 'id' | 'channel'> }): ReactNode {
  const { t } = useTranslation()
  const transcripts = useDeskQuery('records.transcripts', { id: record.id }).data ?? []
  return transcripts.map((transcript) => (
    <Panel
      key={transcript.id}
      title={t(`records.detail.transcript.${record.channel === 'phone' ? 'spoken' : 'written'}`)}
      extra={<span className={styles.quiet}>{transcript.sourceName}</span>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation scrolls by the keyboard too */}
      <ol className={styles.transcript} tabIndex={0} aria-label={transcript.sourceName}>
        {transcript.utterances.map((utterance, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the conversation is what an utterance is known by
          <li key={place}>
            <span className={styles.time}>{formatPosition(utterance.startMs)}</span>
            <span className={styles.speaker}>
              {utterance.speaker === null ? '' : t(`states.speaker.${utterance.speaker}`)}
            </span>
            {utterance.text === null ? (
              <span className={styles.quiet}>{t('records.detail.redactedWords')}</span>
            ) : (
              <span>{utterance.text}</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  ))
}
