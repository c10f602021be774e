/**
 * Makes tests/fixtures/raw-audio from tests/fixtures/audio: the same speech without a header, in every coding a user can
 * name. For developers; needs ffmpeg and sox. The output is committed. `node scripts/audio-fixtures/raw.ts`
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fixtures = join(import.meta.dirname, '..', '..', 'tests', 'fixtures')
const source = join(fixtures, 'audio', 'pcm-16.wav')
const target = join(fixtures, 'raw-audio')
const at = (name: string): string => join(target, name)

const ffmpeg = (name: string, ...args: readonly string[]): void =>
  void execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', source, ...args, at(name)])

mkdirSync(target, { recursive: true })
ffmpeg('stereo.alaw', '-f', 'alaw')
ffmpeg('mono.ulaw', '-ac', '1', '-f', 'mulaw')
ffmpeg('stereo.pcm', '-f', 's16le')
ffmpeg('mono.gsm', '-ac', '1', '-c:a', 'libgsm', '-f', 'gsm')
ffmpeg('mono.g722', '-ac', '1', '-ar', '16000', '-f', 'g722')
ffmpeg('mono-32k.g726', '-ac', '1', '-c:a', 'g726', '-b:a', '32k', '-f', 'g726')
ffmpeg('mono-16k.g726', '-ac', '1', '-c:a', 'g726', '-b:a', '16k', '-f', 'g726')
execFileSync('sox', ['-D', source, '-c', '1', '-t', 'vox', at('mono.vox')])
const g729 = readFileSync(join(fixtures, 'audio', 'g729.wav'))
writeFileSync(at('mono.g729'), g729.subarray(g729.indexOf('data') + 8))
