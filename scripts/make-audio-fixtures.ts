/**
 * Makes tests/fixtures/audio: the same three seconds of speech in every format the program takes, and damaged files.
 * For developers; needs espeak-ng, ffmpeg, sox with libsox-fmt-all, a C compiler, libbcg729-dev and libvo-amrwbenc-dev.
 * The output is committed.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeDamaged } from './audio-fixtures/damaged.ts'
import { type AudioFormat, audioFormats } from './audio-fixtures/formats.ts'

const target = join(import.meta.dirname, '..', 'tests', 'fixtures', 'audio')
const durationMs = 3000
const mostBytes = 1_500_000

const run = (tool: string, ...args: string[]): void =>
  void execFileSync(tool, args, { stdio: ['ignore', 'ignore', 'pipe'] })

const ffmpeg = (input: string, args: readonly string[], output: string): void =>
  run('ffmpeg', ...['-hide_banner', '-v', 'error', '-y', '-i', input, ...args], ...['-fflags', '+bitexact', output])

function main(): void {
  const work = mkdtempSync(join(tmpdir(), 'lingjian-audio-'))
  try {
    rmSync(target, { recursive: true, force: true })
    mkdirSync(join(target, 'damaged'), { recursive: true })
    speak(work)
    for (const format of audioFormats) make(format, work)
    const damaged = writeDamaged(target, join(target, 'damaged'))
    const about = 'Made by scripts/make-audio-fixtures.ts; spoken by espeak-ng.'
    const formats = audioFormats.map(describe)
    writeFileSync(join(target, 'manifest.json'), `${JSON.stringify({ about, formats, damaged }, null, 2)}\n`)
    checkSize()
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Agent left, customer right, with digital silence between: what discontinuous transmission leaves out. */
function speak(work: string): void {
  const say = (voice: string, words: string, file: string, startMs: number): void => {
    run('espeak-ng', '-v', voice, '-s', '220', '-w', join(work, `spoken-${file}`), words)
    const pad = ['pad', String(startMs / 1000), '3', 'trim', '0', String(durationMs / 1000)]
    run('sox', '-R', '-D', join(work, `spoken-${file}`), '-b', '16', join(work, file), 'rate', '8000', ...pad)
  }
  say('cmn', '您好，请讲', 'left.wav', 200)
  say('cmn+f2', '我要报修', 'right.wav', 1800)
  run('sox', '-M', join(work, 'left.wav'), join(work, 'right.wav'), join(work, '2.wav'))
  run('sox', '-D', join(work, '2.wav'), join(work, '1.wav'), 'remix', '1,2')
}

/** `heldMs`: what ffmpeg's own program finds in a file whose encoder added or left out more than 30 ms. */
function describe({ ffmpeg: args, ...format }: AudioFormat): object {
  const madeMs = lengthOf(args)
  // DTX frames are left out by it: these two are known by what they were made from.
  const heldMs = args === null ? madeMs : decodedLength(join(target, format.file), format.channels)
  return { ...format, durationMs: madeMs, ...(Math.abs(heldMs - madeMs) > 30 ? { heldMs } : {}) }
}

function decodedLength(path: string, channels: number): number {
  const output = ['-ar', '8000', '-f', 's16le', '-']
  const samples = execFileSync('ffmpeg', ['-v', 'error', '-i', path, ...output], { maxBuffer: 4_000_000 })
  return Math.round(samples.length / (2 * channels * 8))
}

/** Formats made for a shorter time say so. */
function lengthOf(args: readonly string[] | null): number {
  const at = args?.indexOf('-t') ?? -1
  return at < 0 ? durationMs : Number(args?.[at + 1]) * 1000
}

function make({ file, ffmpeg: args, channels }: AudioFormat, work: string): void {
  const source = join(work, `${channels}.wav`)
  const output = join(target, file)
  if (args !== null) ffmpeg(source, args, output)
  else if (file === 'g729.wav') makeG729(source, work, output)
  else if (file.endsWith('.3gp'))
    ffmpeg(join(target, file === 'amr-nb.3gp' ? 'amr-nb-dtx.amr' : 'amr-wb.awb'), ['-c', 'copy'], output)
  else if (file.endsWith('.awb')) makeAmrWideband(source, work, output)
  else run('sox', join(work, 'left.wav'), '-t', 'amr-nb', output)
}

/** ffmpeg and sox write neither G.729 nor AMR-WB: a few lines of C around the codecs' own libraries do. */
function encode(program: string, library: string, source: string, work: string): Buffer {
  const encoder = join(work, program)
  run('cc', '-o', encoder, join(import.meta.dirname, 'audio-fixtures', `${program}.c`), `-l${library}`)
  return execFileSync(encoder, { input: readFileSync(source).subarray(44) })
}

function makeAmrWideband(source: string, work: string, output: string): void {
  const wide = join(work, 'wide.wav')
  run('sox', '-D', source, '-r', '16000', wide)
  writeFileSync(output, encode('encode-amr-wb', 'vo-amrwbenc', wide, work))
}

/** Raw frames behind the header recorders write. */
function makeG729(source: string, work: string, output: string): void {
  const frames = encode('encode-g729', 'bcg729', source, work)
  const header = Buffer.alloc(46)
  header.write('RIFF', 0)
  header.writeUInt32LE(38 + frames.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(18, 16)
  header.writeUInt16LE(0x83, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(8000, 24)
  header.writeUInt32LE(1000, 28)
  header.writeUInt16LE(10, 32)
  header.write('data', 38)
  header.writeUInt32LE(frames.length, 42)
  writeFileSync(output, Buffer.concat([header, frames]))
}

function checkSize(): void {
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  if (bytes > mostBytes) throw new Error(`the audio fixtures have ${bytes} bytes, more than ${mostBytes}`)
  console.log(`${files.length} files, ${bytes} bytes`)
}

main()
