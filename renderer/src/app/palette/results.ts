import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { MessageKey } from '#shared/messages/i18n.ts'
import type { Command } from '../commands.ts'
import { callDesk } from '../desk.ts'
import { formatDateTime } from '../format.ts'
import { useDeskQuery } from '../hooks.ts'
import { recordsLink } from '../links.ts'

export type PaletteResult = {
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly run: () => void
}
export type PaletteGroup = { readonly label: MessageKey; readonly results: readonly PaletteResult[] }

const longest = 6

/** What the words typed could mean: screens and commands by name, then rows of the library. */
export function usePaletteResults(text: string, commands: readonly Command[]): readonly PaletteGroup[] {
  const { t } = useTranslation()
  const words = text.trim().toLowerCase()
  const named = (kind: Command['kind']): PaletteResult[] =>
    commands
      .filter((one) => one.kind === kind && t(one.label).toLowerCase().includes(words))
      .map((one) => ({ id: `command-${one.name}`, title: t(one.label), detail: '', run: one.run }))
  const records = useRecordResults(words)
  const agents = useAgentResults(words)
  const rectifications = useRectificationResults(words)

  const ofAgents: PaletteGroup = { label: 'shell.search.agents', results: agents }
  const ofRecords: PaletteGroup = { label: 'shell.search.records', results: records }
  // Whoever types an agent's whole name wants the agent before any of the agent's calls.
  const isName = agents.some((agent) => agent.title.toLowerCase() === words)
  const groups: PaletteGroup[] = [
    ...(isName ? [ofAgents, ofRecords] : [ofRecords, ofAgents]),
    { label: 'shell.search.rectifications', results: rectifications },
    { label: 'shell.search.screens', results: named('screen') },
    { label: 'shell.search.commands', results: named('command') },
  ]
  return groups.filter((group) => group.results.length > 0)
}

function useRecordResults(words: string): PaletteResult[] {
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['records.page', 'palette', words],
    queryFn: () =>
      callDesk('records.page', {
        filter: { text: words },
        sort: [{ column: 'startedAt', direction: 'desc' }],
        start: 0,
        end: longest,
      }),
    enabled: words.length > 1,
  })
  return (data?.rows ?? []).map((row) => ({
    id: `record-${row.id}`,
    title: row.externalNumber,
    detail: [row.agentName, row.customerName, formatDateTime(row.startedAt)].filter(Boolean).join(' · '),
    run: () => void navigate(`/records/${row.id}`),
  }))
}

function useAgentResults(words: string): PaletteResult[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useDeskQuery('agents.list', {}, { enabled: words !== '' })
  if (words === '') return []
  return (data ?? [])
    .filter((agent) => `${agent.name} ${agent.number}`.toLowerCase().includes(words))
    .slice(0, longest)
    .map((agent) => ({
      id: `agent-${agent.id}`,
      title: agent.name,
      detail: `${agent.number} · ${t('shell.search.agentRecords', { count: agent.records })}`,
      run: () => void navigate(recordsLink({ agentIds: [agent.id] })),
    }))
}

function useRectificationResults(words: string): PaletteResult[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useDeskQuery('rectifications.list', {}, { enabled: words !== '' })
  if (words === '') return []
  return (data ?? [])
    .filter((row) => `${row.number} ${row.title} ${row.owner}`.toLowerCase().includes(words))
    .slice(0, longest)
    .map((row) => ({
      id: `rectification-${row.id}`,
      title: row.number,
      detail: `${row.title} · ${t(`states.rectification.${row.state}`)}`,
      run: () => void navigate(`/rectifications/${row.id}`),
    }))
}
