import type { Translated } from '../translated.ts'
import type { queue as chinese } from '../zh-CN/queue.ts'

export const queue: Translated<typeof chinese> = {
  title: 'Review queue',
  left_one: '{{left}} of {{total}} to do',
  left_other: '{{left}} of {{total}} to do',
  empty: 'There are no review tasks. Draw some from the service records first, or add an inspection.',
  start: 'Start {{number}}',
  continue: 'Continue {{number}}',
  enterKey: 'Enter',
  filter: { state: 'State of the tasks', draw: 'Draw', counted: '{{words}} {{shown}}' },
  columns: {
    draw: 'Draw',
    position: 'No.',
    state: 'State',
    number: 'Number',
    startedAt: 'Time of service',
    agent: 'Agent',
    team: 'Team',
    duration: 'Duration (m:s)',
    score: 'Score (pt)',
    band: 'Band',
    submittedAt: 'Submitted at',
  },
}
