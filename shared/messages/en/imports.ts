import type { Translated } from '../translated.ts'
import type { imports as chinese } from '../zh-CN/imports.ts'

export const imports: Translated<typeof chinese> = {}
