import { agentByNumber, agents, type SampleAgent } from './agents.ts'
import { daysOfPeriod, formatLocal, isWorkingDay, lastDay, parseLocal, whenOpen } from './calendar.ts'
import { type BusinessType, casesByType, surnames } from './cases.ts'
import type { Dialogue } from './dialogue.ts'
import { type FollowUp, followUpColumns, withFollowUps } from './follow-up.ts'
import { type Random, seededRandom } from './random.ts'

/** What the telephone system and the service desk write down of a call. */
export const callColumns = [
  '来电编号',
  '开始时间',
  '坐席工号',
  '坐席姓名',
  '班组',
  '渠道',
  '客户姓名',
  '客户电话',
  '客户地址',
  '业务类型',
  '产品型号',
  '问题描述',
  '优先级',
  '振铃秒数',
  '响应时间',
  '完成时间',
  '通话秒数',
  '处理步骤',
  '解决方案',
  '是否解决',
  '客户确认',
  '满意度',
  '是否投诉',
  '录音文件',
] as const

export const columns = [...callColumns, ...followUpColumns] as const

export type CallRow = { readonly [C in (typeof callColumns)[number]]: string }
export type RecordRow = CallRow & FollowUp

type Channel = '电话' | '在线' | '邮件' | '上门'
type Priority = 'A' | 'B' | 'C'

export const recordCount = 400

/** Chosen so that 一组 gains in the last two months and 二组 stays where it was. */
const recordsSeed = 128

/** Records that name a recording which the folder does not hold. */
export const missingRecordings = ['C20260723-0110', 'C20260930-0204'] as const

/** Upper limit of the response time in seconds, by standards L2 to L4. */
const responseLimit: { readonly [C in Channel]: { readonly [P in Priority]: number } } = {
  电话: { A: 120, B: 300, C: 600 },
  在线: { A: 120, B: 300, C: 600 },
  上门: { A: 30 * 60, B: 60 * 60, C: 120 * 60 },
  邮件: { A: 4 * 3600, B: 4 * 3600, C: 4 * 3600 },
}
const numberPrefix: { readonly [C in Channel]: string } = { 电话: 'C', 在线: 'Z', 邮件: 'Y', 上门: 'S' }
const endOfPeriod = parseLocal(`${lastDay} 17:30:00`)
/** From here on 一组 works visibly better. */
const improvementStart = parseLocal('2026-09-01 00:00:00')

/** Exactly `recordCount` rows in order of time; `durations` holds the length in ms of each recorded call. */
export function makeRecords(dialogues: readonly Dialogue[], durations: ReadonlyMap<string, number>): RecordRow[] {
  const random = seededRandom(recordsSeed)
  const phones = shuffledPhones(random)
  const recorded = dialogues.filter((dialogue) => dialogue.hasRecord)
  const rows = recorded.map((dialogue) => recordedRow(dialogue, durations.get(dialogue.callNumber) ?? 0, random))
  const taken = new Set<string>([...dialogues.map((dialogue) => dialogue.callNumber), ...missingRecordings])
  for (const callNumber of missingRecordings) rows.push(inventedRow(random, callNumber, taken))
  while (rows.length < recordCount) rows.push(inventedRow(random, null, taken))
  const inOrder = rows.toSorted((one, other) =>
    compareText(one.开始时间 + one.来电编号, other.开始时间 + other.来电编号),
  )
  return withFollowUps(inOrder.map((row, index) => ({ ...row, 客户电话: phones[index] ?? '' })))
}

