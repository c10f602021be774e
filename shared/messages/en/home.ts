import type { Translated } from '../translated.ts'
import type { home as chinese } from '../zh-CN/home.ts'

export const home: Translated<typeof chinese> = {}
