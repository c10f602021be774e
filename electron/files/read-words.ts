import type { Channel, Priority } from '#shared/calls/common.ts'
import type { DurationUnit } from '#shared/calls/imports.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import { recordLimits } from '#shared/domain/record-rules.ts'

/** A cell as it was understood, or why it wasn't: message key under `imports.reasons.` */
export type ReadCell<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

const good = <T>(value: T): ReadCell<T> => ({ ok: true, value })
const bad = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason })

/** What exports write where there is nothing. */
const blankMarks = new Set(['', '-', '--', '—', '——', '/', 'n/a', 'na', 'null', 'none', '无', '空'])

export const isBlankMark = (text: string): boolean => blankMarks.has(plainWord(text))

export const wordTable = <T>(words: ReadonlyArray<readonly [T, string]>): ReadonlyMap<string, T> =>
  new Map(words.flatMap(([value, list]) => list.split(' ').map((word) => [word, value] as const)))

const channelWords = wordTable<Channel>([
  [
    'phone',
    '电话 来电 去电 呼入 呼出 热线 语音 电话呼入 电话呼出 电话客服 电话服务 电话渠道 座机 手机 外呼 客服热线 服务热线 400电话 400热线 400 呼叫中心 phone call calls voice tel telephone mobile inbound outbound incoming outgoing hotline callcenter callcentre pstn sip',
  ],
  [
    'online',
    '在线 网络 线上 在线客服 在线聊天 在线咨询 网页 网站 官网 网上 微信 企业微信 公众号 微信公众号 小程序 微信小程序 app 聊天 即时通讯 即时消息 视频 qq 钉钉 留言 在线留言 短信 online chat livechat web website webchat wechat im message sms',
  ],
  ['email', '邮件 电子邮件 电邮 邮箱 email e-mail mail emails'],
  [
    'visit',
    '上门 现场 线下 上门服务 现场服务 上门维修 上门安装 到店 门店 网点 visit onsite on-site field fieldservice in-person',
  ],
  ['other', '其他 其它 其他渠道 社交媒体 other others'],
])

export function readChannel(text: string): ReadCell<Channel> {
  const found = channelWords.get(plainWord(text))
  return found === undefined ? bad('unknown-channel') : good(found)
}

const priorityWords = wordTable<Priority>([
  ['A', '高 高级 较高 最高 紧急 特急 加急 很急 急 重要 非常紧急 一级 p1 high highest urgent critical'],
  ['B', '中 中级 中等 普通 一般 正常 二级 p2 medium mid middle normal standard'],
  ['C', '低 低级 较低 最低 不急 不紧急 次要 三级 p3 low lowest minor'],
])

/** A, B, C, also as A级, A类, 级别A, priority A; and the words 高, 中, 低 and their like. */
export function readPriority(text: string): ReadCell<Priority> {
  const word = plainWord(text)
  const named = priorityWords.get(word) ?? priorityWords.get(word.replace(/(优先级?|级别|级|priority)$/, ''))
  if (named !== undefined) return good(named)
  const match = /^(?:级别|优先级|priority|level)?([abc])(?:级|类|级别|level)?$/.exec(word)
  return match === null ? bad('unknown-priority') : good(match[1]?.toUpperCase() as Priority)
}

const booleanWords = wordTable<boolean>([
  [
    true,
    '是 是的 y yes true t 1 1.0 √ ✓ ✔ ☑ 对 有 已 已解决 解决 解决了 完全解决 已处理 已办结 已完成 成功 resolved solved done closed 已确认 确认 confirmed 投诉 complaint',
  ],
  [
    false,
    '否 n no false f 0 0.0 × x ✗ ✘ ☐ 错 不 不是 未 未解决 没解决 没有解决 没有 无法解决 待解决 未处理 未办结 未完成 失败 unresolved unsolved notresolved notsolved open 未确认 不确认 unconfirmed 非投诉 不是投诉',
  ],
])

export function readBoolean(text: string): ReadCell<boolean> {
  const found = booleanWords.get(plainWord(text))
  return found === undefined ? bad('bad-boolean') : good(found)
}

