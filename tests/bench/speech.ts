import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hearVoices } from '#electron/media/hear-voices.ts'
import { readSpeechFile } from '#electron/media/speech-file.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { overtalk, silences } from '#shared/domain/sound/conversation.ts'
import { findSpeech, frameMs, type SpeechFound, type SpeechSpan, usualThresholds } from '#shared/domain/sound/speech.ts'
import { conditions, type LabelledCall, labelledCalls, rate } from './labelled-calls.ts'

const minutes = 4

function counter() {
  const counts = { hits: 0, extra: 0, missed: 0 }
  const framesOf = (spans: readonly SpeechSpan[]): Uint8Array => {
    const frames = new Uint8Array((minutes * 60_000) / frameMs)
    for (const { startMs, endMs } of spans) frames.fill(1, Math.round(startMs / frameMs), Math.round(endMs / frameMs))
    return frames
  }
  return {
    add(found: readonly SpeechSpan[], known: readonly SpeechSpan[]): void {
      const isKnown = framesOf(known)
      for (const [frame, isFound] of framesOf(found).entries()) {
        if (isFound === 1 && isKnown[frame] === 1) counts.hits += 1
        else if (isFound === 1) counts.extra += 1
        else if (isKnown[frame] === 1) counts.missed += 1
      }
    },
    shown(): string {
      const { hits, extra, missed } = counts
      const percent = (of: number): string => (of === 0 ? '—' : ((hits / of) * 100).toFixed(1))
      return `${percent(hits + extra)} / ${percent(hits + missed)}`
    },
  }
}

type Judged = { readonly call: LabelledCall; readonly energy: SpeechFound; readonly hybrid: SpeechFound }

/** Precision and recall of speech, overtalk and silence for both methods, in every condition, as lines of a table. */
export async function measureSpeech(calls = 2): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-speech-'))
  const lines = [
    '| | method | speech | overtalk | silence > 2 s | music called speech | noisy |',
    '|---|---|---|---|---|---|---|',
  ]
  let heardMs = 0
  const started = performance.now()
  try {
    for (const condition of conditions) {
      const labelled = labelledCalls(condition, calls, minutes)
      if (labelled === null) return ['needs apt-get install asterisk-core-sounds-en-wav asterisk-moh-opsound-wav']
      const judged: Judged[] = []
      for (const call of labelled) judged.push(await judge(call, join(folder, 'call')))
      heardMs += labelled.length * minutes * 60_000
      for (const method of ['energy', 'hybrid'] as const)
        lines.push(`| ${condition} | ${method} | ${row(judged, method)} |`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const times = heardMs / (performance.now() - started)
  return [...lines, '', `making, decoding and listening, two channels: ${times.toFixed(0)} × realtime`]
}

async function judge(call: LabelledCall, stem: string): Promise<Judged> {
  const bytes = Buffer.from(call.samples.buffer)
  const header = wavHeader({ coding: 'pcm_s16le', channels: 2, sampleRate: rate }, bytes.length)
  writeFileSync(`${stem}.wav`, Buffer.concat([header, bytes]))
  rmSync(`${stem}.speech`, { force: true })
  const task = { source: `${stem}.wav`, rawFormat: null, speech: `${stem}.speech`, thresholds: usualThresholds }
  const outcome = await hearVoices(task)
  const sound = readSpeechFile(task.speech)
  if (!outcome.ok || sound === null) throw new Error(`not heard: ${JSON.stringify(outcome)}`)
  return { call, hybrid: outcome.found, energy: findSpeech({ ...sound, voices: null }, usualThresholds) }
}

function row(judged: readonly Judged[], method: 'energy' | 'hybrid'): string {
  const [speech, both, quiet] = [counter(), counter(), counter()]
  let musicMs = 0
  let taken = 0
  let noisy = 0
  for (const one of judged) {
    const { call } = one
    const { spans, isNoisy } = one[method]
    const [left = [], right = []] = spans
    const [knownLeft = [], knownRight = []] = call.speech
    speech.add(left, knownLeft)
    speech.add(right, knownRight)
    both.add(overtalk(left, right), overtalk(knownLeft, knownRight))
    quiet.add(silences(spans, minutes * 60_000, 2000), silences(call.speech, minutes * 60_000, 2000))
    for (const { startMs, endMs } of call.music) {
      musicMs += endMs - startMs
      for (const span of left) taken += Math.max(0, Math.min(span.endMs, endMs) - Math.max(span.startMs, startMs))
    }
    if (isNoisy) noisy += 1
  }
  const music = musicMs === 0 ? '' : `${((taken / musicMs) * 100).toFixed(0)} %`
  return [speech.shown(), both.shown(), quiet.shown(), music, `${noisy} of ${judged.length}`].join(' | ')
}
