// A library with a call of two hours and a sheet of two hundred items: for what has to stay quick with them.
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { analyseRecording } from '#electron/media/analyse-recording.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { peaksPath, playablePath, recordingPath, speechPath } from '#electron/store/library-folder.ts'
import { operations } from '#electron/store/operations.ts'
import { readSpeechSettings, thresholdsOf } from '#electron/store/subjects/speech-settings.ts'
import { seededRandom } from '#scripts/sample/random.ts'
import type { RecordId, RecordingId } from '#shared/calls/common.ts'
import { type Sheet, sheet as sheetShape } from '#shared/domain/sheet.ts'
import { openTestLibrary, type TestLibrary } from '#tests/store/support/library.ts'
import { addAgent, addRecord, addRecording, addSheet, addTask, addTeam } from '#tests/store/support/rows.ts'

export const longCallMs = 2 * 3_600_000
export const itemsOfLargeSheet = 200

/** Numbers as calls have them, so that their pages are found by their titles. */
export const callNumbers = { long: 'C20260302-0001', large: 'C20260302-0002' } as const

/** `long` is scored on the shipped sheet, `large` on two hundred items (a call of three minutes). */
export async function makeLongCallLibrary(root: string): Promise<{ readonly long: string; readonly large: string }> {
  const library = openTestLibrary(root)
  try {
    const team = addTeam(library.store, { name: '华东区域客户服务中心投诉与回访第三班组（晚班）' })
    const agent = addAgent(library.store, { name: '阿卜杜热合曼·买买提伊敏', team_id: team })
    const long = addRecord(library.store, {
      ...{ external_number: callNumbers.long, agent_id: agent, business_type: '大型商用洗衣设备安装调试与延保咨询' },
      ...{ is_complaint: 1, csat: 2, priority: 'A' },
    })
    await addCall(library, long, longCallMs, 1)
    const large = addRecord(library.store, { external_number: callNumbers.large })
    await addCall(library, large, 180_000, 2)
    const sheetVersion = addSheet(library.store, largeSheet())
    return {
      long: addTask(library.store, long),
      large: addTask(library.store, large, { sheet_version_id: sheetVersion }),
    }
  } finally {
    library.close()
  }
}

/** A recording with its file, analysed as the background does it. */
async function addCall(library: TestLibrary, record: RecordId, durationMs: number, seed: number): Promise<RecordingId> {
  const { store, folder, root, context } = library
  const made = join(root, `call-${seed}.wav`)
  writeCall(made, durationMs, seed)
  const sha256 = createHash('sha256').update(readFileSync(made)).digest('hex')
  const source = recordingPath(folder, sha256, 'wav')
  mkdirSync(dirname(source), { recursive: true })
  renameSync(made, source)
  const name = `通话 ${seed}.wav`
  const id = addRecording(store, record, { sha256, original_name: name, durationMs: null })
  const settings = readSpeechSettings(store)
  const [peaks, speech] = [peaksPath(folder, sha256), speechPath(folder, sha256)]
  for (const path of [peaks, speech]) mkdirSync(dirname(path), { recursive: true })
  const copyStem = playablePath(folder, sha256, 'x').slice(0, -2)
  const outcome = await analyseRecording({
    ...{ source, rawFormat: null, peaks, speech, copyStem },
    thresholds: thresholdsOf(settings),
  })
  if (!outcome.ok) throw new Error(`not analysed: ${outcome.reason}`)
  const { isTruncated: _, spans, isNoisy, areChannelsAlike, method: _energy, ...analysis } = outcome.found
  // As if the voice detector had listened too: nothing works in the background while something is measured.
  const found = { spans, isNoisy, areChannelsAlike, durationMs, method: 'neural' as const, settings }
  const saved = { id, state: 'ready', fault: null, ...analysis, speech: found } as const
  operations['recordings.saveAnalysis'].run(store, saved, context)
  return id
}

const rate = 8000

/** Turns of speech-like bursts in two channels with pauses between, 8 bits a sample. */
function writeCall(path: string, durationMs: number, seed: number): void {
  const random = seededRandom(seed)
  const seconds = durationMs / 1000
  const fd = openSync(path, 'w')
  writeSync(fd, wavHeader({ coding: 'pcm_u8', channels: 2, sampleRate: rate }, seconds * rate * 2))
  const blocks = ['agent', 'customer', 'both', 'none'].map((who) =>
    Array.from({ length: 8 }, () => second(who, random)),
  )
  let [who, left] = [0, 0]
  for (let at = 0; at < seconds; at += 1) {
    if (left === 0) {
      who = random.pick([0, 0, 1, 1, 1, 2, 3])
      left = random.integer(1, 6)
    }
    left -= 1
    writeSync(fd, random.pick(blocks[who] ?? []))
  }
  closeSync(fd)
}

function second(who: string, random: ReturnType<typeof seededRandom>): Buffer {
  const samples = Buffer.alloc(rate * 2, 128)
  const [agent, customer] = [who === 'agent' || who === 'both', who === 'customer' || who === 'both']
  const pitch = random.integer(20, 60) / 1000
  for (let at = 0; at < rate; at += 1) {
    const syllable = Math.abs(Math.sin((at / rate) * Math.PI * 4)) * (at < rate * 0.9 ? 1 : 0)
    const voice = Math.round(60 * Math.sin(at * pitch * 6.283) * syllable)
    const noise = random.integer(-1, 1)
    samples[at * 2] = 128 + (agent ? voice : 0) + noise
    samples[at * 2 + 1] = 128 + (customer ? voice >> 1 : 0) + noise
  }
  return samples
}

/** Ten sections of twenty items: scales, yes/no, deductions, some that fail with causes, some shown by a condition. */
export function largeSheet(): Sheet {
  const sections = Array.from({ length: 10 }, (_, section) => ({
    id: `s${section}`,
    title: `第 ${section + 1} 部分`,
    items: Array.from({ length: itemsOfLargeSheet / 10 }, (_, place) => item(section, place)),
  }))
  const bands = [
    { label: '合格', from: 8000 },
    { label: '不合格', from: 0 },
  ]
  return sheetShape.parse({ title: '两百项评分表', basis: 'question-weights', passMark: 8000, bands, sections })
}

function item(section: number, place: number): object {
  const id = `i${section}-${place}`
  const common = {
    ...{ id, title: `第 ${section + 1}.${place + 1} 项：按要求完成`, guidance: '按录音判断。', weight: 100 },
    ...{
      allowsNotApplicable: true,
      causes: ['没有做到', '做得不完整'],
      noteRequiredBelow: place % 5 === 0 ? 5000 : null,
    },
  }
  const options = ['优', '良', '中', '差'].map((label, level) => ({
    ...{ id: `${id}-${level}`, label, share: 10_000 - level * 3333, fails: level === 3 },
  }))
  if (place % 10 === 9) return { kind: 'deduction', ...common, pointsEach: 50, maximumPoints: 100 }
  if (place % 3 === 2) {
    return { kind: 'yes-no', ...common, options: options.filter((_, level) => level === 0 || level === 3) }
  }
  const condition = place === 4 ? { itemId: `i${section}-0`, optionIds: [`i${section}-0-0`] } : null
  return { kind: 'scale', ...common, condition, options }
}
