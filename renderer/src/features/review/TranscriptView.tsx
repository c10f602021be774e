import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, type RefObject, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RecordId } from '#shared/calls/common.ts'
import { hasTimes, type TranscriptLine } from '#shared/domain/transcripts/transcript-lines.ts'
import type { ShownMark } from './marks.ts'
import { PhraseCounts } from './PhraseCounts.tsx'
import { hitElementId } from './PhraseHitMark.tsx'
import { TranscriptList, type TranscriptListProps } from './TranscriptList.tsx'
import styles from './TranscriptPane.module.css'
import { type FoundPhrase, hitsByLine } from './transcript-hits.ts'
import { transcriptRows } from './transcript-rows.ts'
import { useCurrentLine, useFollowing } from './use-follow.ts'
import type { CallSound } from './use-sound.ts'
import type { ShownTranscript } from './use-transcript.ts'

export type TranscriptViewProps = Pick<TranscriptListProps, 'list' | 'selectedMarkId' | 'onMark' | 'offerOf'> & {
  readonly title: string
  readonly recordId: RecordId
  readonly transcript: ShownTranscript
  readonly sound: CallSound
  readonly marks: ReadonlyMap<number, readonly ShownMark[]>
  readonly actions?: ReactNode
  /** Beneath the list. */
  readonly children?: ReactNode
}

/** The words of a call: where they come from, the phrases in them, the list in step with the player. */
export function TranscriptView(props: TranscriptViewProps): ReactNode {
  const { title, transcript, sound, list, marks } = props
  const { t } = useTranslation()
  const titleId = useId()
  const { lines, hits, sources } = transcript
  const silences = sound.speech?.silences
  const rows = useMemo(() => transcriptRows(lines, silences ?? []), [lines, silences])
  const byLine = useMemo(() => hitsByLine(hits), [hits])
  const currentLine = useCurrentLine(sound.player, lines)
  const [isFollowing, setFollowing] = useFollowing(list)
  const [wanted, go] = useWantedHit(list, () => setFollowing(false))
  const canFollow = hasTimes(lines) && sound.shown?.state === 'ready'
  return (
    <section className={styles.pane} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        <span className={styles.source} title={sources.join(t('transcript.sourceSeparator'))}>
          {t('transcript.source', { form: formsOf(sources) })}
        </span>
        <PhraseCounts hits={hits} onGo={go} />
        <span className={styles.actions}>
          {canFollow && !isFollowing ? (
            <Button onClick={() => setFollowing(true)}>{t('transcript.follow')}</Button>
          ) : null}
          <SwapSpeakers recordId={props.recordId} lines={lines} />
          {props.actions}
        </span>
      </div>
      <TranscriptList
        list={list}
        label={t('transcript.list')}
        rows={rows}
        hits={byLine}
        marks={marks}
        selectedMarkId={props.selectedMarkId}
        currentLine={canFollow ? currentLine : null}
        isFollowing={isFollowing}
        wanted={wanted}
        onSeek={canFollow ? sound.player.seek : null}
        onMark={props.onMark}
        offerOf={props.offerOf}
      />
      {props.children}
    </section>
  )
}

function SwapSpeakers(props: { readonly recordId: RecordId; readonly lines: readonly TranscriptLine[] }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const swap = useDeskCommand('transcripts.swapSpeakers', {
    invalidates: ['records.transcripts', 'records.page'],
    onDone: () => notices.done(t('transcript.swapped')),
  })
  if (!props.lines.some(({ speaker }) => speaker !== null)) return null
  return (
    <Button
      type="text"
      icon={<SwapOutlined />}
      loading={swap.isRunning}
      aria-label={t('transcript.swap')}
      title={t('transcript.swapHelp')}
      onClick={() => void swap.run({ id: props.recordId })}
    />
  )
}

/** SRT, JSON: what kinds of file it comes from. */
const formsOf = (sources: readonly string[]): string =>
  [...new Set(sources.map((name) => /\.([^.]+)$/.exec(name)?.[1]?.toUpperCase() ?? name))].join('/')

/** Brings a hit into sight and gives it the focus, once its line is drawn. */
function useWantedHit(
  list: RefObject<HTMLOListElement | null>,
  onGo: () => void,
): readonly [TranscriptListProps['wanted'], (hit: FoundPhrase) => void] {
  const [wanted, setWanted] = useState<{ readonly hit: FoundPhrase; readonly count: number } | null>(null)
  useEffect(() => {
    if (wanted === null) return
    const id = hitElementId(wanted.hit)
    const focus = (): boolean => {
      const element = document.getElementById(id)
      element?.focus({ preventScroll: true })
      return element !== null
    }
    if (focus() || list.current === null) return
    const observer = new MutationObserver(() => {
      if (focus()) observer.disconnect()
    })
    observer.observe(list.current, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [wanted, list])
  return [
    useMemo(() => wanted && { line: wanted.hit.line, count: wanted.count }, [wanted]),
    (hit) => {
      onGo()
      setWanted((last) => ({ hit, count: (last?.count ?? 0) + 1 }))
    },
  ]
}
