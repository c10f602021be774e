import writeExcelFile, { type Cell } from 'write-excel-file/node'

/** A call as it is meant; the workbook holds it as a spreadsheet would. */
export type MeantCall = {
  readonly number: string
  readonly startedAt: Date
  readonly answeredAt: Date
  readonly endedAt: Date
  readonly ringSeconds: number
  readonly priority: 'A' | 'B' | 'C'
  readonly isResolved: boolean
}

export const sheetName = '通话明细'

const header = ['来电编号', '日期', '开始时间', '接听时间', '结束时间', '振铃时长', '坐席姓名', '优先级', '是否解决']
const priorityWords = { A: '高', B: '中', C: '低' } as const

/** Calls of a month, some of them across midnight. */
export function meantCalls(count: number): readonly MeantCall[] {
  return Array.from({ length: count }, (_, index) => {
    const startedAt = new Date(2026, 5, 1 + (index % 28), index % 9 === 0 ? 23 : 8 + (index % 12), 59, (index * 7) % 60)
    const ringSeconds = 3 + ((index * 5) % 80)
    const answeredAt = new Date(startedAt.getTime() + ringSeconds * 1000)
    return {
      number: `W${String(index + 1).padStart(5, '0')}`,
      startedAt,
      answeredAt,
      endedAt: new Date(answeredAt.getTime() + (60 + index) * 1000),
      ringSeconds,
      priority: (['A', 'B', 'C'] as const)[index % 3] ?? 'A',
      isResolved: index % 4 !== 0,
    }
  })
}

const text = (value: string): Cell => ({ value, type: String })
const shaped = (value: number, format: string): Cell => ({ value, type: Number, format })
const dayMs = 86_400_000
const dayOf = (at: Date): number =>
  (Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) - Date.UTC(1899, 11, 30)) / dayMs
const clockOf = (at: Date): number => (at.getHours() * 3600 + at.getMinutes() * 60 + at.getSeconds()) / 86_400

/** Day, clocks and the ringing as fractions of a day, each in a column of its own, on the second of two sheets. */
export async function writeSplitWorkbook(path: string, calls: readonly MeantCall[]): Promise<void> {
  const rows = calls.map((call) => [
    text(call.number),
    shaped(dayOf(call.startedAt), 'yyyy"年"m"月"d"日"'),
    shaped(clockOf(call.startedAt), 'h:mm:ss'),
    shaped(clockOf(call.answeredAt), 'h:mm:ss'),
    shaped(clockOf(call.endedAt), 'h:mm:ss'),
    shaped(call.ringSeconds / 86_400, 'mm:ss'),
    text('孙三和'),
    text(priorityWords[call.priority]),
    text(call.isResolved ? '√' : '×'),
  ])
  await writeExcelFile([
    { data: [[text('说明')], [text('明细在下一张工作表')]], sheet: '说明' },
    { data: [header.map(text), ...rows], sheet: sheetName },
  ]).toFile(path)
}
