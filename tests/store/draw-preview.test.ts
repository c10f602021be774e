import fc from 'fast-check'
import { expect, test } from 'vitest'
import { previewDraw } from '#electron/store/subjects/draw-preview.ts'
import { drawHandlers, gatherFrame } from '#electron/store/subjects/draws.ts'
import { channel, type RecordId } from '#shared/calls/common.ts'
import { type RecordFilter, reviewState } from '#shared/calls/records.ts'
import { drawSample } from '#shared/domain/sampling.ts'
import { type SubjectKind, subjectKind } from '#shared/domain/sheet.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { addAgent, addRecord, addRecording, addSubmittedEvaluation, addTask, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const day = 86_400_000
const channels = channel.options

/** Every record of some agent with or without a recording, waiting, reviewed or neither; some agents have nothing left. */
function fill({ store }: TestLibrary): { readonly agents: readonly string[]; readonly teams: readonly string[] } {
  const teams = [addTeam(store), addTeam(store)]
  const agents = Array.from({ length: 6 }, (_, place) => addAgent(store, { team_id: teams[place % 3] ?? null }))
  const records = fc.sample(
    fc.record({
      agent: fc.nat(4),
      days: fc.nat(9),
      channel: fc.nat(channels.length - 1),
      csat: fc.option(fc.integer({ min: 1, max: 5 })),
      recordings: fc.constantFrom(0, 1, 1, 1, 2),
      review: fc.constantFrom('none', 'none', 'none', 'queued', 'reviewed'),
    }),
    { numRuns: 160, seed: 11 },
  )
  store.raw.transaction(() => {
    for (const { agent, days, channel: place, csat, recordings, review } of records) {
      const id: RecordId = addRecord(store, {
        agent_id: agents[agent] as string,
        started_at: testNow + days * day,
        channel: channels[place] ?? 'phone',
        csat,
        customer_name: csat === 5 ? '王女士' : '李先生',
      })
      for (let made = 0; made < recordings; made += 1) addRecording(store, id)
      if (review === 'queued') addTask(store, id)
      if (review === 'reviewed') addSubmittedEvaluation(store, id)
    }
    // Of the last agent there are only records that can't be drawn.
    addRecord(store, { agent_id: agents[5] as string })
  })()
  return { agents, teams }
}

test('a preview says what drawing from the whole frame draws, under any filter and for any subjects', () => {
  const library = temporaryLibrary()
  const { agents, teams } = fill(library)
  const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const filters = fc.record({
    agentIds: maybe(some(agents)),
    teamIds: maybe(some(teams)),
    channels: maybe(some(channels)),
    fromDay: maybe(fc.constantFrom('2026-03-02', '2026-03-05')),
    toDay: maybe(fc.constantFrom('2026-03-05', '2026-03-09')),
    hasRecording: maybe(fc.boolean()),
    reviewStates: maybe(some(reviewState.options)),
    csats: maybe(some([1, 2, 3, 4, 5])),
    text: maybe(fc.constantFrom('王', '女士', 'FW0001')),
  })
  // One to three conditions at once: more rarely mean anything.
  const fewer = filters.chain((all) => fc.subarray(Object.entries(all), { maxLength: 3 }))
  const applied = fc.oneof(fc.constant<SubjectKind[]>(['call']), fc.subarray([...subjectKind.options]))
  fc.assert(
    fc.property(fewer, fc.integer({ min: 1, max: 40 }), fc.nat(), applied, (conditions, perAgent, seed, subjects) => {
      const filter = Object.fromEntries(conditions.filter(([, value]) => value !== undefined)) as RecordFilter
      const sample = drawSample(
        gatherFrame(library.store, { filter, subjects }),
        { perStratum: perAgent },
        String(seed),
      )
      const preview = drawHandlers['draws.preview'](library.store, { filter, perAgent, seed: String(seed), subjects })
      // The same where every beginning holds too many records to be looked up one by one.
      const limits = { ofColumns: 0, ofTexts: 0 }
      expect(previewDraw(library.store, { filter, perAgent, seed: '1', subjects }, limits)).toEqual(preview)
      expect(preview.frameSize).toBe(sample.frameSize)
      expect(preview.drawnCount).toBe(sample.drawn.length)
      expect(preview.exclusions).toEqual(sample.exclusions)
      expect(preview.strata.map(({ agentId, eligible, drawn }) => [agentId, eligible, drawn])).toEqual(
        sample.strata.map(({ stratum, size, drawn }) => [stratum, size, drawn.length]),
      )
    }),
    { numRuns: 500 },
  )
})
