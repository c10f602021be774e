import type { Translated } from '../translated.ts'
import type { desk as chinese } from '../zh-CN/desk.ts'

export const desk: Translated<typeof chinese> = {}
