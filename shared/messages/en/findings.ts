import type { Translated } from '../translated.ts'
import type { findings as chinese } from '../zh-CN/findings.ts'

export const findings: Translated<typeof chinese> = {
  period: '{{from}} to {{to}}',
  breach: '{{from}} to {{to}}: {{name}} was {{value}} (n = {{n}}), the target {{target}}.',
  file: {
    complaintTitle: 'Customer complaint',
    breachTitle: '{{name}} missed its target',
    agent: 'Agent',
    team: 'Team',
    nobody: 'Anybody',
    teamOfAgent: "The agent's team",
    occurredOn: 'Occurred on',
    refused: 'This cannot be filed yet',
  },
  fields: {
    urgent: 'Urgent: contain it first, then look for causes',
    containment: 'Containment',
    containmentNote:
      'What is done at once to limit the effect, such as calling back or sending somebody else. A rectification takes it over as containment.',
    causesHint: 'Choose from the list, or type and press Enter',
  },
}
