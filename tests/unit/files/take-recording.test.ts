import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { inspectRecordings } from '#electron/files/inspect-folder.ts'
import { listChosen, listFolder } from '#electron/files/list-folder.ts'
import { takeRecording } from '#electron/files/take-recording.ts'
import { wavHeader } from '#electron/media/wav.ts'
import { noRecordingSettings } from '#shared/calls/imports.ts'
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
  expect(await inspectRecordings([folder], null)).toMatchObject({ files: 1, leftOut: ['link.wav', 'round'] })
})

const alaw = { coding: 'alaw', sampleRate: 8000, channels: 2 } as const

test('a file without a header is taken as the user says it is, and refused without a word', async () => {
  const path = temporaryFile(Buffer.alloc(16_000, 0x55), 'a.alaw')
  const library = join(dirname(path), 'recordings')
  const file = { path, position: 'a.alaw' }
  expect(await takeRecording(file, library)).toMatchObject({ rejected: { reason: 'needs-profile' } })
  const settings = { ...noRecordingSettings, rawFormat: alaw, channelRoles: 'customer-left' } as const
  expect(await takeRecording(file, library, settings)).toMatchObject({
    recording: { extension: 'raw', rawFormat: alaw, channelRoles: 'customer-left' },
  })
  expect((await inspectRecordings([path], alaw)).formats).toEqual([{ extension: 'raw', files: 1 }])
})

test('what a file itself says goes before what the user says of files without a header', async () => {
  const path = temporaryFile(wav, 'a.alaw')
  const settings = { ...noRecordingSettings, rawFormat: alaw }
  const taken = await takeRecording({ path, position: 'a.alaw' }, join(dirname(path), 'recordings'), settings)
  expect(taken).toMatchObject({ recording: { extension: 'wav', rawFormat: null } })
})

test('files and folders chosen together are each listed once, under names of their own', async () => {
  const one = temporaryFile(wav, '001.wav')
  const other = temporaryFile(wav, '001.wav')
  const folder = dirname(temporaryFile(wav, '002.wav'))
  writeFileSync(join(folder, '003.wav'), wav)
  const chosen = [other, one, folder, join(folder, '003.wav')]
  const listed = await listChosen(chosen)
  const root = folder.split('/').at(-1)
  expect(listed.map(({ position }) => position).sort()).toEqual(
    ['001.wav', '001.wav (2)', `${root}/002.wav`, `${root}/003.wav`].sort(),
  )
  expect(listed.map(({ position }) => position)).toEqual((await listChosen(chosen)).map(({ position }) => position))
  expect((await listChosen([folder])).map(({ position }) => position)).toEqual(['002.wav', '003.wav'])
})
