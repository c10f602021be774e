import {
  type ColumnMapping,
  type DateOrder,
  type DurationUnit,
  type FieldUnits,
  type FieldWords,
  type TableReading,
  type WordField,
  wordField,
} from '#shared/calls/imports.ts'
import { plainWord } from '#shared/domain/plain-word.ts'
import { laterTimes } from '#shared/domain/record-rules.ts'
import { cellReaders } from './cell-readers.ts'
import { openTable } from './open-table.ts'
import { isBlankMark } from './read-words.ts'
import { TableBroken } from './table-broken.ts'
import { tidy } from './understand-record.ts'

export type ColumnWordsRequest = {
  readonly path: string
  readonly reading: TableReading
  readonly mapping: ColumnMapping
}
export type ColumnWords = { readonly fields: FieldWords[]; readonly units: FieldUnits; readonly rows: number }

/** Rows looked at: words that come later are among the refused rows, with their place. */
const rowsLookedAt = 20_000
const shownWords = 200
const shownLength = 200

const durationFields = ['ringSeconds', 'talkSeconds'] as const
const dateFields = ['startedAt', ...laterTimes] as const

/** The words of the columns whose values are a fixed set, those we don't know first; and the units that fit numbers and dates. */
export async function columnWords({ path, reading, mapping }: ColumnWordsRequest): Promise<ColumnWords> {
  const table = await openTable(path, reading, reading.hasHeader ?? true)
  const columns = mapping.flatMap((field, index) =>
    field === null ? [] : [{ field, index, counts: new Map<string, number>() }],
  )
  let rows = 0
  try {
    for await (const { cells } of table.rows) {
      if (rows === rowsLookedAt) break
      rows += 1
      for (const { index, counts } of columns) count(counts, tidy(cells[index] ?? ''))
    }
  } catch (error) {
    if (!(error instanceof TableBroken)) throw error
  } finally {
    await table.close()
  }
  const countsOf = (field: string) => columns.find((one) => one.field === field)
  const fields = wordField.options.flatMap((field) => {
    const found = countsOf(field)
    return found === undefined ? [] : [wordsOf(field, found.counts)]
  })
  const units: FieldUnits = {}
  for (const field of durationFields) {
    const found = countsOf(field)
    const unit = found && durationUnitOf(table.header[found.index] ?? '', [...found.counts.keys()])
    if (unit) units[field] = unit
  }
  for (const field of dateFields) {
    const order = dateOrderIn([...(countsOf(field)?.counts.keys() ?? [])])
    if (order !== null) units[field] = order
  }
  return { fields, units, rows }
}

const mostCounted = 5000

/** Columns of free text have as many words as rows: past a limit new ones aren't kept. */
function count(counts: Map<string, number>, text: string): void {
  const known = counts.get(text)
  if (known !== undefined) counts.set(text, known + 1)
  else if (counts.size < mostCounted) counts.set(text, 1)
}

const ours = cellReaders({ words: {}, units: {} })

function wordsOf(field: WordField, counts: ReadonlyMap<string, number>): FieldWords {
  const written = [...counts].filter(([text]) => text !== '' && text.length <= shownLength)
  const merged = new Map<string, { text: string; rows: number }>()
  for (const [text, rows] of written) {
    const word = plainWord(text)
    merged.set(word, { text: merged.get(word)?.text ?? text, rows: (merged.get(word)?.rows ?? 0) + rows })
  }
  const found = [...merged].map(([word, { text, rows }]) => {
    const read = ours[field](text)
    const meaning = read.ok ? String(read.value ?? '') : null
    return {
      word,
      text,
      rows,
      meaning,
      proposed: meaning === null ? proposeMeaning(field, word, [...merged.keys()]) : null,
    }
  })
  const sorted = found.toSorted((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null) || b.rows - a.rows)
  return { field, words: sorted.slice(0, shownWords), unknown: found.filter(({ meaning }) => meaning === null).length }
}

/** What a word we don't know probably means, by the characters in it; null where nothing tells. */
export function proposeMeaning(field: WordField, word: string, all: readonly string[] = [word]): string | null {
  if (isBlankMark(word)) return ''
  switch (field) {
    case 'csat':
      return proposeSatisfaction(word, all)
    case 'channel':
      return firstOf(word, channelHints)
    case 'priority':
      return firstOf(word, priorityHints)
    case 'urgency':
      return firstOf(word, urgencyHints)
    case 'complexity':
      return firstOf(word, complexityHints)
    case 'isOpen':
      return firstOf(word, openHints)
    case 'feedbackKind':
      return firstOf(word, feedbackKindHints)
    case 'feedbackSource':
      return firstOf(word, feedbackSourceHints)
    case 'isResolved':
    case 'isComplaint':
    case 'customerConfirmed':
      if (/未|不|没|否|无|非|待|fail|^n|un|not/.test(word)) return 'false'
      return /是|已|有|对|成功|完成|解决|确认|投诉|ok|yes|done|success/.test(word) ? 'true' : null
  }
}

