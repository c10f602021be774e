import { describe, expect, test } from 'vitest'
import { clipSidecar, clipSpan, clipStem } from '#shared/domain/sound/clip.ts'

const source = {
  callNumber: 'C20261121-0417',
  startedAt: new Date(2026, 10, 21, 9, 30).getTime(),
  originalName: '录音 一.wav',
  sha256: 'ab'.repeat(32),
  sampleRate: 8000,
}

describe('the name of a clip', () => {
  test('says the day, the call and the place', () => {
    expect(clipStem(source, 750_000, '')).toBe('2026-11-21_C20261121-0417_00-12-30')
    expect(clipStem(source, 3_661_999, '')).toBe('2026-11-21_C20261121-0417_01-01-01')
    expect(clipStem(source, null, '遮蔽')).toBe('2026-11-21_C20261121-0417_遮蔽')
  })

  test.each([
    ['a/b\\c:d*e?f"g<h>i|j', '2026-11-21_a b c d e f g h i j_00-00-01'],
    ['..', '2026-11-21_abababab_00-00-01'],
    ['来电. ', '2026-11-21_来电_00-00-01'],
    ['\u202etxt\u0007', '2026-11-21_txt_00-00-01'],
    [`${'长'.repeat(59)}𠮷后`, `2026-11-21_${'长'.repeat(59)}_00-00-01`],
  ])('holds nothing a system forbids: %s', (callNumber, name) => {
    expect(clipStem({ ...source, callNumber }, 1000, '')).toBe(name)
  })

  test('is never a device of Windows, also without a record', () => {
    const own = { ...source, callNumber: null, startedAt: null }
    expect(clipStem({ ...own, originalName: 'CON.wav' }, 0, '')).toBe('CON_00-00-00')
    expect(clipStem({ ...own, originalName: '录音 一.wav' }, null, '遮蔽')).toBe('录音 一_遮蔽')
  })
})

test('a clip with lead-in and lead-out stays inside its recording', () => {
  expect(clipSpan({ startMs: 5000, endMs: 9000 }, 2000, 3000, 60_000)).toEqual({ startMs: 3000, endMs: 12_000 })
  expect(clipSpan({ startMs: 500, endMs: 9000 }, 2000, 3000, 10_000)).toEqual({ startMs: 0, endMs: 10_000 })
})

test('the sidecar holds what lies inside the clip, in its own time', () => {
  const mark = { itemTitle: '语气', note: '“不归我管”', reviewerName: '周敏' }
  const sidecar = clipSidecar({
    source,
    span: { startMs: 10_000, endMs: 20_000 },
    fileName: '片段.wav',
    now: Date.UTC(2026, 10, 22),
    marks: [
      { ...mark, startMs: 12_000, endMs: 13_500 },
      { ...mark, startMs: 9000, endMs: 11_000 },
      { ...mark, startMs: 19_000, endMs: 25_000 },
      { ...mark, startMs: 15_000, endMs: null },
      { ...mark, startMs: 20_000, endMs: null },
      { ...mark, startMs: 1000, endMs: 9999 },
    ],
    redactions: [{ startMs: 18_000, endMs: 22_000, sound: 'beep', reason: '银行卡号' }],
  })
  expect(sidecar.marks.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [2000, 3500],
    [0, 1000],
    [9000, 10_000],
    [5000, null],
  ])
  expect(sidecar).toMatchObject({
    file: '片段.wav',
    createdAt: '2026-11-22T00:00:00.000Z',
    recording: {
      name: '录音 一.wav',
      callNumber: 'C20261121-0417',
      startedAt: new Date(source.startedAt).toISOString(),
    },
    span: { startMs: 10_000, endMs: 20_000, firstSample: 80_000, endSample: 160_000, sampleRate: 8000 },
    redactions: [{ startMs: 8000, endMs: 10_000, sound: 'beep', reason: '银行卡号' }],
  })
})
