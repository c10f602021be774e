import { type ColumnMapping, type RecordField, recordField } from '#shared/calls/imports.ts'
import { cellReaders } from './cell-readers.ts'
import { readTimeOfDay } from './read-time.ts'
import { isBlankMark } from './read-words.ts'

/** How columns are called in the exports of call centres, ticket systems and spreadsheets; the best word first. */
const names: Readonly<Record<RecordField, string>> = {
  externalNumber:
    '来电编号 通话编号 呼叫编号 话单号 流水号 通话流水号 通话id 会话id 会话编号 呼叫id 工单号 工单编号 服务单号 单号 记录编号 编号 callid callnumber callno recordid ticketid ticketno ticketnumber caseid casenumber externalnumber id',
  startedAt:
    '开始时间 来电时间 通话开始时间 呼叫时间 通话时间 受理时间 进线时间 接入时间 请求时间 创建时间 日期时间 日期 时间 startedat starttime start calltime callstart datetime date createdat time',
  startedTime:
    '开始时刻 时刻 通话时刻 来电时刻 时分秒 timeofday clock 开始时间 来电时间 通话开始时间 呼叫时间 通话时间 受理时间 进线时间 接入时间 时间 starttime calltime time',
  agentNumber:
    '坐席工号 工号 坐席编号 客服工号 员工号 员工编号 人员编号 座席工号 agentnumber agentid agentno employeeid staffid extension',
  agentName:
    '坐席姓名 坐席 座席姓名 座席 客服姓名 客服 服务人员 员工姓名 处理人 受理人 接线员 经办人 姓名 agentname agent operator staff representative handledby',
  teamName: '班组 团队 小组 组别 班组名称 技能组 所属班组 team teamname group',
  channel: '渠道 服务渠道 来源渠道 方式 受理方式 服务方式 来源 channel source medium',
  queue: '队列 排队队列 呼入队列 技能队列 queue queuename skill',
  businessType: '业务类型 服务类型 请求类型 工单类型 类型 业务 类别 businesstype servicetype requesttype type category',
  priority: '优先级 级别 等级 紧急程度 服务级别 priority level severity urgency',
  customerName: '客户姓名 客户名称 客户 用户姓名 用户名称 联系人 customername customer clientname client contact',
  customerPhone:
    '客户电话 联系电话 电话 手机 手机号 手机号码 电话号码 来电号码 主叫号码 联系方式 customerphone phone phonenumber mobile callernumber caller ani',
  customerAddress: '客户地址 地址 联系地址 服务地址 上门地址 customeraddress address',
  product: '产品型号 产品 型号 产品名称 机型 设备型号 设备 product model productmodel device',
  problem: '问题描述 问题 描述 来电内容 故障描述 诉求 请求内容 服务内容 内容 problem description issue subject request',
  steps: '处理步骤 处理过程 服务过程 过程 处理记录 跟进记录 steps process actions handling',
  solution: '解决方案 处理结果 方案 处理方案 结果 solution resolution result outcome',
  customerConfirmed: '客户确认 是否确认 用户确认 客户是否确认 customerconfirmed confirmed confirmation',
  isComplaint: '是否投诉 投诉 是否为投诉 iscomplaint complaint',
  urgency: '紧急程度 紧急性 是否紧急 急缓程度 urgency urgencylevel urgent',
  complexity: '难易程度 复杂程度 复杂度 难度 问题难度 complexity difficulty',
  isOpen: '是否在办 在办 处理状态 工单状态 办理状态 isopen open ticketstatus casestatus',
  ringSeconds: '振铃秒数 振铃时长 振铃 振铃时间 响铃时长 响铃秒数 等待秒数 ringseconds ringtime ring ringduration',
  talkSeconds:
    '通话时长 通话秒数 通话时长秒 计费时长 计费秒数 录音时长 服务时长 时长 billsec talktime talkseconds talkduration callduration duration billseconds billingseconds conversationtime length',
  respondedAt:
    '响应时间 首次响应时间 接听时间 应答时间 到场时间 上门时间 respondedat responsetime answeredat answertime firstresponse',
  completedAt:
    '完成时间 结束时间 办结时间 解决时间 关闭时间 通话结束时间 completedat endtime end closedat finishedat resolvedat',
  viewedAt: '查看时间 首次查看时间 阅读时间 邮件查看时间 viewedat viewtime readat readtime',
  contactedAt: '联系客户时间 首次联系时间 联系时间 contactedat contacttime firstcontact',
  solutionOfferedAt: '给出方案时间 方案提供时间 提供方案时间 方案时间 solutionofferedat solutiontime',
  planGivenAt: '初步方案时间 给出初步方案时间 初步方案给出时间 plangivenat plantime',
  progressToldAt: '告知进度时间 进度告知时间 进展告知时间 progresstoldat progresstime',
  isResolved: '是否解决 解决 是否已解决 问题是否解决 解决情况 isresolved resolved solved',
  csat: '满意度 客户满意度 满意度评分 评价 评分 回访评分 客户评价 csat satisfaction rating',
  feedbackKind: '反馈类型 客户反馈类型 诉求类型 feedbackkind feedbacktype',
  feedbackTopic: '反馈内容 反馈主题 投诉内容 反馈内容分类 feedbacktopic feedbackcontent',
  feedbackSource: '反馈来源 投诉来源 客户反馈来源 feedbacksource',
  recordingName:
    '录音文件 录音文件名 录音 录音名称 录音名 录音地址 文件名 recordingname recording recordingfile filename audiofile',
}

