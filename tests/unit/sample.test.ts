import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { GroundTruth, Span } from '#scripts/sample/ground-truth.ts'
import type { Manifest } from '#scripts/sample/manifest.ts'
import type { RecordRow } from '#scripts/sample/records.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'resources', 'sample')
const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
const truth: GroundTruth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8'))
const rows: readonly RecordRow[] = parse(readFileSync(join(folder, manifest.table.file)), { bom: true, columns: true })
const fileNames = readdirSync(join(folder, 'recordings'))

describe('manifest', () => {
  test('holds the hash and size of every file, and no file is missing from it', () => {
    for (const entry of [manifest.table, ...manifest.recordings]) {
      expect(sha256(entry.file), entry.file).toBe(entry.sha256)
      expect(statSync(join(folder, entry.file)).size, entry.file).toBe(entry.bytes)
    }
    expect(sha256(manifest.groundTruth.file)).toBe(manifest.groundTruth.sha256)
    expect(manifest.recordings.map((entry) => entry.file).toSorted()).toEqual(
      fileNames.map((name) => `recordings/${name}`).toSorted(),
    )
  })

  test('says that it is sample data', () => {
    expect(manifest.about).toBe('示例数据 / sample data, made by scripts/make-sample.ts')
  })

  test('the whole sample stays under 6 MB', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const bytes = files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
    expect(bytes).toBeLessThan(6_000_000)
  })

  test('every format is there, and the files begin as their format does', () => {
    const formats = new Set(manifest.recordings.map((entry) => entry.format))
    expect([...formats].toSorted()).toEqual(
      ['flac', 'm4a-aac', 'mp3', 'ogg-opus', 'wav-alaw', 'wav-mulaw', 'wav-pcm16', 'wav-pcm8'].toSorted(),
    )
    const wavTags: Record<string, number> = { 'wav-pcm16': 1, 'wav-pcm8': 1, 'wav-alaw': 6, 'wav-mulaw': 7 }
    for (const entry of manifest.recordings) {
      const bytes = readFileSync(join(folder, entry.file))
      const tag = wavTags[entry.format]
      if (tag !== undefined) {
        expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
        expect(bytes.readUInt16LE(20), entry.file).toBe(tag)
        expect(bytes.readUInt16LE(22), entry.file).toBe(entry.channels)
      } else if (entry.format === 'flac') expect(bytes.toString('latin1', 0, 4)).toBe('fLaC')
      else if (entry.format === 'ogg-opus') expect(bytes.toString('latin1', 28, 36)).toBe('OpusHead')
      else if (entry.format === 'm4a-aac') expect(bytes.toString('latin1', 4, 8)).toBe('ftyp')
      else expect(bytes.readUInt16BE(bytes.toString('latin1', 0, 3) === 'ID3' ? id3Length(bytes) : 0) >> 5).toBe(0x7ff)
    }
  })
})

const laterTimes = ['查看时间', '联系客户时间', '方案时间', '初步方案时间', '告知进度时间'] as const