/** Notes such as 客户确认无异响 or 客户现场签字确认 say yes in a sentence; 未 and 不 before the word say no. */
export function readConfirmation(text: string): ReadCell<boolean> {
  const plain = readBoolean(text)
  if (plain.ok) return plain
  const word = plainWord(text)
  if (/(未|没有?|不|拒绝?)(能|予)?(再)?(确认|接受|同意|认可|满意|签字|回复)/.test(word)) return good(false)
  if (/(确认|接受|同意|认可|满意|签字|知悉|知晓)/.test(word)) return good(true)
  return plain
}

const clockForm = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)$/
const plainForm = /^([+-]?\d+(?:\.\d+)?)(?:秒钟?|s|secs?|seconds?|")?$/
const wordForm =
  /^(?=\d)(?:(\d+)(?:小?时|h|hours?))?(?:(\d+)(?:分钟?|m|mins?|minutes?|'))?(?:(\d+(?:\.\d+)?)(?:秒钟?|s|secs?|seconds?|"|''))?$/

/**
 * Seconds as 12, 12.5, 12秒, as a clock 0:12 and 00:01:05, as 1分20秒; or as a spreadsheet's fraction of a day: a number
 * below 1 with so many digits that it can't be seconds, which makes whole seconds. A unit the user named holds for bare
 * numbers, and for clocks of two parts; what names its own unit keeps it.
 */
export function readSeconds(text: string, unit: DurationUnit | null = null): ReadCell<number> {
  const word = plainWord(text)
  const seconds = (unit === null ? null : secondsOfUnit(word, unit)) ?? secondsIn(word)
  if (seconds === null) return bad('bad-number')
  return seconds < 0 || seconds > recordLimits.ringSeconds ? bad('out-of-range') : good(seconds)
}

const bareNumber = /^[+-]?\d+(\.\d+)?(e-\d+)?$/

/** null: the unit says nothing about a cell of this form. */
function secondsOfUnit(word: string, unit: DurationUnit): number | null {
  const isBare = bareNumber.test(word)
  switch (unit) {
    case 'seconds':
      return isBare ? Number(word) : null
    case 'milliseconds':
      return isBare ? Number(word) / 1000 : null
    case 'minutes':
      return isBare ? Math.round(Number(word) * 60_000) / 1000 : null
    case 'dayFraction':
      return isBare ? dayFraction(Number(word)) : null
    case 'minutesSeconds':
      return null
    case 'hoursMinutes': {
      const parts = /^(\d{1,3}):(\d{2})$/.exec(word)
      return parts === null ? null : Number(parts[1]) * 3600 + Number(parts[2]) * 60
    }
  }
}

function secondsIn(word: string): number | null {
  const parts = clockForm.exec(word) ?? (plainForm.test(word) ? null : wordForm.exec(word))
  if (parts !== null) return Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0)
  const plain = plainForm.exec(word)
  if (plain === null) return /^\d(\.\d+)?e-\d+$/.test(word) ? dayFraction(Number(word)) : null
  const isFraction = /^0?\.\d{5,}$/.test(word)
  return isFraction ? dayFraction(Number(plain[1])) : Number(plain[1])
}

function dayFraction(value: number): number {
  const seconds = value * 86_400
  return Math.abs(seconds - Math.round(seconds)) < 0.01 ? Math.round(seconds) : value
}

const satisfactionWords = wordTable<number>([
  [5, '非常满意 很满意'],
  [4, '满意 比较满意'],
  [3, '一般'],
  [2, '不满意 不太满意'],
  [1, '非常不满意 很不满意'],
])

/** A whole number 1–5 (also 5分, 5星, 5.0) or the words for it; null where the customer gave none. */
export function readSatisfaction(text: string): ReadCell<number | null> {
  const word = plainWord(text)
  if (/^(未评价?|未参评|未评分|没有评价)$/.test(word)) return good(null)
  const named = satisfactionWords.get(word)
  if (named !== undefined) return good(named)
  const match = /^([+-]?\d+(?:\.\d+)?)(?:分|星)?$/.exec(word)
  if (match === null) return bad('bad-number')
  const value = Number(match[1])
  return Number.isInteger(value) && value >= 1 && value <= 5 ? good(value) : bad('out-of-range')
}
