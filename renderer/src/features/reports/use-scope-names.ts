import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { ReportScope } from '#shared/domain/reports/report-content.ts'

/** The team's or agent's name a report is about; null where it is about everything. */
export function useScopeNames(): (scope: ReportScope) => string | null {
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const agents = useDeskQuery('agents.list', {}).data ?? []
  return (scope) => {
    switch (scope.kind) {
      case 'all':
        return null
      case 'team':
        return teams.find(({ id }) => id === scope.teamId)?.name ?? null
      case 'agent':
        return agents.find(({ id }) => id === scope.agentId)?.name ?? null
    }
  }
}
