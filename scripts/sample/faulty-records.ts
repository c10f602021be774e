import type { RecordRow } from './records.ts'

export interface ExpectedRejection {
  /** Line of the file on which the record starts; the header is line 1. */
  readonly line: number
  /** Which record it is, from 1, the header not counted. */
  readonly record: number
  readonly column: string
  readonly value: string
  readonly why: 'bad date' | 'unknown priority' | 'missing call number' | 'satisfaction out of range'
}

export interface FaultyTable {
  readonly rows: readonly RecordRow[]
  readonly rejections: readonly ExpectedRejection[]
}

/**
 * Twelve rows made from good ones, four of them spoilt. The others hold what a parser must survive: a separator inside
 * quotes, a quote, a line break in a field, and a character that GB18030 writes with four bytes.
 */
export function makeFaultyTable(good: readonly RecordRow[]): FaultyTable {
  const base = good
    .filter((row) => row.录音文件 === '')
    .slice(0, 12)
    .map((row, index) => ({ ...row, 来电编号: `E${row.来电编号.slice(1)}`, 满意度: String((index % 5) + 1) }))
  const spoilt: ReadonlyMap<number, Partial<RecordRow>> = new Map<number, Partial<RecordRow>>([
    [1, { 问题描述: '客户说:“不制冷;还漏水”' }],
    [2, { 开始时间: '2026-13-40 25:61:00' }],
    [4, { 优先级: 'D' }],
    [5, { 客户姓名: '王䶮' }],
    [6, { 问题描述: '第一次来电未接通\n第二次来电说明 "E3" 代码' }],
    [7, { 来电编号: '' }],
    [10, { 满意度: '9' }],
  ])
  const rows = base.map((row, index) => ({ ...row, ...spoilt.get(index) }))
  return {
    rows,
    // row 6 holds a line break, so the lines after it are one further down
    rejections: [
      { line: 4, record: 3, column: '开始时间', value: '2026-13-40 25:61:00', why: 'bad date' },
      { line: 6, record: 5, column: '优先级', value: 'D', why: 'unknown priority' },
      { line: 10, record: 8, column: '来电编号', value: '', why: 'missing call number' },
      { line: 13, record: 11, column: '满意度', value: '9', why: 'satisfaction out of range' },
    ],
  }
}