describe('service records', () => {
  test('400 rows, eight agents, two teams of four, unique numbers and telephones', () => {
    expect(rows).toHaveLength(400)
    expect(manifest.table.rows).toBe(400)
    expect(new Set(rows.map((row) => row.来电编号)).size).toBe(400)
    expect(new Set(rows.map((row) => row.客户电话)).size).toBe(400)
    const agents = new Map(rows.map((row) => [row.坐席工号, row.班组]))
    expect(agents.size).toBe(8)
    expect([...agents.values()].filter((team) => team === '一组')).toHaveLength(4)
    expect([...agents.values()].filter((team) => team === '二组')).toHaveLength(4)
  })

  test('every time is well-formed, in order and inside the six months, and each month has records', () => {
    for (const row of rows) {
      const isOpen = row.是否在办 === '是'
      for (const time of [row.开始时间, row.响应时间, ...(isOpen ? [] : [row.完成时间])]) {
        expect(time, row.来电编号).toMatch(/^2026-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
        expect(time >= '2026-05-01' && time < '2026-11-01', `${row.来电编号} ${time}`).toBe(true)
      }
      expect(row.开始时间 < row.响应时间 && (isOpen || row.响应时间 <= row.完成时间), row.来电编号).toBe(true)
      for (const time of laterTimes.map((column) => row[column]).filter((text) => text !== '')) {
        expect(time, row.来电编号).toMatch(/^2026-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
        expect(time > row.开始时间 && (isOpen || time < row.完成时间), `${row.来电编号} ${time}`).toBe(true)
      }
    }
    expect(new Set(rows.map((row) => row.开始时间.slice(0, 7))).size).toBe(6)
  })

  test('values keep to what the columns allow, and telephones are from the invented block', () => {
    for (const row of rows) {
      expect(['电话', '在线', '邮件', '上门']).toContain(row.渠道)
      expect(['A', 'B', 'C']).toContain(row.优先级)
      expect(row.是否在办 === '是' ? [''] : ['是', '否'], row.来电编号).toContain(row.是否解决)
      expect(['', '1', '2', '3', '4', '5']).toContain(row.满意度)
      expect(row.客户电话).toMatch(/^1380000\d{4}$/)
      expect(row.振铃秒数, row.来电编号).toMatch(row.渠道 === '电话' ? /^\d+$/ : /^$/)
    }
  })

  test('five are still being worked at, all of the last days; a complaint says that it is one', () => {
    const open = rows.filter((row) => row.是否在办 === '是')
    expect(open).toHaveLength(5)
    for (const row of open) {
      expect(row.完成时间, row.来电编号).toBe('')
      expect(row.开始时间 >= '2026-10-24', row.来电编号).toBe(true)
    }
    for (const row of rows) {
      expect(['紧急', '重要', '一般']).toContain(row.紧急程度)
      expect(['简单', '一般', '复杂']).toContain(row.复杂程度)
      expect(['', '咨询', '建议', '投诉', '表扬']).toContain(row.反馈类型)
      expect(row.反馈类型 === '投诉', row.来电编号).toBe(row.是否投诉 === '是')
      expect(row.反馈内容 === '', row.来电编号).toBe(row.反馈类型 === '')
    }
  })

  test('一组 solves more and pleases more in the last two months', () => {
    const before = rows.filter((row) => row.班组 === '一组' && row.开始时间 < '2026-09-01')
    const after = rows.filter((row) => row.班组 === '一组' && row.开始时间 >= '2026-09-01')
    expect(solvedShare(after) - solvedShare(before)).toBeGreaterThan(0.05)
    expect(meanSatisfaction(after) - meanSatisfaction(before)).toBeGreaterThan(0.3)
  })
})

describe('recordings and records', () => {
  const numbers = new Map(rows.map((row) => [row.来电编号, row]))

  test('each agent has two recorded calls, and the record tells the length of the recording', () => {
    const matched = truth.calls.filter((call) => numbers.has(call.callNumber))
    expect(matched).toHaveLength(16)
    for (const call of matched) {
      const row = numbers.get(call.callNumber)
      expect(call.file).toContain(call.callNumber)
      expect(row?.坐席工号).toBe(call.agentNumber)
      expect(Number(row?.通话秒数)).toBe(Math.round(call.durationMs / 1000))
      expect(['', call.file]).toContain(row?.录音文件)
      const answered = Date.parse(`${row?.响应时间.replace(' ', 'T')}Z`)
      const completed = Date.parse(`${row?.完成时间.replace(' ', 'T')}Z`)
      expect(completed - answered).toBeGreaterThanOrEqual(Math.round(call.durationMs / 1000) * 1000)
    }
    for (const agent of new Set(rows.map((row) => row.坐席工号))) {
      expect(matched.filter((call) => call.agentNumber === agent).length, agent).toBe(2)
    }
  })

  test('one recording has no record, and two records name a recording that is not there', () => {
    expect(truth.calls.filter((call) => !numbers.has(call.callNumber)).map((call) => call.callNumber)).toEqual([
      'C20260820-0999',
    ])
    const named = rows.map((row) => row.录音文件).filter((name) => name !== '')
    expect(named.filter((name) => !fileNames.includes(name))).toHaveLength(2)
  })
})

describe('ground truth', () => {
  test('spans lie inside the decoded length, in order, and agree with the manifest', () => {
    for (const call of truth.calls) {
      const entry = manifest.recordings.find((recording) => recording.file === `recordings/${call.file}`)
      expect(entry?.durationMs).toBe(call.durationMs)
      const spans: readonly Span[] = [...call.turns, ...call.silences, ...call.overlaps, call.problem ?? []].flat()
      for (const span of spans) {
        expect(span.startMs).toBeGreaterThanOrEqual(0)
        expect(span.endMs, call.callNumber).toBeGreaterThan(span.startMs)
        expect(span.endMs, call.callNumber).toBeLessThanOrEqual(call.durationMs)
      }
    }
  })

  test('two calls with overtalk of more than half a second, one silence over eight seconds', () => {
    const overtalk = truth.calls.filter((call) => call.overlaps.some((span) => length(span) > 500))
    expect(overtalk.map((call) => call.callNumber)).toEqual(['C20260707-0143', 'C20260917-0058'])
    expect(truth.calls.flatMap((call) => call.silences).filter((span) => length(span) > 8000)).toHaveLength(1)
  })

  test('the durations of WAV files are what their headers say', () => {
    for (const entry of manifest.recordings.filter((recording) => recording.container === 'wav')) {
      const bytes = readFileSync(join(folder, entry.file))
      const { start, size } = dataChunk(bytes)
      expect(start + size).toBeLessThanOrEqual(bytes.length)
      expect(Math.abs((size * 1000) / bytes.readUInt32LE(28) - entry.durationMs)).toBeLessThanOrEqual(1)
    }
  })

  test.each(['wav-pcm16', 'wav-pcm8'] as const)(
    'in the %s call the right side speaks at the stated times',
    (format) => {
      const entry = manifest.recordings.find((recording) => recording.format === format)
      const call = truth.calls.find((candidate) => `recordings/${candidate.file}` === entry?.file)
      if (!entry || !call) throw new Error(`no ${format} call`)
      const sides = readPcm(readFileSync(join(folder, entry.file)))
      for (const turn of call.turns) {
        const other = turn.channel === 'agent' ? 'customer' : 'agent'
        expect(level(sides[turn.channel], turn), turn.text).toBeGreaterThan(-32)
        expect(level(sides[other], turn), turn.text).toBeLessThan(-45)
      }
      for (const side of [sides.agent, sides.customer]) {
        const highest = 20 * Math.log10(side.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0))
        expect(highest).toBeGreaterThan(-6)
        expect(highest).toBeLessThan(-1)
      }
    },
  )
})

test('the table with errors: GB18030, semicolons, twelve rows, four of them spoilt where it is said', () => {
  const fixtures = join(root, 'tests', 'fixtures', 'import')
  const bytes = readFileSync(join(fixtures, 'service-records-with-errors.csv'))
  const expected = JSON.parse(readFileSync(join(fixtures, 'service-records-with-errors.expected.json'), 'utf8'))
  const faulty: readonly RecordRow[] = parse(iconv.decode(bytes, 'gb18030'), { columns: true, delimiter: ';' })
  expect(bytes.toString('utf8')).toContain('\ufffd')
  expect(faulty).toHaveLength(12)
  expect(faulty.some((row) => row.客户姓名 === '王䶮')).toBe(true)
  expect(expected.rejections).toHaveLength(4)
  for (const rejection of expected.rejections) {
    expect(faulty[rejection.record - 1]?.[rejection.column as keyof RecordRow]).toBe(rejection.value)
  }
})

function sha256(file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex')
}

function length(span: Span): number {
  return span.endMs - span.startMs
}

function solvedShare(some: readonly RecordRow[]): number {
  return some.filter((row) => row.是否解决 === '是').length / some.length
}

function meanSatisfaction(some: readonly RecordRow[]): number {
  const values = some.filter((row) => row.满意度 !== '').map((row) => Number(row.满意度))
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Bytes of the ID3v2 tag, whose length is written in seven bits a byte. */
function id3Length(bytes: Buffer): number {
  return 10 + [...bytes.subarray(6, 10)].reduce((sum, byte) => sum * 128 + byte, 0)
}

function dataChunk(bytes: Buffer): { readonly start: number; readonly size: number } {
  for (let at = 12; at < bytes.length - 8; ) {
    const size = bytes.readUInt32LE(at + 4)
    if (bytes.toString('latin1', at, at + 4) === 'data') return { start: at + 8, size }
    at += 8 + size + (size % 2)
  }
  throw new Error('no data chunk')
}

function readPcm(bytes: Buffer): { readonly agent: Float64Array; readonly customer: Float64Array } {
  const { start, size } = dataChunk(bytes)
  const width = bytes.readUInt16LE(34) / 8
  const frames = size / width / 2
  const sample = (index: number): number =>
    width === 2 ? bytes.readInt16LE(start + index * 2) / 32768 : ((bytes[start + index] ?? 128) - 128) / 128
  return {
    agent: Float64Array.from({ length: frames }, (_, frame) => sample(frame * 2)),
    customer: Float64Array.from({ length: frames }, (_, frame) => sample(frame * 2 + 1)),
  }
}

/** RMS in dBFS of 8 kHz samples. */
function level(samples: Float64Array, span: Span): number {
  const part = samples.subarray(span.startMs * 8, span.endMs * 8)
  return 10 * Math.log10(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length)
}
