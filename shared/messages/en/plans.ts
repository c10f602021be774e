import type { Translated } from '../translated.ts'
import type { plans as chinese } from '../zh-CN/plans.ts'

export const plans: Translated<typeof chinese> = {}
