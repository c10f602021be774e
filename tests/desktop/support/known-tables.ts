import { writeFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { MeantCall } from './split-workbook.ts'

const two = (value: number): string => String(value).padStart(2, '0')
/** As every screen writes a time to the second. */
export const secondText = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`
export const minuteText = (at: Date): string => secondText(at).slice(0, 16)

export type NamedCall = {
  readonly number: string
  readonly startedAt: Date
  readonly agentName: string
  readonly customer: string
  readonly recording: string
}

/** One call for each recording, and some without. The second agent's name needs four bytes in GB18030. */
export const namedCalls = (recordings: readonly string[]): readonly NamedCall[] =>
  recordings.map((recording, index) => ({
    number: `GB-${1001 + index}`,
    startedAt: new Date(2026, 5, 18, 9, index * 3),
    agentName: index % 2 === 0 ? '李四' : '陈䶮',
    customer: `客户${index + 1}`,
    recording,
  }))

const lineOf = ({ number, startedAt, agentName, customer, recording }: NamedCall): string =>
  [number, secondText(startedAt), agentName === '李四' ? '2001' : '2002', agentName, customer, recording].join(',')

/** The rows that can't be taken in stand last; what they lack is known by its place. */
export const badRows = (calls: readonly NamedCall[]): readonly { line: string; field: string; reason: string }[] => [
  {
    line: 'GB-9001,2026-13-40 25:61:00,2001,李四,客户甲,',
    field: '开始时间',
    reason: '时间无法识别。请写成 2026-06-18 14:32:05 的样子。',
  },
  {
    line: `${calls[0]?.number},2026-06-18 23:00:00,2001,李四,客户乙,`,
    field: '来电编号',
    reason: '同一文件中前面已有相同的来电编号，这一行没有导入。',
  },
  {
    line: ',2026-06-18 23:05:00,2001,李四,客户丙,',
    field: '来电编号',
    reason: '必填内容为空。请补上后重新导入这一行。',
  },
]

export function writeNamedCalls(path: string, calls: readonly NamedCall[]): void {
  const header = '来电编号,开始时间,坐席工号,坐席姓名,客户姓名,录音文件'
  const lines = [header, ...calls.map(lineOf), ...badRows(calls).map(({ line }) => line)]
  writeFileSync(path, iconv.encode(`${lines.join('\r\n')}\r\n`, 'gb18030'))
}

/** Call-detail records as a PBX writes them: no header, every value quoted. */
export function writeCallDetails(path: string, calls: readonly MeantCall[]): void {
  const lines = calls.map((call, index) => {
    const talked = (call.endedAt.getTime() - call.answeredAt.getTime()) / 1000
    const times = [call.startedAt, call.answeredAt, call.endedAt].map(secondText)
    const agent = index % 2 === 0 ? ['8001', '孙三和'] : ['8002', '周六安']
    return [...times, `1380013${8000 + index}`, ...agent, call.ringSeconds, talked, 'ANSWERED', idOf(call), wavOf(call)]
      .map((value) => `"${value}"`)
      .join(',')
  })
  writeFileSync(path, `${lines.join('\n')}\n`)
}

export const idOf = ({ number }: MeantCall): string => `pbx-${number}`
export const wavOf = (call: MeantCall): string => `${idOf(call)}.wav`
