import type { Translated } from '../translated.ts'
import type { queue as chinese } from '../zh-CN/queue.ts'

export const queue: Translated<typeof chinese> = {}
