import { Button, Select } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { formatDateTime, formatDay } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type FindingsLink, findingsLink, readFindingsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { findingTone, severityTone } from '#renderer/features/rectification/tones.ts'
import { type FindingRow, findingState } from '#shared/calls/findings.ts'
import { findingClass } from '#shared/domain/sheet.ts'
import { CreateRectificationDialog } from './CreateRectificationDialog.tsx'
import { FindingDrawer } from './FindingDrawer.tsx'
import styles from './FindingsScreen.module.css'

export function FindingsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [parameters] = useSearchParams()
  const link = readFindingsLink(parameters)
  const findings = useDeskQuery('findings.list', filterOf(link), { keepPrevious: true })
  const [selected, setSelected] = useState<readonly FindingRow[]>([])
  const [shown, setShown] = useState<FindingRow | null>(null)
  const [isCreating, setCreating] = useState(false)
  const change = (part: FindingsLink): void => void navigate(findingsLink({ ...link, ...part }), { replace: true })
  const words = useFilterWords(link)

  return (
    <>
      <PageHeader
        title={t('rectification.findings.title')}
        detail={findings.data ? t('rectification.findings.count', { count: findings.data.length }) : null}
        note={selected.length === 0 ? t('rectification.findings.createHint') : null}
        actions={
          <Button type="primary" disabled={selected.length === 0} onClick={() => setCreating(true)}>
            {selected.length === 0
              ? t('rectification.findings.create')
              : t('rectification.findings.createCount', { count: selected.length })}
          </Button>
        }
      />
      <FilterBar link={link} onChange={change} />
      <Answered query={findings}>
        {(rows) => (
          <DeskGrid
            name="findings"
            label={t('rectification.findings.label')}
            columns={columnsOf(t)}
            rows={rows}
            rowId={(row) => row.id}
            onOpen={setShown}
            selectable
            onSelectionChange={setSelected}
            currentRowId={shown?.id ?? null}
            defaultSort={{ column: 'number', direction: 'desc' }}
            {...(words === '' ? {} : { filterWords: words, onClearFilter: () => void navigate(findingsLink()) })}
            empty={
              <EmptyState
                text={t('rectification.findings.empty')}
                actions={<Button onClick={() => navigate('/queue')}>{t('rectification.findings.goReview')}</Button>}
              />
            }
          />
        )}
      </Answered>
      <FindingDrawer id={shown?.id ?? null} onClose={() => setShown(null)} />
      {isCreating ? (
        <CreateRectificationDialog
          findings={selected}
          onClose={() => setCreating(false)}
          onCreated={(id) => void navigate(`/rectifications/${id}`)}
        />
      ) : null}
    </>
  )
}

function FilterBar({
  link,
  onChange,
}: {
  readonly link: FindingsLink
  readonly onChange: (part: FindingsLink) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.filters}>
      <Select
        aria-label={t('rectification.findings.state')}
        className={styles.filter ?? ''}
        allowClear
        placeholder={t('rectification.findings.allStates')}
        value={link.state ?? null}
        options={findingState.options.map((value) => ({ value, label: t(`states.finding.${value}`) }))}
        onChange={(state) => onChange({ state: state ?? undefined } as FindingsLink)}
      />
      <Select
        aria-label={t('rectification.findings.findingClass')}
        className={styles.filter ?? ''}
        allowClear
        placeholder={t('rectification.findings.allClasses')}
        value={link.findingClass ?? null}
        options={findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) }))}
        onChange={(chosen) => onChange({ findingClass: chosen ?? undefined } as FindingsLink)}
      />
    </div>
  )
}

const filterOf = (link: FindingsLink) => ({
  ...(link.state ? { states: [link.state] } : {}),
  ...(link.findingClass ? { classes: [link.findingClass] } : {}),
  ...(link.fromDay ? { fromDay: link.fromDay } : {}),
  ...(link.toDay ? { toDay: link.toDay } : {}),
})

function useFilterWords(link: FindingsLink): string {
  const { t } = useTranslation()
  return [
    link.state ? t('rectification.findings.filterState', { state: t(`states.finding.${link.state}`) }) : '',
    link.findingClass
      ? t('rectification.findings.filterClass', { findingClass: t(`states.findingClass.${link.findingClass}`) })
      : '',
    link.fromDay && link.toDay ? t('rectification.findings.filterPeriod', { from: link.fromDay, to: link.toDay }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function columnsOf(t: TFunction): readonly DeskColumn<FindingRow>[] {
  return [
    { id: 'number', title: t('rectification.findings.number'), value: (row) => row.number, width: 124 },
    { id: 'title', title: t('rectification.findings.summary'), value: (row) => row.title, flex: 1, width: 260 },
    {
      id: 'findingClass',
      title: t('rectification.findings.findingClass'),
      value: (row) => t(`states.findingClass.${row.findingClass}`),
      width: 60,
    },
    {
      id: 'severity',
      title: t('rectification.findings.severity'),
      value: (row) => severityOrder[row.severity],
      render: (row) => <StatusTag tone={severityTone[row.severity]}>{t(`states.severity.${row.severity}`)}</StatusTag>,
      width: 80,
    },
    {
      id: 'state',
      title: t('rectification.findings.state'),
      value: (row) => t(`states.finding.${row.state}`),
      render: (row) => <StatusTag tone={findingTone[row.state]}>{t(`states.finding.${row.state}`)}</StatusTag>,
      width: 80,
    },
    { id: 'agent', title: t('rectification.findings.agent'), value: (row) => row.agentName, width: 70 },
    { id: 'team', title: t('rectification.findings.team'), value: (row) => row.teamName, width: 62 },
    { id: 'record', title: t('rectification.findings.record'), value: (row) => row.externalNumber, width: 128 },
    {
      id: 'occurredAt',
      title: t('rectification.findings.occurredAt'),
      value: (row) => row.occurredAt,
      format: (value) => formatDateTime(value as number | null),
      width: 134,
    },
    {
      id: 'rectification',
      title: t('rectification.findings.rectification'),
      value: (row) => row.rectificationNumber,
      width: 118,
    },
    {
      id: 'createdAt',
      title: t('rectification.findings.createdAt'),
      value: (row) => row.createdAt,
      format: (value) => formatDay(value as number | null),
      width: 110,
      hidden: true,
    },
  ]
}

/** Sorted by weight, not by word. */
const severityOrder = { minor: 1, moderate: 2, serious: 3, major: 4 } as const
