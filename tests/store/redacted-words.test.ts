import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#electron/store/ids.ts'
import { operations } from '#electron/store/operations.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { transcriptHandlers } from '#electron/store/subjects/transcripts.ts'
import type { RecordId, RecordingId, RedactionId } from '#shared/calls/common.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import { plansOf } from './support/query-plan.ts'
import { addBatch, addRecordedCall } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

type Said = readonly [startMs: number | null, endMs: number | null, text: string]

let library: TestLibrary
let recordId: RecordId
let recordingId: RecordingId
beforeEach(() => {
  library = temporaryLibrary()
  const call = addRecordedCall(library.store)
  recordId = call.recordId
  recordingId = call.recordingId
})

function addTranscript(of: { record_id?: string; recording_id?: string }, said: readonly Said[]): void {
  const { store } = library
  const id = newId<string & {}>()
  const row = { id, source_name: '转写.srt', sha256: id, batch_id: addBatch(store), created_at: testNow, ...of }
  store.run(store.sql.insertInto('transcripts').values(row))
  for (const [position, [start_ms, end_ms, text]] of said.entries()) {
    store.run(
      store.sql.insertInto('utterances').values({ transcript_id: id, position, speaker: null, start_ms, end_ms, text }),
    )
  }
}

const redact = (startMs: number, endMs: number): RedactionId =>
  operations['redactions.add'].run(
    library.store,
    { recordingId, startMs, endMs, sound: 'beep', reason: '卡号' },
    library.context,
  ).id

const shown = (): (string | null)[] =>
  transcriptHandlers['records.transcripts'](library.store, { id: recordId }).flatMap(({ utterances }) =>
    utterances.map(({ text }) => text),
  )

/** Whether the text finds the record: by the page and by the count; and whether the page quotes what was said. */
function found(text: string): { readonly rows: number; readonly total: number; readonly hits: number } {
  const filter = { text }
  const { rows, hits } = recordHandlers['records.page'](library.store, { filter, sort: [], start: 0, end: 10 })
  return {
    rows: rows.length,
    hits: hits.length,
    total: recordHandlers['records.count'](library.store, { filter }).total,
  }
}
const nowhere = { rows: 0, hits: 0, total: 0 }
const there = { rows: 1, hits: 1, total: 1 }

describe('what was said in a redacted span', () => {
  test('is neither shown nor found while the redaction stands, and is again when it is lifted', () => {
    addTranscript({ recording_id: recordingId }, [
      [0, 1000, '请报一下卡号'],
      [1000, 3000, '六二二二零二'],
      [3000, 4000, '好的谢谢'],
    ])
    expect(found('六二二二')).toEqual(there)
    const id = redact(1500, 2500)
    expect(shown()).toEqual(['请报一下卡号', null, '好的谢谢'])
    for (const text of ['六二', '六二二二零', '二']) expect(found(text), text).toEqual(nowhere)
    expect([found('卡号'), found('谢谢')]).toEqual([there, there])
    operations['redactions.remove'].run(library.store, { id }, library.context)
    expect(shown()).toEqual(['请报一下卡号', '六二二二零二', '好的谢谢'])
    expect(found('六二二二')).toEqual(there)
  })

  test('is told by the times: to the next word where there is no end, and all that has no time', () => {
    addTranscript({ recording_id: recordingId }, [
      [0, null, '甲'],
      [1000, null, '乙'],
      [2000, 2000, '丙'],
      [null, null, '丁'],
      [3000, null, '戊'],
    ])
    expect(shown()).toEqual(['甲', '乙', '丙', '丁', '戊'])
    const first = redact(1000, 2000)
    expect(shown()).toEqual(['甲', null, '丙', null, '戊'])
    operations['redactions.remove'].run(library.store, { id: first }, library.context)
    redact(2000, 2001)
    expect(shown()).toEqual(['甲', '乙', null, null, '戊'])
    redact(3500, 3600)
    expect(shown()).toEqual(['甲', '乙', null, null, null])
  })

  test('of the record alone may be of any of its recordings; those of other calls stay', () => {
    addTranscript({ record_id: recordId }, [[1000, 2000, '记录上的话']])
    const other = addRecordedCall(library.store)
    addTranscript({ recording_id: other.recordingId }, [[1000, 2000, '别人的话']])
    redact(1000, 2000)
    expect(shown()).toEqual([null])
    expect([found('记录上'), found('别人的')]).toEqual([nowhere, there])
  })

  test('is looked up by the redactions of its recording', () => {
    addTranscript({ recording_id: recordingId }, [[1000, 2000, '六二二二']])
    redact(1000, 2000)
    const plans = plansOf(library.store, (store) => {
      transcriptHandlers['records.transcripts'](store, { id: recordId })
      recordHandlers['records.page'](store, { filter: { text: '六二' }, sort: [], start: 0, end: 10 })
      recordHandlers['records.count'](store, { filter: { text: '二' } })
    })
    const steps = plans.flatMap(({ sql, plan }) =>
      /redactions\.start_ms|redactions\.removed_at/.test(sql) ? plan : [],
    )
    expect(steps).toContainEqual(expect.stringMatching(/^SEARCH redactions USING INDEX redactions_recording/))
    expect(steps).not.toContainEqual(expect.stringMatching(/^SCAN (redactions|utterances|next|heard|transcripts)$/))
  })
})
