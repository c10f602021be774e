import { Button, Checkbox, Select } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { formatDay, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type RectificationsLink, readRectificationsLink, rectificationsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import type { DeskColumn } from '#renderer/components/grid-columns.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { type RectificationRow, rectificationState } from '#shared/calls/rectification.ts'
import { DueDay } from './DueDay.tsx'
import styles from './rectification.module.css'
import { rectificationTone } from './tones.ts'

export function RectificationsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [parameters] = useSearchParams()
  const link = readRectificationsLink(parameters)
  const all = useDeskQuery(
    'rectifications.list',
    { ...(link.states ? { states: [...link.states] } : {}), overdueOnly: link.overdueOnly ?? false },
    { keepPrevious: true },
  )
  const words = useFilterWords(link)
  return (
    <>
      <PageHeader
        title={t('rectification.list.title')}
        detail={all.data ? t('rectification.list.count', { count: rowsShown(all.data, link).length }) : null}
      />
      <FilterBar link={link} onChange={(next) => void navigate(rectificationsLink(next), { replace: true })} />
      <Answered query={all}>
        {(rows) => (
          <DeskGrid
            name="rectifications"
            label={t('rectification.list.label')}
            columns={columnsOf(t)}
            rows={rowsShown(rows, link)}
            rowId={(row) => row.id}
            onOpen={(row) => void navigate(`/rectifications/${row.id}`)}
            defaultSort={{ column: 'number', direction: 'desc' }}
            {...(words === '' ? {} : { filterWords: words, onClearFilter: () => void navigate(rectificationsLink()) })}
            empty={
              <EmptyState
                text={t('rectification.list.empty')}
                actions={<Button onClick={() => navigate('/findings')}>{t('rectification.list.goFindings')}</Button>}
              />
            }
          />
        )}
      </Answered>
    </>
  )
}

const rowsShown = (rows: readonly RectificationRow[], link: RectificationsLink): readonly RectificationRow[] =>
  link.dueSoonOnly ? rows.filter((row) => row.isDueSoon) : rows

function FilterBar({
  link,
  onChange,
}: {
  readonly link: RectificationsLink
  readonly onChange: (next: RectificationsLink) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.filters}>
      <Select
        mode="multiple"
        aria-label={t('rectification.list.state')}
        className={styles.stateFilter ?? ''}
        allowClear
        listHeight={320}
        maxTagCount="responsive"
        placeholder={t('rectification.list.allStates')}
        value={[...(link.states ?? [])]}
        options={rectificationState.options.map((value) => ({ value, label: t(`states.rectification.${value}`) }))}
        onChange={(states) => onChange(withStates(link, states))}
      />
      <Checkbox
        checked={link.overdueOnly ?? false}
        onChange={(event) => onChange({ ...link, overdueOnly: event.target.checked })}
      >
        {t('rectification.list.onlyOverdue')}
      </Checkbox>
      <Checkbox
        checked={link.dueSoonOnly ?? false}
        onChange={(event) => onChange({ ...link, dueSoonOnly: event.target.checked })}
      >
        {t('rectification.list.onlyDueSoon')}
      </Checkbox>
    </div>
  )
}

function withStates({ states: _old, ...rest }: RectificationsLink, states: RectificationsLink['states']) {
  return states === undefined || states.length === 0 ? rest : { ...rest, states }
}

function useFilterWords(link: RectificationsLink): string {
  const { t } = useTranslation()
  return [
    ...(link.states ?? []).map((state) => t(`states.rectification.${state}`)),
    link.overdueOnly ? t('rectification.list.overdue') : '',
    link.dueSoonOnly ? t('rectification.list.dueSoon') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function columnsOf(t: TFunction): readonly DeskColumn<RectificationRow>[] {
  return [
    { id: 'number', title: t('rectification.list.number'), value: (row) => row.number, width: 124 },
    { id: 'title', title: t('rectification.list.name'), value: (row) => row.title, flex: 2, width: 176 },
    {
      id: 'state',
      title: t('rectification.list.state'),
      value: (row) => t(`states.rectification.${row.state}`),
      render: (row) => (
        <StatusTag tone={rectificationTone[row.state]}>{t(`states.rectification.${row.state}`)}</StatusTag>
      ),
      width: 80,
    },
    {
      id: 'dueOn',
      title: t('rectification.list.dueOn'),
      value: (row) => row.dueOn,
      render: (row) => <DueDay rectification={row} />,
      width: 174,
    },
    { id: 'owner', title: t('rectification.list.owner'), value: (row) => row.owner || null, width: 76 },
    {
      id: 'department',
      title: t('rectification.list.department'),
      value: (row) => row.responsibleDepartment || null,
      width: 116,
    },
    {
      id: 'findings',
      title: t('rectification.list.findings'),
      value: (row) => row.findings,
      align: 'right',
      width: 98,
    },
    {
      id: 'actions',
      title: t('rectification.list.actions'),
      value: (row) => row.actionsTotal,
      format: (_value, row) => (row.actionsTotal === 0 ? missing : `${row.actionsDone} / ${row.actionsTotal}`),
      align: 'right',
      width: 138,
    },
    {
      id: 'createdAt',
      title: t('rectification.list.createdAt'),
      value: (row) => row.createdAt,
      format: (value) => formatDay(value as number | null),
      width: 104,
    },
    {
      id: 'closedAt',
      title: t('rectification.list.closedAt'),
      value: (row) => row.closedAt,
      format: (value) => formatDay(value as number | null),
      width: 104,
    },
  ]
}
