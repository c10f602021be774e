import { describe, expect, it } from 'vitest'
import { createListeningMeter } from '#renderer/features/review/listening-meter.ts'

/** Looks at the player ten times a second, as it tells of its position. */
function listen(meter: ReturnType<typeof createListeningMeter>, fromMs: number, toMs: number): void {
  for (let at = fromMs; at <= toMs; at += 100) meter.hear(true, at)
  meter.hear(false, toMs)
}

describe('the listening meter', () => {
  it('adds up the wall time in which sound was heard, and hands it over once', () => {
    const meter = createListeningMeter()
    listen(meter, 1_000, 5_000)
    listen(meter, 60_000, 62_500)
    expect(meter.take()).toBe(6_500)
    expect(meter.take()).toBe(0)
  })

  it('counts nothing while nothing is heard', () => {
    const meter = createListeningMeter()
    for (let at = 0; at < 10_000; at += 100) meter.hear(false, at)
    expect(meter.take()).toBe(0)
  })

  it('takes a machine that slept for no listening', () => {
    const meter = createListeningMeter()
    meter.hear(true, 0)
    meter.hear(true, 3_600_000)
    meter.hear(false, 3_601_000)
    expect(meter.take()).toBe(6_000)
  })

  it('keeps what could not be stored, and the parts of a millisecond', () => {
    const meter = createListeningMeter()
    meter.hear(true, 0)
    meter.hear(false, 1_500.75)
    const taken = meter.take()
    expect(taken).toBe(1_500)
    meter.giveBack(taken)
    meter.hear(true, 2_000)
    meter.hear(false, 2_000.5)
    expect(meter.take()).toBe(1_501)
  })

  it('tells when there is something to store: at a pause, and every half minute', () => {
    const meter = createListeningMeter()
    const told: number[] = []
    meter.subscribe(() => told.push(Math.round(meter.pending() / 100) * 100))
    listen(meter, 0, 500)
    expect(told).toEqual([])
    expect(meter.pending()).toBe(0)
    listen(meter, 1_000, 2_000)
    expect(told).toEqual([1_500])
    meter.take()
    for (let at = 10_000; at <= 75_000; at += 100) meter.hear(true, at)
    expect(told).toEqual([1_500, 30_000, 60_000])
  })
})
