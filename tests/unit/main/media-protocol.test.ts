import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerMediaRequest, parseRange } from '#electron/main/media-protocol.ts'

const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251))
const path = join(mkdtempSync(join(tmpdir(), 'lingjian-media-')), 'call.wav')
writeFileSync(path, bytes)
const known = '01890000-0000-7000-8000-000000000001'
const find = async (id: string) => (id === known ? { path, contentType: 'audio/wav' } : null)

const get = (range: string | null, id = known, method = 'GET') =>
  answerMediaRequest(
    new Request(`media://recording/${id}`, { method, ...(range === null ? {} : { headers: { range } }) }),
    find,
  )

const bodyOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer())

describe('media://recording/', () => {
  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=300000-', 300_000, 699_999],
    ['bytes=-500', 699_500, 699_999],
    ['bytes=699999-900000', 699_999, 699_999],
    ['bytes=0-', 0, 699_999],
  ])('answers %s with just those bytes', async (range, start, end) => {
    const response = await get(range)
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/700000`)
    expect(response.headers.get('content-length')).toBe(String(end - start + 1))
    expect((await bodyOf(response)).equals(bytes.subarray(start, end + 1))).toBe(true)
  })

  it('answers the whole file without a range', async () => {
    const response = await get(null)
    expect(response.status).toBe(200)
    expect((await bodyOf(response)).equals(bytes)).toBe(true)
  })

  it.each(['bytes=700000-', 'bytes=5-4', 'bytes=abc', 'bytes=-0', 'items=0-5', 'bytes=0-5,10-20'])(
    'answers 416 to %s',
    async (range) => {
      const response = await get(range)
      expect(response.status).toBe(416)
      expect(response.headers.get('content-range')).toBe('bytes */700000')
    },
  )

  it.each([
    '../../etc/passwd',
    '01890000-0000-7000-8000-00000000000g',
    `${known}/..`,
    '01890000-0000-7000-8000-000000000002',
  ])('answers 404 to %s', async (id) => {
    expect((await get(null, id)).status).toBe(404)
  })

  it('answers nothing but reading, and no other host', async () => {
    expect((await get(null, known, 'DELETE')).status).toBe(405)
    expect((await answerMediaRequest(new Request(`media://other/${known}`), find)).status).toBe(404)
  })

  it('survives a player that seeks away in the middle, many times', async () => {
    const failures: unknown[] = []
    const note = (error: unknown) => failures.push(error)
    process.on('unhandledRejection', note)
    for (let round = 0; round < 200; round += 1) {
      const reader = (await get(`bytes=${round * 1000}-`)).body?.getReader()
      const reading = reader?.read()
      if (round % 2 === 0) await reading
      await reader?.cancel()
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    process.off('unhandledRejection', note)
    expect(failures).toEqual([])
  })
})

describe('parseRange', () => {
  it('reads an empty file as nothing to satisfy', () => {
    expect(parseRange('bytes=0-', 0)).toBeNull()
    expect(parseRange('bytes=-5', 0)).toBeNull()
  })
})
