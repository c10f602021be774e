import type { Translated } from '../translated.ts'
import type { charts as chinese } from '../zh-CN/charts.ts'

export const charts: Translated<typeof chinese> = {
  trend: {
    whatFillsIt:
      'Once evaluations are submitted, the attitude score of every team by month is shown here with its target.',
    allMet: 'In the latest month every team reached the attitude target of {{target}}',
    someBelow: 'In the latest month {{teams}} stayed below the attitude target of {{target}}',
    someBelowUnclear:
      'In the latest month {{teams}} stayed below the attitude target of {{target}}, with too few evaluations to be sure',
    noScore: 'No score can be computed for this period',
    noTarget: 'In the latest month {{team}} scored {{score}} on attitude',
    listSeparator: ', ',
    note: 'Mean attitude score by month of service; 95% confidence interval in parentheses',
    target: 'Target {{target}}',
    axisScore: 'Score (points)',
    month: 'Month',
    team: 'Team',
    score: 'Score (95% interval)',
    reviewed: 'Evaluations n',
    tooltip: '{{team}}\n{{month}}: {{estimate}}',
  },
  pareto: {
    whatFillsIt: 'Once failed items are filed as findings, they are shown here by class.',
    none: 'No finding was filed in this period',
    one: 'All {{total}} findings are about {{first}}',
    firstCovers: '{{first}} makes up {{share}} of the {{total}} findings',
    note: 'Findings counted by class; the line is the cumulative share',
    axisCount: 'Findings',
    axisShare: 'Cumulative share (%)',
    findingClass: 'Class',
    count: 'Findings',
    share: 'Share',
    cumulative: 'Cumulative share',
    tooltip: '{{findingClass}}: {{count}} ({{share}})\n{{cumulative}} cumulative',
  },
  rectifications: {
    whatFillsIt: 'Once rectifications are opened from findings, they are shown here by state, the overdue ones marked.',
    none: 'There is no rectification yet',
    overdue: '{{overdue}} of {{total}} rectifications are overdue',
    onTime: '{{total}} rectifications, none overdue',
    note: 'Rectifications by current state; overdue ones marked',
    state: 'State',
    onTimeCount: 'Not overdue',
    overdueCount: 'Overdue',
    total: 'Total',
    axis: 'Rectifications',
    seriesOnTime: 'Not overdue',
    seriesOverdue: 'Overdue',
    overdueLabel: '{{count}} overdue',
    tooltip: '{{state}}: {{count}}\n{{overdue}} of them overdue',
  },
}
