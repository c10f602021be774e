import type { ReviewPage } from './pages/review-page.ts'
import type { SampleCall } from './support/sample.ts'

/** The default sheet's items as they stand on the screen. */
export const items = {
  tone: '语气专业、礼貌、耐心',
  listening: '善于倾听，准确理解需求',
  language: '使用标准服务用语，无口头禅、无不当语言',
  proactive: '主动热情、解决并告知时限',
  privacy: '尊重客户，保护隐私',
  critical: '致命项：辱骂或顶撞客户、泄露隐私、擅自挂断、虚假承诺',
} as const
type Item = keyof typeof items

/** What a reviewer of the sample answers, by item; `failed` need a mark, a note, and are filed as findings. */
export type PlannedReview = {
  readonly answers: Readonly<Record<Item, string>>
  readonly failed: readonly Item[]
}

const plain = (words: string): string => words.replaceAll(/[，,]/g, '')

/** The answers that what was planted in a call calls for; calls without a problem differ a little, as calls do. */
export function planReview(call: SampleCall): PlannedReview {
  const turn = Number(call.callNumber.slice(-2)) % 3
  const good = {
    tone: turn === 0 ? '良' : '优',
    listening: '优',
    language: turn === 1 ? '良' : '优',
    proactive: turn === 2 ? 'N/A' : '是',
    privacy: '是',
    critical: '未出现',
  }
  if (call.problem === null) return { answers: good, failed: [] }
  const { problem } = call
  const item = (Object.keys(items) as Item[]).find((one) => plain(items[one]) === plain(problem.item)) ?? 'tone'
  const failed = item === 'proactive' || item === 'privacy' ? '否' : '中'
  return {
    answers: { ...good, [item]: failed, ...(problem.critical ? { critical: '出现' } : {}) },
    failed: problem.critical ? [item, 'critical'] : [item],
  }
}

/** Scores one call on the screen: answers, marks with what was heard, notes. Nothing is submitted. */
export async function scoreCall(review: ReviewPage, call: SampleCall): Promise<PlannedReview> {
  const planned = planReview(call)
  for (const item of Object.keys(items) as Item[]) await review.answer(items[item], planned.answers[item])
  for (const [index, item] of planned.failed.entries()) {
    if (call.problem === null) continue
    const { startMs, endMs, label } = call.problem
    // Two items proved by one passage get a part of it each: a drag over a mark would move that mark.
    const part = (endMs - startMs) / planned.failed.length
    const span = { startMs: startMs + part * index, endMs: startMs + part * (index + 0.7) }
    await review.mark(items[item], { ...span, durationMs: call.durationMs })
    await review.noteMark(index + 1, heard(label))
    await review.chooseCauses(items[item], label)
    await review.writeNote(items[item], label)
  }
  return planned
}

/** What a mark says was heard: the words in quotes where the label has some, else what it tells after its first word. */
function heard(label: string): string {
  return /“[^”]+”/.exec(label)?.[0] ?? label.split(/[:：]/).at(-1) ?? label
}
