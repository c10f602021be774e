import type { Translated } from '../translated.ts'
import type { shell as chinese } from '../zh-CN/shell.ts'

export const shell: Translated<typeof chinese> = {}
