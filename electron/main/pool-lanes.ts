import type { JobControl } from './desk.ts'
import type { MediaPool } from './media-pool.ts'

/**
 * Works through what `next` hands out, as much at once as the pool does, until it hands out null or the job is stopped.
 * What one throws stops all: a full disk, a process that doesn't start.
 */
export async function workInLanes<T>(
  pool: MediaPool,
  control: JobControl,
  next: () => Promise<T | null>,
  work: (one: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const broken = new AbortController()
  const signal = AbortSignal.any([control.signal, broken.signal])
  const goOn = async (): Promise<void> => {
    for (let one = await next(); one !== null && !signal.aborted; one = await next()) await work(one, signal)
  }
  const stopListening = pool.onPaused(() => control.progress({ isPaused: pool.isPaused() }))
  try {
    await Promise.all(
      Array.from({ length: pool.size }, () =>
        goOn().catch((error: unknown) => {
          broken.abort()
          throw error
        }),
      ),
    )
  } finally {
    stopListening()
  }
}

/** Counts what is done towards a total that may turn out too small. */
export function countDone(control: JobControl, total: number): () => void {
  let done = 0
  return () => {
    done += 1
    control.progress(done >= total ? { done, total: done } : { done })
  }
}
