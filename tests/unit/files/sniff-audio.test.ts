import { closeSync, ftruncateSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectRecordings } from '#electron/files/inspect-folder.ts'
import { limits } from '#electron/files/limits.ts'
import { sniffAudio, sniffedBytes } from '#electron/files/sniff-audio.ts'
import { takeRecording } from '#electron/files/take-recording.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { temporaryFile } from './support.ts'

const recordings = join(import.meta.dirname, '../../../resources/sample/recordings')

/** A WAV header with this format tag. */
function wavWithTag(tag: number, extensible?: number): Buffer {
  const header = wavHeader({ coding: 'pcm_s16le', channels: 1, sampleRate: 8000 }, 0)
  header.writeUInt16LE(tag, 20)
  if (extensible === undefined) return header
  const format = Buffer.alloc(48)
  header.copy(format, 0, 0, 36)
  format.writeUInt32LE(40, 16)
  format.writeUInt16LE(extensible, 44)
  return Buffer.concat([format, Buffer.alloc(40)])
}

describe('recordings are known by their content', () => {
  test.each(readdirSync(recordings))('%s', (name) => {
    const head = readFileSync(join(recordings, name)).subarray(0, sniffedBytes)
    expect(sniffAudio(head)).toEqual({ kind: 'recording', extension: name.split('.').at(-1) })
  })

  test.each([
    [1, undefined, true],
    [3, undefined, true],
    [6, undefined, true],
    [7, undefined, true],
    [0x31, undefined, true],
    [0xfffe, 1, true],
    [0xfffe, 7, true],
    [0x83, undefined, true],
    [0xfffe, 0x83, true],
    [0x161, undefined, true],
    [0x22, undefined, false],
    [0xfffe, 0x22, false],
  ])('a WAV with format %i/%s is taken: %s', (tag, extensible, isTaken) => {
    expect(sniffAudio(wavWithTag(tag, extensible)).kind === 'recording').toBe(isTaken)
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'empty-file'],
    ['text', Buffer.from('这不是录音'), 'not-a-recording'],
    [
      'bytes that look like one MPEG frame',
      Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(2000)]),
      'not-a-recording',
    ],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-recording'],
    ['AMR of several channels', Buffer.from('#!AMR_MC1.0\n'), 'unsupported-format'],
    ['a film', Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from('ftypqt  ')]), 'unsupported-format'],
    ['a WAV without a format', Buffer.from('RIFF\0\0\0\0WAVEdata'), 'unsupported-format'],
  ])('%s is left out with its reason', (_case, bytes, reason) => {
    expect(sniffAudio(bytes)).toEqual({ kind: 'refused', reason })
  })

  test.each([
    ['silence.alaw', Buffer.alloc(6600, 0xd5), 'needs-profile'],
    ['speech.g729', Buffer.from(Array.from({ length: 900 }, (_, index) => (index * 7919) % 251)), 'needs-profile'],
    ['silence.wav', Buffer.alloc(6600, 0xd5), 'not-a-recording'],
    ['nothing.g729', Buffer.alloc(0), 'empty-file'],
  ])('%s has no header: the name only decides the words it is refused in', (name, bytes, reason) => {
    expect(sniffAudio(bytes, `/calls/${name}`)).toEqual({ kind: 'refused', reason })
  })

  test('a folder is counted by content, and what is left out is named', async () => {
    const found = await inspectRecordings([join(recordings, '..')], null)
    expect(found.files).toBe(17)
    expect(found.formats).toEqual([
      { extension: 'mp3', files: 7 },
      { extension: 'wav', files: 4 },
      { extension: 'ogg', files: 3 },
      { extension: 'm4a', files: 2 },
      { extension: 'flac', files: 1 },
    ])
    expect(found.leftOut).toEqual(['README.md', 'ground-truth.json', 'manifest.json', 'service-records.csv'])
  })

  test('a recording beyond 2 GB is refused before it is read', async () => {
    const path = temporaryFile(wavWithTag(1), 'long.wav')
    const fd = openSync(path, 'r+')
    ftruncateSync(fd, limits.recordingBytes + 1)
    closeSync(fd)
    const taken = await takeRecording({ path, position: 'long.wav' }, join(dirname(path), 'recordings'))
    expect(taken).toMatchObject({ kind: 'rejected', rejected: { file: 'long.wav', row: 0, reason: 'too-large' } })
  })
})
