import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatCount, formatDuration, formatShare } from '#renderer/app/format.ts'
import { useOpenedRecordings } from '#renderer/app/use-opened-recordings.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RecordingSummary } from '#shared/calls/records.ts'
import { wordsFor } from '#shared/messages/i18n.ts'
import styles from './RecordScreen.module.css'
import { RecordingStateTag } from './record-tags.tsx'

export function RecordingsPanel({ recordings }: { readonly recordings: readonly RecordingSummary[] }): ReactNode {
  const { t } = useTranslation()
  useOpenedRecordings(recordings.map(({ id }) => id))
  return (
    <Panel title={t('records.detail.recordings')}>
      {recordings.length === 0 ? <p className={styles.quiet}>{t('records.detail.noRecordings')}</p> : null}
      <ul className={styles.list}>
        {recordings.map((recording) => (
          <RecordingItem key={recording.id} recording={recording} />
        ))}
      </ul>
    </Panel>
  )
}

function RecordingItem({ recording }: { readonly recording: RecordingSummary }): ReactNode {
  const { t } = useTranslation()
  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <span className={styles.name}>{recording.originalName}</span>
        <span className={styles.end}>
          <RecordingStateTag state={recording.state} />
        </span>
      </div>
      <p className={styles.quiet}>{technicalWords(t, recording)}</p>
      <HeardFigures recording={recording} />
      <p className={styles.hash}>{t('records.detail.hash', { hash: recording.sha256 })}</p>
      <FaultWords recording={recording} />
    </li>
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
