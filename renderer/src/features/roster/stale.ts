/** Calls whose answers are stale when people, teams or departments have changed. */
export const rosterCallsChanged = ['roster.', 'agents.', 'teams.', 'records.', 'findings.', 'tasks.', 'audit.'] as const
