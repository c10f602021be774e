/** One thing said; times in milliseconds from the beginning of the recording. */
export type SaidUtterance = {
  readonly speaker: 'agent' | 'customer' | null
  readonly startMs: number | null
  readonly endMs: number | null
  readonly text: string
}

export type TranscriptForm = 'srt' | 'vtt' | 'txt' | 'json'
export type ParsedTranscript =
  | { readonly ok: true; readonly utterances: readonly SaidUtterance[] }
  /** `reason`: message key under `imports.reasons.`; `line` counts from 1, 0 = the whole file. */
  | { readonly ok: false; readonly reason: string; readonly line: number; readonly value: string }

export const mostUtterances = 20_000
const longestUtterance = 4000
const longestMs = 24 * 3_600_000

const bad = (reason: string, line: number, value = ''): ParsedTranscript => ({
  ok: false,
  reason,
  line,
  value: value.slice(0, 200),
})

/** The words of a recording as SubRip, WebVTT, plain lines or JSON write them; refused as a whole where a line can't be read. */
export function parseTranscript(form: TranscriptForm, text: string): ParsedTranscript {
  const found = form === 'json' ? parseJson(text) : form === 'txt' ? parseLines(text) : parseCues(text)
  if (!found.ok) return found
  if (found.utterances.length === 0) return bad('transcript-empty', 0)
  if (found.utterances.length > mostUtterances) return bad('transcript-too-long', 0)
  const long = found.utterances.findIndex((one) => one.text.length > longestUtterance)
  return long === -1 ? found : bad('transcript-too-long', 0, found.utterances[long]?.text)
}

const agentWords = /^(坐席|座席|客服|服务人员|话务员|agent|operator|staff|speaker[ _]?0|spk0)$/i
const customerWords = /^(客户|用户|顾客|来电人|主叫|customer|client|caller|user|speaker[ _]?1|spk1)$/i

export function speakerOf(word: string): SaidUtterance['speaker'] {
  const plain = word.normalize('NFKC').trim()
  return agentWords.test(plain) ? 'agent' : customerWords.test(plain) ? 'customer' : null
}

/** 坐席：您好 and <v Agent>您好: who says it, where a word we know stands in front. */
function said(line: string): Pick<SaidUtterance, 'speaker' | 'text'> {
  const voice = /^<v(?:\.[^ >]*)?\s+([^>]+)>(.*)$/s.exec(line)
  const prefix = /^([^:：]{1,20})[:：]\s*(.*)$/s.exec(line)
  const named = voice ?? prefix
  const speaker = named === null ? null : speakerOf(named[1] ?? '')
  const text = speaker === null && voice === null ? line : (named?.[2] ?? '')
  return { speaker, text: text.replace(/<[^>]{0,100}>/g, '').trim() }
}

/** 01:02:03,456 and 02:03.456 in ms; null where it is none. */
function clockMs(text: string): number | null {
  const match = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (match === null || Number(match[3]) > 59) return null
  const seconds = (Number(match[1] ?? 0) * 60 + Number(match[2])) * 60 + Number(match[3])
  const ms = seconds * 1000 + Number((match[4] ?? '0').padEnd(3, '0'))
  return ms <= longestMs ? ms : null
}

function parseCues(text: string): ParsedTranscript {
  const lines = text.split(/\r\n|\r|\n/)
  const utterances: SaidUtterance[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (!line.includes('-->')) continue
    const [from = '', rest = ''] = line.split('-->')
    const [startMs, endMs] = [clockMs(from), clockMs(rest.trim().split(/\s+/)[0] ?? '')]
    if (startMs === null || endMs === null || endMs < startMs) return bad('transcript-bad-time', at + 1, line)
    const words: string[] = []
    while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '') {
      at += 1
      words.push(lines[at] ?? '')
    }
    const one = said(words.join(' ').trim())
    if (one.text !== '') utterances.push({ ...one, startMs, endMs })
  }
  return { ok: true, utterances }
}

function parseLines(text: string): ParsedTranscript {
  const utterances: SaidUtterance[] = []
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim()
    if (line === '') continue
    const timed = /^[[【(（]\s*([\d:.,：]+)\s*[\]】)）]\s*(.*)$/s.exec(line)
    const startMs = timed === null ? null : clockMs((timed[1] ?? '').replaceAll('：', ':'))
    if (timed !== null && startMs === null) return bad('transcript-bad-time', index + 1, line)
    const one = said(timed === null ? line : (timed[2] ?? ''))
    if (one.text !== '') utterances.push({ ...one, startMs, endMs: null })
  }
  return { ok: true, utterances }
}

/** An array of { start, end, speaker, text }, or one under `segments` or `utterances`; times in seconds. */
function parseJson(text: string): ParsedTranscript {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return bad('transcript-bad-json', 0)
  }
  const list = Array.isArray(content) ? content : listIn(content)
  if (list === null) return bad('transcript-bad-json', 0)
  const utterances: SaidUtterance[] = []
  for (const [index, one] of list.entries()) {
    if (typeof one !== 'object' || one === null) return bad('transcript-bad-json', index + 1)
    const { start, end, speaker, text: words } = one as Readonly<Record<string, unknown>>
    if (typeof words !== 'string') return bad('transcript-bad-json', index + 1)
    const [startMs, endMs] = [secondsMs(start), secondsMs(end)]
    if (startMs === undefined || endMs === undefined || (startMs !== null && endMs !== null && endMs < startMs)) {
      return bad('transcript-bad-time', index + 1, words)
    }
    if (words.trim() !== '') {
      utterances.push({
        speaker: typeof speaker === 'string' ? speakerOf(speaker) : null,
        startMs,
        endMs,
        text: words.trim(),
      })
    }
  }
  return { ok: true, utterances }
}

function listIn(content: unknown): readonly unknown[] | null {
  if (typeof content !== 'object' || content === null) return null
  const { segments, utterances } = content as Readonly<Record<string, unknown>>
  return Array.isArray(segments) ? segments : Array.isArray(utterances) ? utterances : null
}

/** undefined: it is no time. */
function secondsMs(value: unknown): number | null | undefined {
  if (value === undefined || value === null) return null
  const ms = typeof value === 'number' ? Math.round(value * 1000) : Number.NaN
  return ms >= 0 && ms <= longestMs ? ms : undefined
}
