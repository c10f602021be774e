import { useEffect, useEffectEvent } from 'react'
import { useLayout } from '#renderer/app/settings.ts'

const key = 'review.guidance'

/** Whether the guidance was open the last time; shown to whoever never put it away. */
export function useGuidanceLastTime(): boolean {
  const [stored] = useLayout(key)
  return stored !== false
}

export function useRememberedGuidance(isShown: boolean): void {
  const [stored, remember] = useLayout(key)
  const keep = useEffectEvent(() => {
    if ((stored !== false) !== isShown) remember(isShown)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept when the reviewer opens or closes it
  useEffect(() => keep(), [isShown])
}