function recordedRow(dialogue: Dialogue, durationMs: number, random: Random): CallRow {
  const { record } = dialogue
  const agent = agentByNumber(dialogue.agentNumber)
  const start = parseLocal(dialogue.startedAt)
  const answered = start + record.waitSeconds
  const seconds = Math.round(durationMs / 1000)
  const hungUp = answered + seconds
  const completed =
    record.hoursToComplete === 0
      ? hungUp
      : whenOpen(hungUp + Math.round(record.hoursToComplete * 3600), random.integer(20, 150))
  return {
    来电编号: dialogue.callNumber,
    开始时间: dialogue.startedAt,
    坐席工号: agent.number,
    坐席姓名: agent.name,
    班组: agent.team,
    渠道: '电话',
    客户姓名: record.customerName,
    客户电话: '',
    客户地址: address(random),
    业务类型: record.businessType,
    产品型号: record.product,
    问题描述: record.issue,
    优先级: record.priority,
    振铃秒数: String(record.ringSeconds),
    响应时间: formatLocal(answered),
    完成时间: formatLocal(Math.min(completed, endOfPeriod)),
    通话秒数: String(seconds),
    处理步骤: record.steps,
    解决方案: record.solution,
    是否解决: yesNo(record.resolved),
    客户确认: record.confirmation,
    满意度: record.satisfaction === null ? '' : String(record.satisfaction),
    是否投诉: yesNo(record.complaint),
    录音文件: record.omitsFileName ? '' : dialogue.file,
  }
}

function inventedRow(random: Random, fixedNumber: string | null, taken: Set<string>): CallRow {
  const channel: Channel = fixedNumber
    ? '电话'
    : random.weighted([
        ['电话', 58],
        ['在线', 20],
        ['邮件', 8],
        ['上门', 14],
      ] as const)
  const start = fixedNumber ? startOf(fixedNumber, random) : inventedStart(random)
  const agent = random.pick(agents)
  const skill = skillAt(agent, start)
  const priority: Priority = random.weighted([
    ['A', 15],
    ['B', 45],
    ['C', 40],
  ] as const)
  const businessType = inventedType(channel, random)
  const serviceCase = random.pick(casesByType[businessType])
  const byTelephone = channel === '电话'
  const ring = Math.max(3, Math.round(13 - 7 * skill + 3.6 * random.normal()))
  const limit = responseLimit[channel][priority]
  const asked = Math.round(limit * (0.82 - 0.5 * skill) * Math.exp(0.5 * random.normal()))
  const wait = Math.max(byTelephone ? ring + 2 : 12, asked)
  const answered = start + wait
  const talk = byTelephone ? random.integer(45, 420) : 0
  const isResolved = random.chance(0.71 + 0.28 * skill)
  const isComplaint = businessType === '投诉' || random.chance(0.02)
  const completed = completion({ businessType, channel, skill, isResolved, from: answered + talk }, random)
  return {
    来电编号: fixedNumber ?? freeNumber(channel, start, taken),
    开始时间: formatLocal(start),
    坐席工号: agent.number,
    坐席姓名: agent.name,
    班组: agent.team,
    渠道: channel,
    客户姓名: random.pick(surnames) + random.pick(['先生', '女士']),
    客户电话: '',
    客户地址: random.chance(0.06) ? '' : address(random),
    业务类型: businessType,
    产品型号: serviceCase.product,
    问题描述: random.chance(0.02) ? '' : serviceCase.issue,
    优先级: priority,
    振铃秒数: byTelephone ? String(ring) : '',
    响应时间: formatLocal(answered),
    完成时间: formatLocal(completed),
    通话秒数: byTelephone ? String(talk) : '',
    处理步骤: random.chance(0.05 * (1.4 - skill)) ? '' : serviceCase.steps,
    解决方案: isResolved ? serviceCase.solution : '',
    是否解决: yesNo(isResolved),
    客户确认: isResolved && random.chance(0.8 + 0.18 * skill) ? '客户确认' : '',
    满意度: satisfaction({ skill, isResolved, isComplaint, isLate: wait > limit }, random),
    是否投诉: yesNo(isComplaint),
    录音文件: fixedNumber ? `${fixedNumber}_坐席${agent.number}.wav` : '',
  }
}

