import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const header = '来电编号,开始时间,坐席工号,坐席姓名,班组,渠道,客户姓名,优先级,是否解决,满意度'

/** A table of valid records; numbers begin with the part, so that no two parts share one. */
export function writeRecordsTable(path: string, part: number, rows: number): readonly string[] {
  const numbers = Array.from({ length: rows }, (_, index) => `K${part}-${String(index).padStart(6, '0')}`)
  const lines = numbers.map((number, index) => {
    const minute = String(index % 60).padStart(2, '0')
    const day = String((index % 28) + 1).padStart(2, '0')
    const agent = 1001 + (index % 8)
    return `${number},2026-06-${day} 10:${minute}:00,${agent},坐席${agent},一组,电话,客户${index},B,是,5`
  })
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`)
  return numbers
}

/** Short telephone recordings (WAV, 8 kHz, mono, 16 bit), each of other bytes, named after the first records. */
export function writeRecordings(folder: string, numbers: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  for (const [index, number] of numbers.entries()) {
    const samples = Buffer.alloc(16_000 * 2)
    // The number is in the samples, so that no two recordings of any part are the same.
    samples.write(number, 0, 'latin1')
    for (let at = 32; at < samples.length; at += 2) {
      samples.writeInt16LE(Math.round(8000 * Math.sin((at / 2) * (0.05 + index / 500))), at)
    }
    writeFileSync(join(folder, `${number}.wav`), Buffer.concat([wavHeader(samples.length), samples]))
  }
}

function wavHeader(dataBytes: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + dataBytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(dataBytes, 40)
  return head
}
