import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { readTranscript, type TranscriptTaken } from '#electron/files/take-transcript.ts'
import { operations } from '#electron/store/operations.ts'
import { attachTranscriptHandlers } from '#electron/store/subjects/attach-transcript.ts'
import { importHandlers } from '#electron/store/subjects/imports.ts'
import { transcriptHandlers } from '#electron/store/subjects/transcripts.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { expectConsistent } from './support/consistency.ts'
import type { TestLibrary } from './support/library.ts'
import { addRecord, addRecordedCall } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-attach-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let library: TestLibrary
let call: ReturnType<typeof addRecordedCall>
beforeEach(() => {
  library = temporaryLibrary()
  call = addRecordedCall(library.store)
})

const said = '[00:01] 坐席：您好\n[00:03] 客户：我要投诉\n[00:05] 请讲'

function read(name: string, content: string): Promise<TranscriptTaken> {
  const path = join(folder, name)
  writeFileSync(path, content)
  const { sha256 } = operations['recordings.locate'].run(library.store, call.recordingId, library.context)
  return readTranscript({ path, shownAs: name, recordingSha256: sha256 })
}

async function attach(name: string, content = said) {
  const taken = await read(name, content)
  if (taken.kind === 'rejected') throw new Error(taken.rejected.reason)
  const input = { recordingId: call.recordingId, taken: taken.transcript }
  return operations['transcripts.attach'].run(library.store, input, library.context)
}

const shown = () =>
  transcriptHandlers['records.transcripts'](library.store, { id: call.recordId }).flatMap(({ utterances }) =>
    utterances.map(({ speaker, text }) => [speaker, text]),
  )

describe('a transcript attached to a recording', () => {
  test('is its words whatever it is called, and an import that is listed and undone', async () => {
    const attached = await attach('随便一个名字.text')
    expect(attached).toMatchObject({ outcome: 'attached', utterances: 3 })
    expect(shown()).toEqual([
      ['agent', '您好'],
      ['customer', '我要投诉'],
      [null, '请讲'],
    ])
    const [batch] = importHandlers['imports.list'](library.store, {}, library.context)
    expect(batch).toMatchObject({ state: 'done', folderName: '随便一个名字.text', transcriptsAdded: 1 })
    expectConsistent(library.store)
    if (batch === undefined) throw new Error('no import')
    operations['imports.beginUndo'].run(library.store, { id: batch.id }, library.context)
    for (let steps = 0; steps < 20; steps += 1) {
      operations['imports.undoStep'].run(library.store, { id: batch.id, areFilesRemoved: true }, library.context)
    }
    expect(shown()).toEqual([])
    expectConsistent(library.store)
  })

  test('is there once only', async () => {
    await attach('a.txt')
    expect(await attach('b.txt')).toEqual({ outcome: 'present', fileName: 'b.txt' })
    expect(shown()).toHaveLength(3)
    expect(importHandlers['imports.list'](library.store, {}, library.context)).toHaveLength(2)
  })

  test('is refused before anything is written when it can’t be read', async () => {
    const taken = await read('坏.srt', '1\n00:00:09,000 --> 00:00:03,000\n您好')
    expect(taken).toMatchObject({
      kind: 'rejected',
      rejected: { file: '坏.srt', row: 2, field: 'row', reason: 'transcript-ends-early' },
    })
    expect(shown()).toEqual([])
  })
})

describe('who speaks', () => {
  const swap = () =>
    attachTranscriptHandlers['transcripts.swapSpeakers'](library.store, { id: call.recordId }, library.context)

  test('is swapped in all of a call’s words, and back', async () => {
    await attach('a.txt')
    swap()
    expect(shown().map(([speaker]) => speaker)).toEqual(['customer', 'agent', null])
    swap()
    expect(shown().map(([speaker]) => speaker)).toEqual(['agent', 'customer', null])
  })

  test('is nobody’s where there are no words', () => {
    const id = addRecord(library.store)
    expect(() => attachTranscriptHandlers['transcripts.swapSpeakers'](library.store, { id }, library.context)).toThrow(
      CallFault,
    )
  })
})
