import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { decodeSamples } from '#electron/media/decode-samples.ts'
import { findAgain } from '#electron/media/find-again.ts'
import { hearVoices } from '#electron/media/hear-voices.ts'
import type { GroundTruth, GroundTruthCall } from '#scripts/sample/ground-truth.ts'
import { overtalk, silences, spokenMs } from '#shared/domain/sound/conversation.ts'
import { frameMs, type SpeechSpan, usualThresholds } from '#shared/domain/sound/speech.ts'
import { meterSpeech, type SpeechAnalysis, type SpeechMeter } from '#shared/domain/sound/speech-meter.ts'
import { mediaFolder, sampleFolder } from './support.ts'

// Every call of the sample, by the decoder, against the script it was spoken from: clean synthetic speech with line
// noise in seven formats. Real lines are worse; these numbers are for nothing but a change that makes them fall.

const truth = JSON.parse(readFileSync(join(sampleFolder, 'ground-truth.json'), 'utf8')) as GroundTruth

/** Changes the samples of both channels in place: a line that is worse than the sample's. */
type Spoil = (samples: Int16Array) => void

/** Each side is heard on the other's channel, 25 dB quieter. */
const crosstalk: Spoil = (samples) => {
  const share = 10 ** (-25 / 20)
  for (let at = 0; at + 1 < samples.length; at += 2) {
    const [left, right] = [samples[at] ?? 0, samples[at + 1] ?? 0]
    samples[at] = left + right * share
    samples[at + 1] = right + left * share
  }
}

/** The customer is 20 dB quieter, noise and all. */
const quietCustomer: Spoil = (samples) => {
  for (let at = 1; at < samples.length; at += 2) samples[at] = (samples[at] ?? 0) / 10
}

async function analyse(path: string, spoil: Spoil = () => {}): Promise<SpeechAnalysis> {
  const fd = openSync(path, 'r')
  try {
    let meter: SpeechMeter = meterSpeech(1, 8000)
    await decodeSamples(fd, null, ({ channels, sampleRate }) => {
      meter = meterSpeech(channels, sampleRate)
      return (samples) => {
        spoil(samples)
        meter.add(samples)
      }
    })
    return meter.result()
  } finally {
    closeSync(fd)
  }
}

const framesOf = (spans: readonly SpeechSpan[], durationMs: number): Uint8Array => {
  const frames = new Uint8Array(Math.ceil(durationMs / frameMs))
  for (const { startMs, endMs } of spans) frames.fill(1, Math.round(startMs / frameMs), Math.round(endMs / frameMs))
  return frames
}

