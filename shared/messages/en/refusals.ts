import type { Translated } from '../translated.ts'
import type { refusals as chinese } from '../zh-CN/refusals.ts'

export const refusals: Translated<typeof chinese> = {
  required: 'This field is required',
  other: 'This does not meet the requirements ({{code}})',
}
