import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, memo, type ReactNode, type RefObject, useEffect, useEffectEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPosition } from '#renderer/app/format.ts'
import type { TranscriptLine } from '#shared/domain/transcripts/transcript-lines.ts'
import type { ShownMark } from './marks.ts'
import { PhraseHitMark } from './PhraseHitMark.tsx'
import styles from './TranscriptList.module.css'
import { type FoundPhrase, type HitsByLine, hitKey, textPieces } from './transcript-hits.ts'
import { rowsOfLines, type TranscriptRow } from './transcript-rows.ts'
import { lineAttribute } from './words-selection.ts'

export type TranscriptListProps = {
  readonly list: RefObject<HTMLOListElement | null>
  readonly label: string
  readonly rows: readonly TranscriptRow[]
  readonly hits: HitsByLine
  readonly marks: ReadonlyMap<number, readonly ShownMark[]>
  readonly selectedMarkId: string | null
  /** The line being said. */
  readonly currentLine: number | null
  readonly isFollowing: boolean
  /** The line to bring into sight, with a count that tells a repeated wish from the last. */
  readonly wanted: { readonly line: number; readonly count: number } | null
  /** Null where nothing can be played. */
  readonly onSeek: ((ms: number) => void) | null
  readonly onMark: ((shown: ShownMark) => void) | null
  /** What a hit offers; null where nothing is scored. */
  readonly offerOf: ((hit: FoundPhrase, close: () => void) => ReactNode) | null
}

const estimatedRowHeight = 31

/** Thousands of lines, of which only those in sight are drawn. */
export function TranscriptList(props: TranscriptListProps): ReactNode {
  const { list, label, rows, currentLine, isFollowing, wanted } = props
  const rowOfLine = useMemo(() => rowsOfLines(rows), [rows])
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => estimatedRowHeight,
    overscan: 8,
  })
  const show = useEffectEvent((line: number) => {
    const row = rowOfLine.get(line)
    if (row !== undefined) virtualizer.scrollToIndex(row, { align: 'center' })
  })
  useEffect(() => {
    if (isFollowing && currentLine !== null) show(currentLine)
  }, [isFollowing, currentLine])
  useEffect(() => {
    if (wanted !== null) show(wanted.line)
  }, [wanted])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long conversation scrolls by the keyboard too
    <ol ref={list} className={styles.list} tabIndex={0} aria-label={label}>
      <li className={styles.space} style={{ height: virtualizer.getTotalSize() }} aria-hidden />
      {virtualizer.getVirtualItems().map(({ index, start }) => (
        <li
          key={index}
          ref={virtualizer.measureElement}
          data-index={index}
          className={styles.row}
          style={{ transform: `translateY(${start}px)` }}
          aria-setsize={rows.length}
          aria-posinset={index + 1}
          {...currentAttributes(rows[index], currentLine)}
        >
          <RowContent {...props} row={rows[index]} />
        </li>
      ))}
    </ol>
  )
}

const currentAttributes = (row: TranscriptRow | undefined, currentLine: number | null) =>
  row?.kind === 'said' && row.line === currentLine ? ({ 'data-current': true, 'aria-current': 'true' } as const) : {}

/** While the list is scrolled nothing of a row that stays changes. */
const RowContent = memo(function RowContent(
  props: TranscriptListProps & { readonly row: TranscriptRow | undefined },
): ReactNode {
  const { row, onSeek } = props
  const { t } = useTranslation()
  if (row === undefined) return null
  if (row.kind === 'silence') {
    const seconds = ((row.endMs - row.startMs) / 1000).toFixed(1)
    return (
      <>
        <TimeButton ms={row.startMs} onSeek={onSeek} />
        <span />
        <span className={styles.quiet}>……</span>
        <span className={styles.beside}>
          <span className={styles.silence}>{t('review.layers.silenceOf', { seconds })}</span>
        </span>
      </>
    )
  }
  return <SaidRow {...props} line={row.line} said={row.said} />
})

function SaidRow(props: TranscriptListProps & { readonly line: number; readonly said: TranscriptLine }): ReactNode {
  const { line, said, onSeek, marks } = props
  const { t } = useTranslation()
  return (
    <>
      <TimeButton ms={said.startMs} onSeek={onSeek} />
      <span className={styles.speaker} data-speaker={said.speaker ?? ''}>
        {said.speaker === null ? '' : t(`states.speaker.${said.speaker}`)}
      </span>
      {said.text === null ? (
        <span className={styles.quiet}>{t('records.detail.redactedWords')}</span>
      ) : (
        <SaidText {...props} line={line} said={said} text={said.text} />
      )}
      <span className={styles.beside}>
        {(marks.get(line) ?? []).map((shown) => (
          <MarkBeside key={shown.mark.id} {...props} shown={shown} />
        ))}
      </span>
    </>
  )
}

function TimeButton(props: { readonly ms: number | null; readonly onSeek: TranscriptListProps['onSeek'] }): ReactNode {
  const { ms, onSeek } = props
  const { t } = useTranslation()
  if (ms === null || onSeek === null)
    return <span className={styles.time}>{ms === null ? '' : formatPosition(ms)}</span>
  const time = formatPosition(ms)
  return (
    <button
      type="button"
      className={styles.time}
      aria-label={t('transcript.seek', { time })}
      // The list has the focus; its lines are gone to by the counts, the marks and the keys.
      tabIndex={-1}
      onClick={() => onSeek(ms)}
    >
      {time}
    </button>
  )
}

function SaidText(
  props: TranscriptListProps & { readonly line: number; readonly said: TranscriptLine; readonly text: string },
): ReactNode {
  const { line, said, text, hits, onSeek, offerOf } = props
  const pieces = textPieces(text, hits.get(line) ?? [])
  const seek = (event: MouseEvent<HTMLElement>): void => {
    // What a hit offers floats over the page; React tells its clicks to the line all the same.
    if (!event.currentTarget.contains(event.target as Node)) return
    // A click that ends a selection meant the words.
    if (said.startMs !== null && document.getSelection()?.isCollapsed !== false) onSeek?.(said.startMs)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time beside it is the button
    // biome-ignore lint/a11y/noStaticElementInteractions: the time beside it is the button
    <span
      className={styles.text}
      data-can-seek={onSeek !== null && said.startMs !== null}
      {...{ [lineAttribute]: line }}
      onClick={seek}
    >
      {pieces.map(({ text: piece, hit }, place) =>
        hit === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text stay where they are
          <span key={place}>{piece}</span>
        ) : (
          <PhraseHitMark key={hitKey(hit)} hit={hit} text={piece} offerOf={offerOf} />
        ),
      )}
    </span>
  )
}

function MarkBeside(props: TranscriptListProps & { readonly shown: ShownMark }): ReactNode {
  const { shown, selectedMarkId, onMark } = props
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={styles.mark}
      data-failure={shown.isFailure}
      data-selected={shown.mark.id === selectedMarkId}
      title={shown.mark.note}
      aria-label={t('transcript.markBeside', {
        number: shown.number,
        item: shown.itemTitle ?? t('review.marks.noItem'),
      })}
      onClick={() => onMark?.(shown)}
    >
      {t('transcript.mark', { sign: shown.sign })}
      <span className={styles.markItem}>{shown.itemTitle ?? t('review.marks.noItem')}</span>
    </button>
  )
}
