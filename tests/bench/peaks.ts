import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyseRecording } from '#electron/media/analyse-recording.ts'
import { meterPeaks } from '#electron/media/peaks.ts'
import { readSamples } from '#electron/media/read-samples.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { usualThresholds } from '#shared/domain/sound/speech.ts'
import { inMs, median } from './figures.ts'

const minutes = 60
const rounds = 5

/**
 * Peaks of 60 minutes of 8 kHz in two channels against the C++ program `audiowaveform` (AUDIOWAVEFORM names it; Debian has
 * no package), and the whole analysis of the same file, in which peaks are a part.
 */
export async function measurePeaks(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-peaks-'))
  try {
    const source = writeHour(join(folder, 'hour.wav'))
    const own = await times(() => peaksAlone(source))
    const task = {
      ...{ source, rawFormat: null, thresholds: usualThresholds },
      ...{ peaks: join(folder, 'x.dat'), speech: join(folder, 'x.speech'), copyStem: join(folder, 'x') },
    }
    const whole = await times(() => analyseRecording(task))
    const lines = [
      `peaks alone: ${inMs(own)}`,
      `whole analysis (peaks, speech, loudness): ${inMs(whole)}, ${(whole / own).toFixed(2)} × peaks alone, ` +
        `${Math.round((minutes * 60_000) / whole)} × realtime`,
    ]
    return [...lines, ...(await against(own, source, task.peaks, folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function against(own: number, source: string, dat: string, folder: string): Promise<readonly string[]> {
  const program = process.env.AUDIOWAVEFORM ?? '/usr/bin/audiowaveform'
  if (!existsSync(program)) return ['audiowaveform is not here: build it from its source and name it in AUDIOWAVEFORM']
  const output = join(folder, 'reference.dat')
  const args = ['-i', source, '-o', output, '-b', '8', '--pixels-per-second', '100', '--split-channels', '-q']
  const reference = await times(async () => {
    rmSync(output, { force: true })
    execFileSync(program, args, { stdio: 'ignore' })
  })
  const isSame = readFileSync(output).equals(readFileSync(dat))
  return [`audiowaveform: ${inMs(reference)}; ours is ${(own / reference).toFixed(2)} × that; same bytes: ${isSame}`]
}

async function times(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return median(taken)
}

async function peaksAlone(source: string): Promise<void> {
  const fd = openSync(source, 'r')
  try {
    let dat = (): Buffer => Buffer.alloc(0)
    await readSamples(fd, ({ channels, sampleRate }) => {
      const meter = meterPeaks(channels, sampleRate)
      dat = meter.dat
      return meter.add
    })
    dat()
  } finally {
    closeSync(fd)
  }
}

/** Something like speech: bursts of a tone over a little noise, the two channels in turn. */
function writeHour(path: string): string {
  const rate = 8000
  const fd = openSync(path, 'w')
  writeSync(fd, wavHeader({ coding: 'pcm_s16le', channels: 2, sampleRate: rate }, minutes * 60 * rate * 4))
  const second = new Int16Array(rate * 2)
  for (let at = 0; at < minutes * 60; at += 1) {
    for (let sample = 0; sample < rate; sample += 1) {
      const loud = (at >> 2) % 2 === 0
      const tone = Math.round(9000 * Math.sin(sample / 5) * Math.sin(sample / 700))
      second[sample * 2] = (loud ? tone : 0) + ((sample * 7919) % 41) - 20
      second[sample * 2 + 1] = (loud ? 0 : tone >> 1) + ((sample * 104_729) % 41) - 20
    }
    writeSync(fd, second)
  }
  closeSync(fd)
  return path
}
