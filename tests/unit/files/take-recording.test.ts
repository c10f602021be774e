import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectFolder } from '#electron/files/inspect-folder.ts'
import { listFolder } from '#electron/files/list-folder.ts'
import { takeRecording } from '#electron/files/take-recording.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { contentAddress } from '#shared/domain/content-address.ts'
import { temporaryFile } from './support.ts'

const layout = { coding: 'pcm_u8', channels: 1, sampleRate: 8000 } as const
const bytes = 3_000_000
const wav = Buffer.concat([wavHeader(layout, bytes), Buffer.alloc(bytes, 99)])

test('two imports that take the same recording at once both have it, whole', async () => {
  const path = temporaryFile(wav)
  const library = join(dirname(path), 'recordings')
  const file = { path, position: 'a.wav' }
  const taken = await Promise.all(Array.from({ length: 8 }, () => takeRecording(file, library)))
  const [first] = taken
  if (first?.kind !== 'recording') throw new Error(JSON.stringify(first))
  for (const one of taken) expect(one).toEqual(first)
  const target = join(library, contentAddress(first.recording.sha256, 'wav'))
  expect(readFileSync(target).equals(wav)).toBe(true)
  expect(readdirSync(dirname(target))).toHaveLength(1)
})

test('what a killed import left half copied goes when the recording is taken again', async () => {
  const path = temporaryFile(wav)
  const library = join(dirname(path), 'recordings')
  const taken = await takeRecording({ path, position: 'a.wav' }, library)
  if (taken.kind !== 'recording') throw new Error('refused')
  const target = join(library, contentAddress(taken.recording.sha256, 'wav'))
  writeFileSync(`${target}.0000.part`, 'half')
  await takeRecording({ path, position: 'a.wav' }, library)
  expect(existsSync(`${target}.0000.part`)).toBe(false)
})

test('a link in the folder is not followed, and not left out without a word', async () => {
  const outside = temporaryFile(wav, 'outside.wav')
  const folder = dirname(temporaryFile(wav, 'inside.wav'))
  symlinkSync(outside, join(folder, 'link.wav'))
  symlinkSync(folder, join(folder, 'round'))
  const listed = await listFolder(folder)
  expect(listed.map(({ position }) => position)).toEqual(['inside.wav', 'link.wav', 'round'])
  const taken = await Promise.all(listed.map((file) => takeRecording(file, join(dirname(outside), 'recordings'))))
  expect(taken.map((one) => (one.kind === 'rejected' ? one.rejected.reason : 'taken'))).toEqual([
    'taken',
    'link-not-followed',
    'link-not-followed',
  ])
  expect(await inspectFolder(folder)).toMatchObject({ files: 1, leftOut: ['link.wav', 'round'] })
})
