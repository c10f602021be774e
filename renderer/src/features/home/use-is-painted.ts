import { useEffect, useState } from 'react'

/** True once the page has been painted and has nothing better to do: what isn't needed for a start waits until then. */
export function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    const asked = requestIdleCallback(() => setPainted(true), { timeout: 1000 })
    return () => cancelIdleCallback(asked)
  }, [])
  return isPainted
}
