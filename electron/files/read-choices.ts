import type { FeedbackKind, FeedbackSource, Urgency } from '#shared/calls/common.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import type { Complexity } from '#shared/domain/sla-rules.ts'
import { type ReadCell, wordTable } from './read-words.ts'

/** Reads one of a fixed set by the words tables write for it; `reason` is what an unknown word is refused with. */
function choiceReader<T>(reason: string, words: Parameters<typeof wordTable<T>>[0]): (text: string) => ReadCell<T> {
  const known = wordTable(words)
  return (text) => {
    const value = known.get(plainWord(text))
    return value === undefined ? { ok: false, reason } : { ok: true, value }
  }
}

export const readUrgency = choiceReader<Urgency>('unknown-urgency', [
  ['urgent', '紧急 特急 加急 急 很急 非常紧急 是 urgent critical yes'],
  ['important', '重要 较急 较紧急 important'],
  ['normal', '一般 普通 正常 不急 不紧急 否 normal notimportant low no'],
])

export const readComplexity = choiceReader<Complexity>('unknown-complexity', [
  ['simple', '简单 容易 低 simple easy low'],
  ['general', '一般 普通 中等 中 常规 general normal medium'],
  ['complex', '复杂 困难 疑难 较难 高 complex hard difficult high'],
])

/** Whether somebody is still at work on it. */
export const readOpen = choiceReader<boolean>('unknown-open', [
  [true, '是 y yes true 1 在办 处理中 待处理 进行中 未完成 未办结 未关闭 未结案 open pending inprogress processing'],
  [
    false,
    '否 n no false 0 办结 已办结 已完成 完成 已关闭 关闭 已结案 结案 已解决 closed done finished completed resolved',
  ],
])

export const readFeedbackKind = choiceReader<FeedbackKind>('unknown-feedback-kind', [
  ['inquiry', '咨询 询问 查询 inquiry enquiry question consultation'],
  ['suggestion', '建议 意见 意见建议 suggestion advice'],
  ['complaint', '投诉 抱怨 举报 complaint'],
  ['praise', '表扬 感谢 好评 表扬感谢 praise compliment thanks'],
])

export const readFeedbackSource = choiceReader<FeedbackSource>('unknown-feedback-source', [
  ['phone', '电话 热线 来电 phone call hotline tel'],
  ['online', '网络 在线 网上 网站 官网 微信 邮件 app online web internet email wechat'],
  ['visit', '上门 现场 来访 到店 visit onsite on-site'],
  ['social', '社交媒体 微博 抖音 小红书 社交平台 social socialmedia weibo'],
  ['other', '其他 其它 other others'],
])
