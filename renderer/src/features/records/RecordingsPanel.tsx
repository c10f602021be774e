import { Button, Tooltip } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatCount, formatDuration, formatShare } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { useOpenedRecordings } from '#renderer/app/use-opened-recordings.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RecordDetail, RecordingSummary } from '#shared/calls/records.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import styles from './RecordScreen.module.css'
import { RecordingStateTag } from './record-tags.tsx'

export type RecordingsPanelProps = { readonly record: RecordDetail }

export function RecordingsPanel({ record }: RecordingsPanelProps): ReactNode {
  const { t } = useTranslation()
  const recordings = record.recordingFiles
  useOpenedRecordings(recordings.map(({ id }) => id))
  return (
    <Panel title={t('records.detail.recordings')}>
      {recordings.length === 0 ? <p className={styles.quiet}>{t('records.detail.noRecordings')}</p> : null}
      <ul className={styles.list}>
        {recordings.map((recording) => (
          <RecordingItem
            key={recording.id}
            recording={recording}
            unmatch={<UnmatchButton recording={recording} record={record} />}
          />
        ))}
      </ul>
    </Panel>
  )
}

type RecordingItemProps = { readonly recording: RecordingSummary; readonly unmatch: ReactNode }

function RecordingItem({ recording, unmatch }: RecordingItemProps): ReactNode {
  const { t } = useTranslation()
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <span className={styles.name} title={recording.originalName}>
          {recording.originalName}
        </span>
        <span className={styles.end}>
          <RecordingStateTag state={recording.state} />
          {unmatch}
        </span>
      </div>
      <p className={styles.quiet}>{technicalWords(t, recording)}</p>
      <HeardFigures recording={recording} />
      <p className={styles.hash}>{t('records.detail.hash', { hash: recording.sha256 })}</p>
      <FaultWords recording={recording} />
      {recording.fileFault === null ? null : (
        <p className={styles.fault} role="alert">
          {t(`storage.onRecord.${recording.fileFault}`, { name: recording.originalName })}
        </p>
      )}
    </li>
  )
}

/** What the match of a recording changes, here and in the lists. */
const stale = ['recordings.', 'records.', 'imports.', 'library.', 'audit.']

type UnmatchProps = RecordingsPanelProps & { readonly recording: RecordingSummary }

/** The recording waits for its record again. That of a drawn record stays: the scores are of what is heard in it. */
function UnmatchButton({ recording, record }: UnmatchProps): ReactNode {
  const { t, i18n } = useTranslation()
  const notices = useNotices()
  const readOnly = useDeskQuery('library.current', {}).data?.readOnly ?? true
  const match = useDeskCommand('recordings.match', { invalidates: stale, onFault: (fault) => notices.fault(fault) })
  const unmatch = useDeskCommand('recordings.unmatch', {
    invalidates: stale,
    onFault: (fault) => notices.fault(fault),
    onDone: () =>
      notices.undoable(
        t('records.detail.unmatched', { name: recording.originalName }),
        () => void match.run({ id: recording.id, recordId: record.id }),
      ),
  })
  const isDrawn = record.reviewState !== 'none'
  return (
    <Tooltip title={isDrawn ? wordsFor(i18n, 'refusals.recording-of-drawn', 'faults.internal') : null}>
      <Button
        size="small"
        type="link"
        disabled={isDrawn || readOnly}
        loading={unmatch.isRunning}
        onClick={() => void unmatch.run({ id: recording.id })}
      >
        {t('records.detail.unmatch')}
      </Button>
    </Tooltip>
  )
}

/** Why it can't be played; or, of one that can, calmly, that it is shorter than it says. */
function FaultWords({ recording }: { readonly recording: RecordingSummary }): ReactNode {
  const { t, i18n } = useTranslation()
  const { faultKey, state, durationMs, promisedMs } = recording
  if (faultKey === null) return null
  if (state === 'ready' && promisedMs !== null) {
    const [decoded, promised] = [formatDuration(durationMs), formatDuration(promisedMs)]
    return <p className={styles.quiet}>{t('records.detail.truncated', { decoded, promised })}</p>
  }
  const className = state === 'ready' ? styles.quiet : styles.fault
  return <p className={className}>{wordsFor(i18n, reasonKey(faultKey), 'faults.media-failed')}</p>
}

/** What is heard in it; nothing until it was listened to. */
function HeardFigures({ recording }: { readonly recording: RecordingSummary }): ReactNode {
  const { t } = useTranslation()
  const { silenceMs, longestSilenceMs, overtalkMs, interruptions, agentTalkShare } = recording
  if (recording.isNoisy) return <p className={styles.quiet}>{t('records.detail.heard.noisy')}</p>
  if (longestSilenceMs === null) return null
  const figures: readonly (readonly [string, string])[] = [
    [t('records.detail.heard.longestSilence'), formatDuration(longestSilenceMs)],
    [t('records.detail.heard.silence'), formatDuration(silenceMs)],
    [t('records.detail.heard.overtalk'), formatDuration(overtalkMs)],
    [t('records.detail.heard.interruptions'), formatCount(interruptions)],
    [t('records.detail.heard.talkShare'), formatShare(agentTalkShare)],
  ]
  return (
    <dl className={styles.heard}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The analysis writes a reason's code or its whole key. */
function reasonKey(faultKey: string): string {
  return faultKey.includes('.') ? faultKey : `imports.reasons.${faultKey}`
}

function technicalWords(t: TFunction, recording: RecordingSummary): string {
  const { durationMs, channels, sampleRate, codec, byteSize } = recording
  const parts = [
    durationMs === null ? null : formatDuration(durationMs),
    channels === null ? null : t('records.detail.channels', { count: channels }),
    sampleRate === null ? null : t('records.detail.sampleRate', { kilohertz: sampleRate / 1000 }),
    codec,
    formatBytes(byteSize),
  ]
  return parts.filter((part) => part !== null).join(t('records.words.separator'))
}
