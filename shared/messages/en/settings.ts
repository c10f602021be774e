import type { Translated } from '../translated.ts'
import type { settings as chinese } from '../zh-CN/settings.ts'

export const settings: Translated<typeof chinese> = {}
