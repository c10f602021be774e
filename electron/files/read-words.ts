import type { Channel, Priority } from '#shared/calls/common.ts'

/** A cell as it was understood, or why it wasn't: message key under `imports.reasons.` */
export type ReadCell<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }

const good = <T>(value: T): ReadCell<T> => ({ ok: true, value })
const bad = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason })

/** Full-width forms to plain ones, no blanks, lower case: how words are compared. */
export const plainWord = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** What exports write where there is nothing. */
const blankMarks = new Set(['', '-', '--', '—', '——', '/', 'n/a', 'na', 'null', 'none', '无', '空'])

export const isBlankMark = (text: string): boolean => blankMarks.has(plainWord(text))

const wordTable = <T>(words: ReadonlyArray<readonly [T, string]>): ReadonlyMap<string, T> =>
  new Map(words.flatMap(([value, list]) => list.split(' ').map((word) => [word, value] as const)))

const channelWords = wordTable<Channel>([
  [
    'phone',
    '电话 来电 去电 呼入 呼出 热线 语音 电话呼入 电话呼出 phone call voice tel telephone inbound outbound hotline',
  ],
  ['online', '在线 网络 在线客服 在线聊天 网页 微信 小程序 app 聊天 online chat web wechat im'],
  ['email', '邮件 电子邮件 邮箱 email e-mail mail'],
  ['visit', '上门 现场 上门服务 现场服务 visit onsite on-site field'],
  ['other', '其他 其它 社交媒体 other others'],
])

export function readChannel(text: string): ReadCell<Channel> {
  const found = channelWords.get(plainWord(text))
  return found === undefined ? bad('unknown-channel') : good(found)
}

/** A, B, C, also as A级, A类, 级别A, priority A. */
export function readPriority(text: string): ReadCell<Priority> {
  const match = /^(?:级别|优先级|priority|level)?([abc])(?:级|类|级别|level)?$/.exec(plainWord(text))
  return match === null ? bad('unknown-priority') : good(match[1]?.toUpperCase() as Priority)
}

const booleanWords = wordTable<boolean>([
  [true, '是 y yes true t 1 √ ✓ ✔ 对 有 已 已解决 解决 resolved solved 已确认 确认 confirmed 投诉 complaint'],
  [false, '否 n no false f 0 × x ✗ 不 不是 未 未解决 没解决 没有 unresolved 未确认 不确认 unconfirmed 非投诉 不是投诉'],
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

const maximumRingSeconds = 86_400

/** Seconds as 12, 12.5, 12秒, or as a clock 0:12 and 00:01:05. */
export function readSeconds(text: string): ReadCell<number> {
  const word = plainWord(text)
  const clock = /^(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$/.exec(word)
  const plain = /^([+-]?\d+(?:\.\d+)?)(?:秒钟?|s|sec|seconds?)?$/.exec(word)
  if (clock === null && plain === null) return bad('bad-number')
  const seconds =
    clock === null ? Number(plain?.[1]) : Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  return seconds < 0 || seconds > maximumRingSeconds ? bad('out-of-range') : good(seconds)
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