function meterAccuracy() {
  const counts = { hits: 0, extra: 0, missed: 0 }
  return {
    add(found: readonly SpeechSpan[], known: readonly SpeechSpan[], durationMs: number): void {
      const isKnown = framesOf(known, durationMs)
      for (const [frame, isFound] of framesOf(found, durationMs).entries()) {
        if (isFound === 1 && isKnown[frame] === 1) counts.hits += 1
        else if (isFound === 1) counts.extra += 1
        else if (isKnown[frame] === 1) counts.missed += 1
      }
    },
    precision: () => counts.hits / (counts.hits + counts.extra),
    recall: () => counts.hits / (counts.hits + counts.missed),
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
const calls: { readonly known: GroundTruthCall; readonly found: SpeechAnalysis }[] = []
const spansOf = (found: SpeechAnalysis, channel: number): readonly SpeechSpan[] => found.channels[channel]?.spans ?? []
const spansOfAll = (found: SpeechAnalysis) => found.channels.map(({ spans }) => spans)

beforeAll(async () => {
  for (const known of truth.calls) {
    calls.push({ known, found: await analyse(join(sampleFolder, 'recordings', known.file)) })
  }
}, 120_000)

describe('the energy pass on the sample', () => {
  test('finds the frames of speech of each channel', () => {
    const speech = meterAccuracy()
    for (const { known, found } of calls) {
      for (const [channel, side] of (['agent', 'customer'] as const).entries()) {
        const turns = known.turns.filter((turn) => turn.channel === side)
        speech.add(spansOf(found, channel), turns, known.durationMs)
      }
    }
    console.log(`speech frames: precision ${percent(speech.precision())}, recall ${percent(speech.recall())}`)
    expect(speech.precision()).toBeGreaterThan(0.995)
    expect(speech.recall()).toBeGreaterThan(0.985)
  })

  test('finds where both speak, and that the agent interrupted', () => {
    const both = meterAccuracy()
    for (const { known, found } of calls) {
      const overlaps = overtalk(spansOf(found, 0), spansOf(found, 1))
      both.add(overlaps, known.overlaps, known.durationMs)
      const interruptions = overlaps.filter(({ kind }) => kind === 'interruption')
      expect(interruptions.map(({ secondSpeaker }) => (secondSpeaker === 0 ? 'agent' : 'customer'))).toEqual(
        known.overlaps.map(({ secondStarter }) => secondStarter),
      )
    }
    console.log(`overtalk frames: precision ${percent(both.precision())}, recall ${percent(both.recall())}`)
    expect(both.precision()).toBeGreaterThan(0.99)
    expect(both.recall()).toBeGreaterThan(0.99)
  })

  test('finds every silence of two seconds or more and no other, to 150 ms', () => {
    const quiet = meterAccuracy()
    for (const { known, found } of calls) {
      const spans = silences(spansOfAll(found), found.durationMs, 2000)
      quiet.add(spans, known.silences, known.durationMs)
      expect(spans).toHaveLength(known.silences.length)
      for (const [index, { startMs, endMs }] of known.silences.entries()) {
        expect(Math.abs((spans[index]?.startMs ?? 0) - startMs)).toBeLessThanOrEqual(150)
        expect(Math.abs((spans[index]?.endMs ?? 0) - endMs)).toBeLessThanOrEqual(150)
      }
    }
    console.log(`silence frames: precision ${percent(quiet.precision())}, recall ${percent(quiet.recall())}`)
    expect(quiet.precision()).toBeGreaterThan(0.985)
    expect(quiet.recall()).toBeGreaterThan(0.985)
  })

  test.each([
    ['crosstalk at -25 dB', crosstalk, 0.995, 0.98, 0.98],
    ['a customer 20 dB quieter', quietCustomer, 0.995, 0.975, 0.98],
  ] as const)('holds with %s', async (name, spoil, precision, recall, overtalkPrecision) => {
    const speech = meterAccuracy()
    const both = meterAccuracy()
    for (const { known } of calls) {
      const found = await analyse(join(sampleFolder, 'recordings', known.file), spoil)
      for (const [channel, side] of (['agent', 'customer'] as const).entries()) {
        const turns = known.turns.filter((turn) => turn.channel === side)
        speech.add(spansOf(found, channel), turns, known.durationMs)
      }
      both.add(overtalk(spansOf(found, 0), spansOf(found, 1)), known.overlaps, known.durationMs)
    }
    console.log(
      `${name}: speech ${percent(speech.precision())} / ${percent(speech.recall())}, overtalk ${percent(both.precision())} / ${percent(both.recall())}`,
    )
    expect(speech.precision()).toBeGreaterThan(precision)
    expect(speech.recall()).toBeGreaterThan(recall)
    expect(both.precision()).toBeGreaterThan(overtalkPrecision)
    expect(both.recall()).toBeGreaterThan(0.99)
  })

  test('measures what the sample was made with: peaks of -6 to -1 dBFS, nothing clipped', () => {
    for (const { found } of calls) {
      for (const { peakDbfs, rmsDbfs, clippedSamples } of found.channels) {
        expect(peakDbfs).toBeGreaterThanOrEqual(-6.5)
        expect(peakDbfs).toBeLessThanOrEqual(-0.5)
        expect(rmsDbfs ?? 0).toBeLessThan(peakDbfs ?? 0)
        expect(clippedSamples).toBe(0)
      }
    }
  })
})

describe('the neural pass on a call of the sample', () => {
  test('finds the same speech and no other, and keeps what it heard for other thresholds', async () => {
    const known = truth.calls.toSorted((one, other) => one.durationMs - other.durationMs)[0] as GroundTruthCall
    const speech = join(mediaFolder(), 'call.speech')
    const source = join(sampleFolder, 'recordings', known.file)
    const outcome = await hearVoices({ source, rawFormat: null, speech, thresholds: usualThresholds })
    if (!outcome.ok) throw new Error(outcome.note)
    expect(outcome.found).toMatchObject({ method: 'neural', isNoisy: false, areChannelsAlike: false })
    const accuracy = meterAccuracy()
    for (const [channel, side] of (['agent', 'customer'] as const).entries()) {
      const turns = known.turns.filter((turn) => turn.channel === side)
      accuracy.add(outcome.found.spans[channel] ?? [], turns, known.durationMs)
    }
    console.log(`hybrid: precision ${percent(accuracy.precision())}, recall ${percent(accuracy.recall())}`)
    expect(accuracy.precision()).toBeGreaterThan(0.99)
    expect(accuracy.recall()).toBeGreaterThan(0.97)
    const again = await findAgain({ speech, thresholds: usualThresholds })
    expect(again).toEqual(outcome)
    const strict = await findAgain({ speech, thresholds: { ...usualThresholds, voiceProbability: 1 } })
    if (!strict.ok) throw new Error(strict.note)
    const spoken = (spans: typeof outcome.found.spans): number => spans.reduce((sum, list) => sum + spokenMs(list), 0)
    expect(spoken(strict.found.spans)).toBeLessThan(spoken(outcome.found.spans))
  }, 120_000)
})
