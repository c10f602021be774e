import type { Translated } from '../translated.ts'
import type { drafts as chinese } from '../zh-CN/drafts.ts'

export const drafts: Translated<typeof chinese> = {
  unchanged: 'Not changed yet',
  savedAt: 'Saved {{time}}',
  saving: 'Saving…',
  failed: 'Not saved',
  conflicting: 'Draft in conflict, not saved',
  conflict: 'The draft was changed elsewhere',
  takeStored: 'Load the stored draft',
}
