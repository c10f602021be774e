import type { Translated } from '../translated.ts'
import type { kpis as chinese } from '../zh-CN/kpis.ts'

export const kpis: Translated<typeof chinese> = {
  service: {
    L1: { name: 'Calls answered in time', definition: 'Calls that rang within the limit ÷ calls with a ringing time' },
    L2: {
      name: 'Phone and online response in time',
      definition:
        'Phone and online services responded to within the limit of their priority ÷ those that can be judged',
    },
    L3: {
      name: 'Response to visits in time',
      definition: 'Visits responded to within the limit of their priority ÷ visits that can be judged',
    },
    'L4-view': {
      name: 'Email viewed in time',
      definition: 'Emails viewed within the limit ÷ emails that can be judged',
    },
    'L4-reply': {
      name: 'First reply to email in time',
      definition: 'Emails with a first reply within the limit ÷ emails that can be judged',
    },
    'L5-contact': {
      name: 'Urgent problems: contact in time',
      definition: 'Urgent problems whose customer was contacted within the limit ÷ urgent problems that can be judged',
    },
    'L5-solution': {
      name: 'Urgent problems: solution in time',
      definition:
        'Urgent problems given a temporary or lasting solution within the working hours set ÷ those that can be judged',
    },
    'L6-simple': {
      name: 'Simple problems completed in time',
      definition: 'Simple problems completed within the working hours set ÷ simple problems that can be judged',
    },
    'L6-general': {
      name: 'General problems completed in time',
      definition: 'General problems completed within the limit ÷ general problems that can be judged',
    },
    'L6-plan': {
      name: 'Complex problems: first plan in time',
      definition:
        'Complex problems with a first plan or progress within the working hours set ÷ those that can be judged',
    },
    'L6-progress': {
      name: 'Complex problems: progress told in time',
      definition:
        'Complex problems whose progress and expected time were told within the working days set ÷ those that can be judged',
    },
    L7: {
      name: 'First response to complaints in time',
      definition: 'Complaints with a first response within the limit ÷ complaints that can be judged',
    },
    'L9-mean': {
      name: 'Customer satisfaction (mean)',
      definition: 'Sum of the ratings ÷ (5 × services with a rating)',
    },
    L10: {
      name: 'Complete service records',
      definition: 'Records with nothing missing in the five required groups ÷ all records',
    },
    'appeal-overturn': {
      name: 'Appeals that changed the score',
      definition: 'Appeals whose score was changed ÷ appeals decided on',
    },
    'repeat-rate': {
      name: 'Problems that came back',
      definition: 'Rectifications closed in the period whose cause came back later ÷ rectifications closed in it',
    },
    'agreement-pass': {
      name: 'Agreement of reviewers (pass or fail)',
      definition:
        'Krippendorff’s alpha (nominal) of pass or fail where two or more people scored one service on one sheet; 1 is full agreement, 0 what chance would give',
    },
    'agreement-score': {
      name: 'Agreement of reviewers (score)',
      definition:
        'Krippendorff’s alpha (interval) of the scores where two or more people scored one service on one sheet; 1 is full agreement, 0 what chance would give',
    },
  },
  exclusions: {
    'complexity-unknown': 'How complex it is isn’t filled in',
    'urgency-unknown': 'Whether it is urgent isn’t filled in',
    'complaint-unknown': 'Whether it is a complaint isn’t filled in',
    'no-priority': 'No priority',
    'no-limit': 'The limit isn’t a whole number',
    'no-start': 'No time of the request',
    'no-ring-time': 'No ringing time',
    'no-moment': 'Over, but nobody wrote down when this step happened',
    'open-unknown': 'No time of this step, and not known whether it is still being worked on',
    'ends-before-start': 'This step is earlier than the request, or its length is negative',
    'starts-after-now': 'The request lies in the future',
    'unknown-year': 'Reaches into a year without a holiday table',
    'no-instant': 'The time can’t be read',
    'no-day': 'The day can’t be read',
    'no-whole-minutes': 'The limit isn’t in whole minutes',
    'no-whole-days': 'The limit isn’t in whole days',
    running: 'Still being worked on, within its limit',
    'chosen-by-hand': 'Chosen by hand, not drawn',
    'record-check': 'A check of records or a self-check, not of a service',
    're-monitored': 'Drawn again to verify a rectification; counted there only',
    'no-score': 'Nothing applied, so there is no score',
    'resolution-unknown': 'Whether it was resolved isn’t filled in',
    unrated: 'No rating by the customer',
    'closure-running': 'Not due yet and still running',
    'appeal-undecided': 'Not decided yet',
    'appeal-withdrawn': 'Withdrawn',
    'not-in-denominator': 'Looked at, but doesn’t meet the denominator’s conditions',
  },
}
