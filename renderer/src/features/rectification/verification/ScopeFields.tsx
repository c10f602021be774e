import { Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { agentOptions } from '#renderer/features/records/agent-options.ts'
import type { AgentId, TeamId } from '#shared/calls/common.ts'
import type { VerificationScope } from '#shared/domain/verification/plan.ts'
import { Field } from './Field.tsx'
import type { PlanPartProps } from './PlanDialog.tsx'
import styles from './verification.module.css'

const kinds = ['agents', 'teams', 'all'] as const satisfies readonly VerificationScope['kind'][]

export function ScopeFields({ plan, set }: PlanPartProps): ReactNode {
  const { t } = useTranslation()
  const agents = useDeskQuery('agents.list', {}).data ?? []
  const teams = useDeskQuery('teams.list', {}).data ?? []
  const { scope } = plan
  const choose = (kind: VerificationScope['kind']): void => {
    const [agent] = agents
    const [team] = teams
    if (kind === 'all') set({ scope: { kind } })
    else if (kind === 'agents' && agent) set({ scope: { kind, agentIds: [agent.id] } })
    else if (kind === 'teams' && team) set({ scope: { kind, teamIds: [team.id] } })
  }
  const several = { mode: 'multiple', showSearch: { optionFilterProp: 'label' } } as const
  return (
    <div className={styles.pair}>
      <div className={styles.field}>
        <span className={styles.label}>{t('verification.plan.scope')}</span>
        <Radio.Group
          aria-label={t('verification.plan.scope')}
          value={scope.kind}
          options={kinds.map((value) => ({ value, label: t(`verification.plan.scopes.${value}`) }))}
          onChange={(change) => choose(change.target.value as VerificationScope['kind'])}
        />
      </div>
      {scope.kind === 'agents' ? (
        <Field label={t('verification.plan.agents')}>
          {(id) => (
            <Select<AgentId[]>
              id={id}
              {...several}
              options={agentOptions(t, agents)}
              value={scope.agentIds}
              // The last one stays: a plan for nobody is none.
              onChange={(agentIds) => agentIds.length > 0 && set({ scope: { kind: 'agents', agentIds } })}
            />
          )}
        </Field>
      ) : null}
      {scope.kind === 'teams' ? (
        <Field label={t('verification.plan.teams')}>
          {(id) => (
            <Select<TeamId[]>
              id={id}
              {...several}
              options={teams.map((team) => ({ value: team.id, label: team.name }))}
              value={scope.teamIds}
              onChange={(teamIds) => teamIds.length > 0 && set({ scope: { kind: 'teams', teamIds } })}
            />
          )}
        </Field>
      ) : null}
    </div>
  )
}
