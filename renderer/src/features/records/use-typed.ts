import { useEffect, useEffectEvent, useState } from 'react'

export type Typed<Value> = {
  readonly typed: Value
  readonly type: (value: Value) => void
  /** Doesn't wait for the pause. */
  readonly settle: () => void
}

/** What is typed, told once the typing pauses, so that not every letter starts a query. `tidy`: as it is told. */
export function useTyped<Value>(
  value: Value,
  onSettle: (value: Value) => void,
  { pauseMs, tidy = (typed) => typed }: { readonly pauseMs: number; readonly tidy?: (typed: Value) => Value },
): Typed<Value> {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [sent, setSent] = useState(value)

  // It changed from outside (a link, "clear"): follow it. Our own change coming back must not undo newer letters.
  if (seen !== value) {
    setSeen(value)
    if (value !== sent) setTyped(value)
  }

  const settle = (): void => {
    const next = tidy(typed)
    setSent(next)
    if (next !== value) onSettle(next)
  }
  // By then other conditions may have changed: what is called is what is there after the pause.
  const settleAfterPause = useEffectEvent(settle)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pause begins anew with every letter
  useEffect(() => {
    const timer = window.setTimeout(() => settleAfterPause(), pauseMs)
    return () => window.clearTimeout(timer)
  }, [typed, pauseMs])
  return { typed, type: setTyped, settle }
}
