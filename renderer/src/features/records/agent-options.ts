import dayjs from 'dayjs'
import type { TFunction } from 'i18next'
import type { Output } from '#shared/calls/calls.ts'

type ListedAgent = Output<'agents.list'>[number]

/** Agents to choose from, as they come; those who left are marked and come last. */
export function agentOptions(
  t: TFunction,
  agents: readonly ListedAgent[],
  today = dayjs().format('YYYY-MM-DD'),
): { readonly value: ListedAgent['id']; readonly label: string }[] {
  const hasLeft = ({ leftOn }: ListedAgent): boolean => leftOn !== null && leftOn <= today
  return [...agents.filter((one) => !hasLeft(one)), ...agents.filter(hasLeft)].map((agent) => ({
    value: agent.id,
    label: t(hasLeft(agent) ? 'records.filter.agentLeftOption' : 'records.filter.agentOption', {
      name: agent.name,
      number: agent.number,
    }),
  }))
}