/** Mostly working days, in two humps before and after noon; now and then a duty weekend. */
function inventedStart(random: Random): number {
  const days = daysOfPeriod()
  const dutyDay = random.chance(0.06)
  const day = random.pick(days.filter((candidate) => isWorkingDay(candidate) !== dutyDay))
  const hour = random.chance(0.52) ? 10.1 + 0.85 * random.normal() : 15 + 1.05 * random.normal()
  const seconds = Math.round(Math.min(17.9, Math.max(8.5, hour)) * 3600) + random.integer(0, 59)
  return parseLocal(`${day} 00:00:00`) + Math.min(seconds, 17.95 * 3600)
}

function startOf(callNumber: string, random: Random): number {
  const [, year, month, day] = /^C(\d{4})(\d{2})(\d{2})-/.exec(callNumber) ?? []
  return parseLocal(`${year}-${month}-${day} 10:00:00`) + random.integer(0, 5400)
}

function inventedType(channel: Channel, random: Random): BusinessType {
  if (channel === '上门') return random.chance(0.7) ? '报修' : '安装'
  return random.weighted([
    ['报修', 38],
    ['咨询', 30],
    ['催单', 13],
    ['投诉', 9],
    ['安装', 7],
    ['建议', 3],
  ] as const)
}

function skillAt(agent: SampleAgent, at: number): number {
  return agent.team === '一组' && at >= improvementStart ? Math.min(0.97, agent.skill + 0.28) : agent.skill
}

interface Work {
  readonly businessType: BusinessType
  readonly channel: Channel
  readonly skill: number
  readonly isResolved: boolean
  readonly from: number
}

function completion(work: Work, random: Random): number {
  const settledAtOnce = work.isResolved && (work.businessType === '咨询' || work.businessType === '建议')
  if (settledAtOnce && work.channel !== '邮件')
    return work.from + (work.channel === '电话' ? 0 : random.integer(180, 1500))
  if (work.channel === '上门') return Math.min(work.from + random.integer(1500, 7200), endOfPeriod + 3600)
  const hours = (work.isResolved ? 9 : 34) * (1.5 - work.skill) * Math.exp(0.6 * random.normal())
  const done = whenOpen(work.from + Math.round(hours * 3600), random.integer(10, 240))
  return done <= endOfPeriod
    ? done
    : Math.max(work.from + random.integer(60, 600), endOfPeriod + random.integer(0, 1500))
}

interface Experience {
  readonly skill: number
  readonly isResolved: boolean
  readonly isComplaint: boolean
  readonly isLate: boolean
}

/** Empty where the customer did not answer the survey. */
function satisfaction(experience: Experience, random: Random): string {
  const answered = random.chance(0.66)
  const felt =
    3.35 +
    1.75 * experience.skill +
    0.75 * random.normal() -
    (experience.isResolved ? 0 : 1.5) -
    (experience.isLate ? 0.6 : 0) -
    (experience.isComplaint ? 0.7 : 0)
  return answered ? String(Math.max(1, Math.min(5, Math.round(felt)))) : ''
}

/** Date and a four-digit number that grows through the day and is used only once. */
function freeNumber(channel: Channel, start: number, taken: Set<string>): string {
  const [day = '', time = ''] = formatLocal(start).split(' ')
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  for (let serial = (hour - 8) * 60 + minute; ; serial++) {
    const number = `${numberPrefix[channel]}${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}

/** 1380000 followed by four digits: a block kept for examples here, each number once. */
function shuffledPhones(random: Random): readonly string[] {
  const endings = Array.from({ length: 9000 }, (_, index) => String(index + 100).padStart(4, '0'))
  for (let index = endings.length - 1; index > 0; index--) {
    const other = random.integer(0, index)
    const held = endings[index] ?? ''
    endings[index] = endings[other] ?? ''
    endings[other] = held
  }
  return endings.map((ending) => `1380000${ending}`)
}

function address(random: Random): string {
  return `示例市样板区${random.pick(['一', '二', '三', '四', '五'])}号路${random.integer(1, 60)}号${random.integer(1, 9)}单元${random.integer(1, 18)}0${random.integer(1, 4)}室`
}

function yesNo(value: boolean): string {
  return value ? '是' : '否'
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
