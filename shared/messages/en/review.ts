import type { Translated } from '../translated.ts'
import type { review as chinese } from '../zh-CN/review.ts'

export const review: Translated<typeof chinese> = {}
