import type { Translated } from '../translated.ts'
import type { reports as chinese } from '../zh-CN/reports.ts'

export const reports: Translated<typeof chinese> = {}
