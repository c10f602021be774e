import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPosition } from '#renderer/app/format.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import styles from './MarkChip.module.css'
import type { ShownMark } from './marks.ts'

/** 02:24.9–02:30.2, or one place for a point. */
export function markTimes(mark: Pick<AudioMark, 'startMs' | 'endMs'>): string {
  const start = formatPosition(mark.startMs)
  return mark.endMs === null ? start : `${start}–${formatPosition(mark.endMs)}`
}

/** A mark as a small button that plays it. */
export function MarkChip({
  shown,
  onPlay,
}: {
  readonly shown: ShownMark
  readonly onPlay: (shown: ShownMark) => void
}): ReactNode {
  const { t } = useTranslation()
  const times = markTimes(shown.mark)
  return (
    <button
      type="button"
      className={styles.chip}
      data-failure={shown.isFailure}
      aria-label={t('review.marks.play', { number: shown.number, times })}
      title={shown.mark.note}
      onClick={() => onPlay(shown)}
    >
      {`${shown.sign} ${times}`}
    </button>
  )
}
