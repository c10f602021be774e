import { afterAll, beforeAll } from 'vitest'

/** The tests of this file run on a machine of this time zone, wherever they really do. */
export function runIn(zone: string): void {
  const before = process.env.TZ
  beforeAll(() => {
    process.env.TZ = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })
}
