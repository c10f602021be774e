import { describe, expect, it } from 'vitest'
import { percentOf, progressWords } from '#renderer/app/job-words.ts'
import type { Job } from '#shared/calls/jobs.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const job = (part: Partial<Job>): Job => ({ done: 0, total: null, rate: null, remainingSeconds: null, ...part }) as Job
const words = (part: Partial<Job>) => progressWords(createMessages('zh-CN').t, job(part))

describe('how far a job is', () => {
  it('says what is known: how many of how many, how quickly, how long still', () => {
    expect(words({ done: 1200 })).toBe('已处理 1,200 项')
    expect(words({ done: 30, total: 17_000, rate: 2.44, remainingSeconds: 59.4 })).toBe(
      '30 / 17,000 · 每秒 2.4 项 · 剩 59 秒',
    )
    expect(words({ done: 1, total: 2, rate: 10.6, remainingSeconds: 125 })).toBe('1 / 2 · 每秒 11 项 · 剩 2 分 5 秒')
  })

  it('is a share of whole percents, never more than all', () => {
    expect([percentOf(job({ done: 5 })), percentOf(job({ done: 5, total: 0 }))]).toEqual([0, 0])
    expect([percentOf(job({ done: 199, total: 200 })), percentOf(job({ done: 7, total: 5 }))]).toEqual([99, 100])
  })
})
