/**
 * Makes resources/sample: spoken calls, their service records, the ground truth and a manifest. For developers; needs
 * espeak-ng, sox and ffmpeg. The output is committed, and the same versions of these tools give the same bytes again.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import iconv from 'iconv-lite'
import { agents } from './sample/agents.ts'
import type { Dialogue } from './sample/dialogue.ts'
import { dialogues } from './sample/dialogues.ts'
import { decodeCall, encodeCall, encodings } from './sample/encode.ts'
import { makeFaultyTable } from './sample/faulty-records.ts'
import type { GroundTruth, GroundTruthCall } from './sample/ground-truth.ts'
import type { Manifest, ManifestRecording } from './sample/manifest.ts'
import { type Measured, measureCall } from './sample/measure.ts'
import { mixCall } from './sample/mix.ts'
import { type CallRow, callColumns, columns, makeRecords } from './sample/records.ts'

const root = join(import.meta.dirname, '..')
const sampleFolder = join(root, 'resources', 'sample')
const recordingsFolder = join(sampleFolder, 'recordings')
const fixtureFolder = join(root, 'tests', 'fixtures', 'import')
const about = '示例数据 / sample data, made by scripts/make-sample.ts'
const mostBytes = 6_000_000

interface MadeCall {
  readonly dialogue: Dialogue
  readonly truth: GroundTruthCall
  readonly measured: Measured
}

function main(): void {
  requireTools()
  const workFolder = mkdtempSync(join(tmpdir(), 'lingjian-sample-'))
  try {
    rmSync(recordingsFolder, { recursive: true, force: true })
    mkdirSync(recordingsFolder, { recursive: true })
    mkdirSync(fixtureFolder, { recursive: true })
    const calls = dialogues.map((dialogue) => makeCall(dialogue, workFolder))
    const tableFile = writeTable(calls)
    const truthFile = writeGroundTruth(calls)
    writeManifest(calls, tableFile, truthFile)
    writeFileSync(join(sampleFolder, 'README.md'), readme())
    finish(calls)
  } finally {
    rmSync(workFolder, { recursive: true, force: true })
  }
}

function requireTools(): void {
  for (const tool of ['espeak-ng', 'sox', 'ffmpeg']) {
    try {
      execFileSync(tool, [tool === 'ffmpeg' ? '-version' : '--version'], { stdio: 'ignore' })
    } catch {
      throw new Error(`${tool} is needed to make the sample; on Debian: apt-get install espeak-ng sox ffmpeg`)
    }
  }
}

function makeCall(dialogue: Dialogue, workFolder: string): MadeCall {
  const mixed = mixCall(dialogue, workFolder)
  const file = join(recordingsFolder, dialogue.file)
  encodeCall(mixed.left, mixed.right, dialogue.format, file, workFolder)
  const lossy = ['mp3', 'm4a-aac', 'ogg-opus'].includes(dialogue.format)
  const measured = measureCall(decodeCall(file), mixed, mixed.truth, lossy)
  console.log(describe(dialogue, measured, statSync(file).size))
  return { dialogue, truth: { ...mixed.truth, durationMs: measured.durationMs }, measured }
}

function describe(dialogue: Dialogue, measured: Measured, bytes: number): string {
  const pair = (values: { readonly agent: number; readonly customer: number }): string =>
    `${values.agent.toFixed(1)}/${values.customer.toFixed(1)}`
  return [
    `${dialogue.callNumber} ${dialogue.format.padEnd(9)} ${(measured.durationMs / 1000).toFixed(1)} s`,
    `${Math.round(bytes / 1000)} kB`,
    `peak ${pair(measured.peakDecibels)}`,
    `noise ${pair(measured.noiseDecibels)}`,
    `turns ≥ ${measured.quietestTurnDecibels.toFixed(1)}`,
    `other side ≤ ${measured.loudestLeakDecibels.toFixed(1)} dBFS`,
    `lag ${measured.lagMs} ms`,
    ...measured.complaints.map((complaint) => `PROBLEM: ${complaint}`),
  ].join('  ')
}

function writeTable(calls: readonly MadeCall[]): string {
  const durations = new Map(calls.map((call) => [call.dialogue.callNumber, call.truth.durationMs]))
  const rows = makeRecords(dialogues, durations)
  const file = join(sampleFolder, 'service-records.csv')
  writeFileSync(file, `\ufeff${toText(rows, columns, ',')}`)
  const faulty = makeFaultyTable(rows)
  writeFileSync(
    join(fixtureFolder, 'service-records-with-errors.csv'),
    iconv.encode(toText(faulty.rows, callColumns, ';'), 'gb18030'),
  )
  writeJson(join(fixtureFolder, 'service-records-with-errors.expected.json'), {
    encoding: 'gb18030',
    separator: ';',
    rows: faulty.rows.length,
    rejections: faulty.rejections,
  })
  return file
}

function toText(rows: readonly CallRow[], titles: readonly string[], delimiter: string): string {
  return stringify([...rows], { header: true, columns: [...titles], delimiter, record_delimiter: 'windows' })
}

function writeGroundTruth(calls: readonly MadeCall[]): string {
  const truth: GroundTruth = {
    about,
    channels: { left: 'agent', right: 'customer' },
    calls: calls.map((call) => call.truth),
  }
  const file = join(sampleFolder, 'ground-truth.json')
  writeJson(file, truth)
  return file
}

function writeManifest(calls: readonly MadeCall[], tableFile: string, truthFile: string): void {
  const manifest: Manifest = {
    about,
    table: {
      file: 'service-records.csv',
      rows: 400,
      bytes: statSync(tableFile).size,
      sha256: sha256(tableFile),
    },
    groundTruth: { file: 'ground-truth.json', sha256: sha256(truthFile) },
    recordings: calls.map(manifestEntry),
  }
  writeJson(join(sampleFolder, 'manifest.json'), manifest)
}

function manifestEntry({ dialogue, truth }: MadeCall): ManifestRecording {
  const file = join(recordingsFolder, dialogue.file)
  const { container, codec } = encodings[dialogue.format]
  return {
    file: `recordings/${dialogue.file}`,
    format: dialogue.format,
    container,
    codec,
    channels: 2,
    bytes: statSync(file).size,
    durationMs: truth.durationMs,
    sha256: sha256(file),
  }
}

function finish(calls: readonly MadeCall[]): void {
  const bytes = calls.reduce((sum, call) => sum + statSync(join(recordingsFolder, call.dialogue.file)).size, 0)
  console.log(`${calls.length} recordings, ${(bytes / 1e6).toFixed(2)} MB`)
  const bad = calls.filter((call) => call.measured.complaints.length > 0)
  if (bad.length > 0) throw new Error(`${bad.length} recordings are not what the ground truth says; see PROBLEM above`)
  if (bytes > mostBytes) throw new Error('the recordings are too big to be committed')
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`)
}

function readme(): string {
  const calls = dialogues.map(
    (dialogue) => `| ${dialogue.callNumber} | ${dialogue.agentNumber} | ${dialogue.format} | ${dialogue.title} |`,
  )
  return `# 示例数据 / Sample data

本文件夹全部为示例数据,由 \`scripts/make-sample.ts\` 生成,不含任何真实的人、电话、地址或通话。

- \`recordings/\`:${dialogues.length} 段中文双声道通话(左声道坐席,右声道客户),由语音合成程序朗读剧本(\`scripts/sample/dialogues-*.ts\`),加入线路噪声、停顿与抢话,8 kHz 电话频带,多种格式。其中 C20260820-0999 没有对应的服务记录。
- \`service-records.csv\`:400 条服务记录(2026-05-01 至 2026-10-31,${agents.length} 名坐席,两个班组),UTF-8 带 BOM。其中两条写有录音文件名,但录音不在文件夹里;四条没有写录音文件名,只能按来电编号匹配。
- \`ground-truth.json\`:每段录音中谁在何时说话、静默、抢话,以及设置的问题及其时间(毫秒)。
- \`manifest.json\`:各文件的 SHA-256,程序据此识别示例数据。

品牌“示例电器”、人名、工号、电话(1380000 开头)与地址(示例市样板区)均为虚构。

Everything here is sample data, spoken by a speech synthesiser (espeak-ng) from invented dialogues and drawn from a seeded generator. No real person, telephone number, address or call is in it. To make it again: \`npm run sample\` (needs espeak-ng, sox and ffmpeg).

| 来电编号 | 坐席 | 格式 | 内容 |
|---|---|---|---|
${calls.join('\n')}
`
}

main()
