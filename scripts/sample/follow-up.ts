import { formatLocal, parseLocal, whenOpen } from './calendar.ts'
import { type Random, seededRandom } from './random.ts'
import type { CallRow } from './records.ts'

/** What the rules on urgent, simple and complex requests ask of a record, and what the customer had to say. */
export const followUpColumns = [
  '紧急程度',
  '复杂程度',
  '是否在办',
  '查看时间',
  '联系客户时间',
  '方案时间',
  '初步方案时间',
  '告知进度时间',
  '反馈类型',
  '反馈内容',
  '反馈来源',
] as const

export type FollowUp = { readonly [C in (typeof followUpColumns)[number]]: string }

/** A stream of its own: what the calls were before this was added stays as it was. */
const followUpSeed = 77
/** So many of the last repairs, reminders and complaints are still being worked at. */
const openRows = 5
const longWork = ['报修', '催单', '投诉']

const feedbackTopics = {
  报修: ['产品性能', '配件供应', '服务流程'],
  咨询: ['产品性能', '价格'],
  投诉: ['服务态度', '服务流程', '价格', '产品性能'],
  催单: ['服务流程', '配件供应'],
  安装: ['服务流程', '价格'],
  建议: ['产品性能', '服务流程'],
} as const

const sources: Readonly<Record<string, string>> = { 电话: '电话', 在线: '网络', 邮件: '网络', 上门: '上门' }

/** The rows with what followed; of those still open nobody knows yet how they will end. */
export function withFollowUps(rows: readonly CallRow[]): (CallRow & FollowUp)[] {
  const random = seededRandom(followUpSeed)
  const stillOpen = new Set(
    rows
      .filter((row) => longWork.includes(row.业务类型) && row.录音文件 === '')
      .slice(-openRows)
      .map((row) => row.来电编号),
  )
  return rows.map((row) => {
    const isOpen = stillOpen.has(row.来电编号)
    const followUp = followUpOf(row, isOpen, random)
    return { ...row, ...followUp, ...(isOpen ? notYetKnown : {}) }
  })
}

const notYetKnown = { 完成时间: '', 解决方案: '', 是否解决: '', 客户确认: '', 满意度: '' } as const

function followUpOf(row: CallRow, isOpen: boolean, random: Random): FollowUp {
  const urgency = urgencyOf(row, random)
  const complexity = complexityOf(row, random)
  const [start, answered] = [parseLocal(row.开始时间), parseLocal(row.响应时间)]
  const end = isOpen ? Number.POSITIVE_INFINITY : parseLocal(row.完成时间)
  /** A moment after the start, in working hours, if it comes before the end. */
  const later = (applies: boolean, minutes: number): string => {
    const at = whenOpen(start + Math.round(minutes * 60), random.integer(5, 50))
    return applies && at < end ? formatLocal(at) : ''
  }
  const [isUrgent, isComplex] = [urgency === '紧急', complexity === '复杂']
  return {
    紧急程度: urgency,
    复杂程度: complexity,
    是否在办: isOpen ? '是' : '否',
    查看时间: row.渠道 === '邮件' ? formatLocal(start + Math.round((answered - start) * random.between(0.3, 0.9))) : '',
    联系客户时间: isUrgent ? formatLocal(Math.min(Math.max(answered, start + random.integer(240, 2100)), end - 1)) : '',
    方案时间: later(isUrgent, random.between(40, 280)),
    初步方案时间: later(isComplex, random.between(300, 2600)),
    告知进度时间: later(isComplex, random.between(1500, 5200)),
    ...feedbackOf(row, random),
  }
}

function urgencyOf(row: CallRow, random: Random): string {
  if (row.是否投诉 === '是')
    return random.weighted([
      ['紧急', 35],
      ['重要', 55],
      ['一般', 10],
    ] as const)
  if (row.优先级 === 'A')
    return random.weighted([
      ['紧急', 30],
      ['重要', 50],
      ['一般', 20],
    ] as const)
  return random.weighted([
    ['紧急', 2],
    ['重要', 18],
    ['一般', 80],
  ] as const)
}

function complexityOf(row: CallRow, random: Random): string {
  const isTalk = row.业务类型 === '咨询' || row.业务类型 === '建议'
  return isTalk
    ? random.weighted([
        ['简单', 80],
        ['一般', 20],
      ] as const)
    : random.weighted([
        ['简单', 25],
        ['一般', 55],
        ['复杂', 20],
      ] as const)
}

/** Most calls are no feedback; a complaint always is. */
function feedbackOf(row: CallRow, random: Random): Pick<FollowUp, '反馈类型' | '反馈内容' | '反馈来源'> {
  const kind = feedbackKind(row, random)
  if (kind === '') return { 反馈类型: '', 反馈内容: '', 反馈来源: '' }
  return {
    反馈类型: kind,
    反馈内容: kind === '表扬' ? '服务态度' : random.pick(feedbackTopics[row.业务类型 as keyof typeof feedbackTopics]),
    反馈来源: random.chance(0.06) ? '社交媒体' : (sources[row.渠道] ?? '其他'),
  }
}

function feedbackKind(row: CallRow, random: Random): string {
  if (row.是否投诉 === '是') return '投诉'
  if (row.业务类型 === '咨询') return '咨询'
  if (row.业务类型 === '建议') return '建议'
  return row.满意度 === '5' && random.chance(0.2) ? '表扬' : ''
}
