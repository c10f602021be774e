import { describe, expect, test } from 'vitest'
import { createMediaPool, type MediaPriority, type PoolParts } from '#electron/main/media-pool.ts'
import type { MediaProcess } from '#electron/main/media-process.ts'
import type { MediaOutcome, MediaReply, MediaRequest } from '#electron/media/media-messages.ts'
import { usualThresholds } from '#shared/domain/sound/speech.ts'

const found = { durationMs: 1, channels: 1, sampleRate: 8000, codec: 'x', isTruncated: false, derivedExtension: null }

/** Processes that do what they are given when the test says so, by the source's name. */
function processesByHand() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  let alive = 0
  const startProcess = (): MediaProcess => {
    let reply: (reply: MediaReply) => void = () => {}
    alive += 1
    return {
      post({ id, task }: MediaRequest) {
        const name = task.kind === 'analyse' ? task.source : task.kind
        begun.push(name)
        ends.set(name, () => reply({ kind: 'done', id, outcome: { ok: true, found } as MediaOutcome }))
      },
      onReply(take) {
        reply = take
        take({ kind: 'ready' })
      },
      onExit: () => {},
      kill() {
        alive -= 1
      },
      memoryBytes: () => null,
    }
  }
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { startProcess, begun, end, alive: () => alive }
}

function poolByHand(parts: Partial<PoolParts> = {}) {
  const hand = processesByHand()
  const pool = createMediaPool({ startProcess: hand.startProcess, size: 1, isPaused: false, log: () => {}, ...parts })
  const run = (source: string, priority: MediaPriority, signal?: AbortSignal) =>
    pool.run(
      {
        kind: 'analyse',
        ...{ source, rawFormat: null, peaks: '', speech: '', copyStem: '' },
        thresholds: usualThresholds,
      },
      { priority, subject: source, name: source, limitMs: 60_000, ...(signal === undefined ? {} : { signal }) },
    )
  return { ...hand, pool, run }
}

describe('the pool of media processes', () => {
  test('does as many at once as it has processes, and what can wait last', async () => {
    const { run, begun, end, pool, alive } = poolByHand({ size: 2 })
    void run('later', 'later')
    for (const name of ['a', 'b', 'c']) void run(name, 'background')
    expect(begun).toEqual(['later', 'a'])
    await end('a')
    await end('b')
    void run('later 2', 'later')
    void run('d', 'background')
    await end('c')
    await end('later')
    expect(begun).toEqual(['later', 'a', 'b', 'c', 'd', 'later 2'])
    expect(alive()).toBe(2)
    pool.close()
    expect(alive()).toBe(0)
  })

  test('begins at once what somebody waits for, in a process more than the background gets', async () => {
    const { run, begun, end, alive } = poolByHand()
    void run('import', 'background')
    const opened = run('opened', 'now')
    expect(begun).toEqual(['import', 'opened'])
    await end('opened')
    expect(await opened).toEqual({ ok: true, found })
    expect(alive()).toBe(1)
  })

  test('hurries what waits when somebody opens it, and knows what is under way', async () => {
    const { run, begun, pool } = poolByHand()
    for (const name of ['a', 'b', 'c']) void run(name, 'background')
    expect([pool.hurry('a'), pool.hurry('c'), pool.hurry('elsewhere')]).toEqual([true, true, false])
    expect(begun).toEqual(['a', 'c'])
  })

  test('begins nothing in the background while paused, but what somebody waits for', async () => {
    const { run, begun, pool, end } = poolByHand()
    const told: boolean[] = []
    pool.onPaused(() => told.push(pool.isPaused()))
    void run('a', 'background')
    void run('b', 'background')
    pool.pause()
    await end('a')
    void run('opened', 'now')
    expect(begun).toEqual(['a', 'opened'])
    await end('opened')
    expect(begun).toEqual(['a', 'opened'])
    pool.resume()
    expect(begun).toEqual(['a', 'opened', 'b'])
    expect(told).toEqual([true, false])
  })

  test('stops what nobody wants any more, whether it waits or is under way', async () => {
    const { run, begun, alive } = poolByHand()
    const abort = new AbortController()
    const both = [run('a', 'background', abort.signal), run('b', 'background', abort.signal)]
    abort.abort()
    const stopped = { ok: false, reason: 'stopped' }
    expect(await Promise.all(both)).toMatchObject([stopped, stopped])
    expect(await run('c', 'background', abort.signal)).toMatchObject(stopped)
    expect(begun).toEqual(['a'])
    expect(alive()).toBe(0)
  })
})
