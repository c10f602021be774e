import type { Translated } from '../translated.ts'
import type { home as chinese } from '../zh-CN/home.ts'

export const home: Translated<typeof chinese> = {
  title: 'Home',
  work: {
    label: "Today's work",
    openTasks: 'For me to review',
    startedTasks_one: '{{count}} of them started',
    startedTasks_other: '{{count}} of them started',
    submittedToday: 'Submitted today',
    openFindings: 'Open findings',
    overdue: 'Rectifications overdue',
    dueSoon: 'Rectifications due soon',
  },
  due: {
    overdue: 'Overdue rectifications ({{count}})',
    dueSoon: 'Due soon ({{count}})',
    reminders: 'Reminders of today ({{count}})',
    all: 'All {{count}}',
    more: '{{count}} more',
    noReminders: 'Nothing to remind of today',
    asked: '{{ask}}: {{people}} · {{when}}',
    verifiers: 'those who verify',
    unknownYears:
      'The holidays of {{years}} aren’t known: some days of reminders can’t be told; import them in the settings.',
  },
  indicators: {
    title: 'Indicators ({{from}} to {{to}})',
    all: 'All indicators',
    none: 'Nothing to compute indicators from in this period. Once service records are imported they stand here beside target and period before.',
    change: '{{change}} since before',
    changeShare: '{{change}} pp since before',
    same: 'as before',
    earlier: 'Before ({{from}} to {{to}}): {{value}}',
  },
  warnings: {
    title: 'Time limit warnings',
    all: 'All warnings',
    counts: 'Open services: {{late}} late, {{soon}} soon to be late',
    due: 'due {{at}}',
  },
  noLibrary: 'No library is open. Open another one, create one, or look around in the sample library.',
  empty: {
    text: 'The library has no service records yet. Import recordings and service records, or look around in the sample library.',
    import: 'Import',
    openSample: 'Open the sample library',
  },
}
