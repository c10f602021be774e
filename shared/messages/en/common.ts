import type { Translated } from '../translated.ts'
import type { common as chinese } from '../zh-CN/common.ts'

export const common: Translated<typeof chinese> = {
  appName: 'Lingjian',
  missing: '—',
  actions: {
    save: 'Save',
    cancel: 'Cancel',
    back: 'Back',
    retry: 'Try again',
    edit: 'Edit',
    undo: 'Undo',
    choose: 'Choose…',
    showFolder: 'Show in folder',
  },
  yes: 'Yes',
  no: 'No',
  all: 'All',
  none: 'None',
  unknown: 'Unknown',
  loading: 'Loading…',
  saved: 'Saved',
  sentenceBreak: '. ',
  incident: 'Incident {{incident}}',
  required: 'This field is required',
  period: {
    label: 'Period',
    whole: 'All data',
    lastMonth: 'Last month',
    lastQuarter: 'Last three months',
  },
  grid: {
    shown_one: '{{shown}} row shown',
    shown_other: '{{shown}} rows shown',
    selected_one: '{{selected}} selected',
    selected_other: '{{selected}} selected',
    filter: 'Filter: {{words}}',
    clearFilter: 'Clear filter',
    clearSelection: 'Clear selection',
    empty: 'Nothing matches',
  },
  chart: {
    showTable: 'Table',
    showPicture: 'Chart',
    label: 'Chart: {{title}}',
    view: 'View',
  },
}
