import type { Translated } from '../translated.ts'
import type { views as chinese } from '../zh-CN/views.ts'

export const views: Translated<typeof chinese> = {
  label: 'View',
  changed: '{{name}} (changed)',
  save: 'Save the changes to this view',
  saveAs: 'Save as a view…',
  rename: 'Rename…',
  remove: 'Delete view',
  name: 'Name of the view',
  saveTitle: 'Save as a view',
  renameTitle: 'Rename the view',
  saved: 'View {{name}} saved',
  removed: 'View {{name}} deleted',
}
