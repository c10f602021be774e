import type { TFunction } from 'i18next'
import type { Job } from '#shared/calls/jobs.ts'
import { formatCount } from './format.ts'

/** Whole percents, rounded down; 0 while the total isn't known. */
export function percentOf({ done, total }: Job): number {
  return total === null || total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100))
}

/** How many are done, how quickly it goes, how long it takes still: what is known of them. */
export function progressWords(t: TFunction, { done, total, rate, remainingSeconds }: Job): string {
  const parts = [
    total === null
      ? t('imports.progress.counted', { done: formatCount(done) })
      : t('imports.progress.done', { done: formatCount(done), total: formatCount(total) }),
    rate === null
      ? null
      : t('imports.progress.rate', { rate: rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate)) }),
    remainingSeconds === null ? null : remainingWords(t, Math.max(0, Math.round(remainingSeconds))),
  ]
  return parts.filter((part) => part !== null).join(t('records.words.separator'))
}

function remainingWords(t: TFunction, seconds: number): string {
  return seconds < 60
    ? t('imports.progress.secondsLeft', { seconds })
    : t('imports.progress.minutesLeft', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}
