import type { Translated } from '../translated.ts'
import type { records as chinese } from '../zh-CN/records.ts'

export const records: Translated<typeof chinese> = {}
