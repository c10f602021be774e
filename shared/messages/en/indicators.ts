import type { Translated } from '../translated.ts'
import type { indicators as chinese } from '../zh-CN/indicators.ts'

export const indicators: Translated<typeof chinese> = {
  attitudeScore: {
    name: 'Service attitude score',
    definition: 'Mean of the submitted evaluations of randomly drawn services, with its 95% confidence interval',
  },
  passRate: { name: 'Pass rate', definition: 'Evaluations at or above the pass mark ÷ evaluations with a score' },
  criticalRate: {
    name: 'Critical failure rate',
    definition: 'Evaluations with a failed critical item ÷ submitted evaluations',
  },
  reviewCoverage: { name: 'Review coverage', definition: 'Reviewed service records ÷ all service records' },
  resolutionRate: {
    name: 'Resolution rate',
    definition:
      'Resolved service records ÷ all accepted service records (those that don’t say count as not resolved, and how many is said)',
  },
  satisfaction: {
    name: 'Customer satisfaction',
    definition: 'Records rated 4–5 ÷ records with a satisfaction rating',
  },
  closureOnTime: {
    name: 'Rectifications closed on time',
    definition:
      'Rectifications closed by their due date ÷ rectifications due in the period that are closed or past that date',
  },
}
