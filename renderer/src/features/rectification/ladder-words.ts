import type { TFunction } from 'i18next'

/** When a step of the ladder comes: three working days before the due day, on it, seven after it. */
export function stepWhenWords(t: TFunction, step: number): string {
  if (step === 0) return t('ladder.when.onTheDay')
  return step < 0 ? t('ladder.when.before', { count: -step }) : t('ladder.when.after', { count: step })
}
