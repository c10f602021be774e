import { expect, test } from 'vitest'
import { runCampaign, tasksFor } from '#tests/fuzz/campaign.ts'
import { type FuzzKind, inputOf } from '#tests/fuzz/inputs.ts'

/** Seeds the long run (`npm run fuzz`) doesn't reach, and few enough for every day. */
const from = 10_000_000
const counts: Readonly<Record<FuzzKind, number>> = { csv: 400, xlsx: 200, wav: 100, mp3: 30 }

test('a seed makes the same input again', () => {
  for (const kind of ['csv', 'xlsx', 'wav', 'mp3'] as const) {
    expect(inputOf(kind, from).equals(inputOf(kind, from))).toBe(true)
    expect(inputOf(kind, from).equals(inputOf(kind, from + 1))).toBe(false)
  }
})

test('damaged tables and recordings neither crash nor hang an import, and leave no half-written record', async () => {
  const tasks = (Object.keys(counts) as FuzzKind[]).flatMap((kind) => tasksFor(kind, from, counts[kind], 1000))
  const { inputs, finds, tallies } = await runCampaign(tasks, { processes: 2 })
  expect(finds).toEqual([])
  expect(inputs).toBe(730)
  // The damage leaves enough whole to be taken.
  expect(tallies.csv.records).toBeGreaterThan(300)
  expect(tallies.xlsx.records).toBeGreaterThan(70)
  expect(tallies.wav.recordings).toBeGreaterThan(45)
  expect(tallies.mp3.recordings).toBeGreaterThan(20)
}, 120_000)