const channelHints = [
  ['email', /邮|mail/],
  ['online', /微信|在线|网|线上|聊天|app|小程序|公众号|web|chat|im\b|短信|留言|社群/],
  ['visit', /上门|现场|门店|到店|柜台|site|visit|store/],
  ['phone', /电|呼|热线|话务|语音|来电|call|phone|tel|\d{3,}/],
] as const
const priorityHints = [
  ['A', /高|急|重要|重大|vip|甲|一|^1$|首/],
  ['B', /中|普通|一般|乙|二|^2$|常/],
  ['C', /低|缓|丙|三|^[34]$|轻/],
] as const
const urgencyHints = [
  ['normal', /不急|不紧急|非紧急|一般|普通|低|缓/],
  ['urgent', /急|危|^1$|^a/],
  ['important', /重|中|^2$|^b/],
] as const
const complexityHints = [
  ['complex', /复杂|难|高/],
  ['simple', /简|易|低/],
  ['general', /一般|普通|中|常/],
] as const
const openHints = [
  ['true', /处理中|进行|待|未|跟进|open|pending|progress/],
  ['false', /已|完|结|关|closed|done|resolved|cancel/],
] as const
const feedbackKindHints = [
  ['complaint', /投诉|抱怨|举报|不满|complain/],
  ['praise', /表扬|感谢|赞|好评|prais|thank/],
  ['suggestion', /建议|意见|suggest/],
  ['inquiry', /咨询|询|问|查|ask|quer|inquir/],
] as const
const feedbackSourceHints = [
  ['social', /微博|抖音|小红书|快手|社交|论坛|social/],
  ['online', /网|在线|微信|邮|app|公众号|小程序|web|mail/],
  ['visit', /上门|现场|门店|来访|到店|visit|site/],
  ['phone', /电|呼|热线|话|call|phone|tel/],
] as const

const firstOf = (word: string, hints: readonly (readonly [string, RegExp])[]): string | null =>
  hints.find(([, pattern]) => pattern.test(word))?.[0] ?? null

/** Scales of ten and of a hundred are folded to five; words by what is in them. */
function proposeSatisfaction(word: string, all: readonly string[]): string | null {
  const numbers = all.flatMap((one) => (/^\d+(\.\d+)?(分|星)?$/.test(one) ? [Number.parseFloat(one)] : []))
  const value = /^\d+(\.\d+)?(分|星)?$/.test(word) ? Number.parseFloat(word) : null
  if (value !== null) {
    const top = Math.max(...numbers)
    if (value === 0 || top > 100) return value === 0 ? '' : null
    const step = top > 10 ? 20 : top > 5 ? 2 : 1
    return String(Math.min(5, Math.max(1, Math.ceil(value / step))))
  }
  if (/未|没有|超时|弃评|无效/.test(word)) return ''
  if (/(非常|很|极).*不|极差|很差|差评/.test(word)) return '1'
  if (/不|差/.test(word)) return '2'
  if (/一般|中|还行|尚可/.test(word)) return '3'
  if (/非常|很|极|五|优|赞/.test(word)) return '5'
  return /满意|好|良/.test(word) ? '4' : null
}

/** By the unit in the header, else by values that can only be fractions of a day. */
export function durationUnitOf(header: string, values: readonly string[]): DurationUnit | null {
  if (/毫秒|\bms\b|milli|_ms$/i.test(header)) return 'milliseconds'
  if (/秒|sec/i.test(header)) return null
  const numbers = values.filter((text) => text !== '')
  const areBare = numbers.length > 0 && numbers.every((text) => /^\d+(\.\d+)?$/.test(text))
  if (/分钟|（分）|\(分\)|\bmin(ute)?s?\b/i.test(header) && areBare) return 'minutes'
  const areFractions = areBare && numbers.some((text) => Number(text) > 0) && numbers.every((text) => Number(text) < 1)
  return areFractions ? 'dayFraction' : null
}

/** Known only where some day is past the twelfth; null where none is, or dates begin with the year. */
export function dateOrderIn(values: readonly string[]): DateOrder | null {
  const parts = values.flatMap((text) => {
    const match = /^(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?:\D|$)/.exec(text.trim())
    return match === null ? [] : [[Number(match[1]), Number(match[2])] as const]
  })
  const [isDayFirst, isMonthFirst] = [parts.some(([first]) => first > 12), parts.some(([, second]) => second > 12)]
  if (isDayFirst === isMonthFirst) return null
  return isDayFirst ? 'dayFirst' : 'monthFirst'
}
