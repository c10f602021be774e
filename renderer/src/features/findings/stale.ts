/** Answers that are stale once a finding was filed or changed; also those of a rectification it reopens. */
export const findingCallsChanged = [
  ...['findings.', 'rectifications.', 'verifications.', 'evaluations.', 'records.', 'tasks.', 'home.', 'audit.'],
] as const
