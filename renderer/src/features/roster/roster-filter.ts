import type { TeamId } from '#shared/calls/common.ts'
import type { RosterAgent } from '#shared/calls/roster.ts'

export type RosterState = 'present' | 'left' | 'all' | 'merged'

export type RosterFilter = {
  readonly text: string
  /** 'none': those in no team; null: whichever. */
  readonly teamId: TeamId | 'none' | null
  readonly state: RosterState
}

export const wholeRoster: RosterFilter = { text: '', teamId: null, state: 'all' }

/** From the day they left on; who leaves later is still here today. */
export function hasLeft(agent: RosterAgent, today: string): boolean {
  return agent.leftOn !== null && agent.leftOn <= today
}

export function matchingAgents(
  agents: readonly RosterAgent[],
  { text, teamId, state }: RosterFilter,
  today: string,
): readonly RosterAgent[] {
  const wanted = text.trim().toLowerCase()
  return agents.filter((agent) => {
    if ((agent.mergedInto !== null) !== (state === 'merged')) return false
    if (state === 'present' && hasLeft(agent, today)) return false
    if (state === 'left' && !hasLeft(agent, today)) return false
    if (teamId !== null && agent.teamId !== (teamId === 'none' ? null : teamId)) return false
    return wanted === '' || saysText(agent, wanted)
  })
}

/** In the name, a number of theirs, the name's sound (wangfang) or the first letters of it (wf). */
function saysText(agent: RosterAgent, wanted: string): boolean {
  if (agent.name.toLowerCase().includes(wanted)) return true
  if ([agent.number, ...agent.otherNumbers].some((number) => number.toLowerCase().includes(wanted))) return true
  const sounds = agent.sortKey
    .slice(0, agent.sortKey.length - agent.name.length)
    .trim()
    .split(/\s+/)
  const initials = sounds.map((sound) => sound[0] ?? '').join('')
  return initials.startsWith(wanted) || sounds.join('').startsWith(wanted.replaceAll(' ', ''))
}
