import { useCallback, useEffect, useRef } from 'react'

/**
 * The same function as long as the component is there, which runs the newest one given: what it is handed to needn't be
 * drawn anew for it. Not for what is called while drawing.
 */
export function useLatest<Given extends readonly unknown[]>(run: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  return useCallback((...given) => latest.current(...given), [])
}