const wordsOf = new Map<RecordField, readonly string[]>(
  recordField.options.map((field) => [field, names[field].split(' ')]),
)

/** Lower case, plain forms, without blanks, punctuation and a unit in brackets: 振铃秒数（秒） is 振铃秒数. */
export const plainHeader = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s_\-*:#./"'、]+/g, '')

/** What each column probably means, by its header; no field twice, null where nothing is known. */
export function proposeColumns(header: readonly string[], rows: readonly (readonly string[])[] = []): ColumnMapping {
  const plain = header.map(plainHeader)
  const proposal: ColumnMapping = header.map(() => null)
  const clocks = header.map((_, index) => isClockColumn(rows, index))
  const wishes = [...wordsOf].flatMap(([field, words]) =>
    plain.flatMap((title, index) => {
      const rank = words.indexOf(title)
      if (rank === -1 || !suits(field, clocks[index] ?? false, rank) || !isReadable(field, rows, index)) return []
      return [{ field, index, rank }]
    }),
  )
  const taken = new Set<RecordField>()
  // The surest words choose first, whatever field they belong to.
  for (const { field, index } of wishes.toSorted((a, b) => a.rank - b.rank || a.index - b.index)) {
    if (taken.has(field) || proposal[index] !== null) continue
    proposal[index] = field
    taken.add(field)
  }
  return proposal
}

/** Words that mean a clock whatever stands below them; the others do only above clocks without a date. */
const sureClockWords = 7

/** 开始时间 beside 日期 is the clock of the start where its cells hold no date, and the whole start where they do. */
function suits(field: RecordField, isClock: boolean, rank: number): boolean {
  if (field === 'startedTime') return isClock || rank < sureClockWords
  return field !== 'startedAt' || !isClock
}

const ours = cellReaders({ words: {}, units: {} })
const byContent = ['urgency', 'complexity', 'isOpen', 'feedbackKind', 'feedbackSource'] as const

/**
 * 紧急程度 with A, B and C below it is a priority, 工单状态 may hold a shop's own words: such columns are proposed only
 * where every cell says what the field can hold, for one that can't be read refuses its row.
 */
function isReadable(field: RecordField, rows: readonly (readonly string[])[], index: number): boolean {
  const known = byContent.find((one) => one === field)
  if (known === undefined) return true
  return rows.every((row) => ours[known](row[index] ?? '').ok)
}

function isClockColumn(rows: readonly (readonly string[])[], index: number): boolean {
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isBlankMark(cell))
  return cells.length > 0 && cells.every((cell) => readTimeOfDay(cell).ok)
}
