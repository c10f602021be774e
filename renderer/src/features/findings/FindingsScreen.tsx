import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { type FindingsLink, findingsLink, readFindingsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { DeskGrid } from '#renderer/components/DeskGrid.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import type { RowMenuItem } from '#renderer/components/RowMenu.tsx'
import type { FindingRow } from '#shared/calls/findings.ts'
import { ContainDialog } from './ContainmentPanel.tsx'
import { CreateRectificationDialog } from './CreateRectificationDialog.tsx'
import { DismissDialog } from './DismissDialog.tsx'
import { FileFindingDialog } from './FileFindingDialog.tsx'
import { FindingsFilterBar } from './FindingsFilterBar.tsx'
import { useFiledNotice } from './filed-notice.ts'
import { findingColumns } from './finding-columns.tsx'
import { filterOf, useFilterWords } from './finding-filter.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { useFindingCommands } from './use-finding-commands.ts'

/** What is open over the list, and for which findings. */
type Opened =
  | { readonly kind: 'file' }
  | { readonly kind: 'create' | 'merge'; readonly findings: readonly FindingRow[] }
  | { readonly kind: 'contain' | 'dismiss'; readonly finding: FindingRow }

export function FindingsScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [parameters] = useSearchParams()
  const link = readFindingsLink(parameters)
  const findings = useDeskQuery('findings.list', filterOf(link), { keepPrevious: true })
  const [selected, setSelected] = useState<readonly FindingRow[]>([])
  const [opened, setOpened] = useState<Opened | null>(null)
  const rowMenu = useRowMenu(setOpened)
  const columns = useMemo(() => findingColumns(t), [t])
  const words = useFilterWords(link)
  const isWritable = useDeskQuery('library.current', {}).data?.readOnly === false
  const change = (part: Partial<FindingsLink>): void =>
    void navigate(findingsLink({ ...link, ...part }), { replace: true })

  return (
    <>
      <PageHeader
        title={t('rectification.findings.title')}
        detail={findings.data ? <Counts rows={findings.data} /> : null}
        note={selected.length === 0 ? t('rectification.findings.createHint') : null}
        actions={
          <>
            <Button disabled={!isWritable} onClick={() => setOpened({ kind: 'file' })}>
              {t('review.finding.file')}
            </Button>
            {selected.length > 1 ? (
              <Button disabled={!isWritable} onClick={() => setOpened({ kind: 'merge', findings: selected })}>
                {t('findings.merge.selected', { count: selected.length })}
              </Button>
            ) : null}
            <Button
              type="primary"
              disabled={selected.length === 0 || !isWritable}
              onClick={() => setOpened({ kind: 'create', findings: selected })}
            >
              {selected.length === 0
                ? t('rectification.findings.create')
                : t('rectification.findings.createCount', { count: selected.length })}
            </Button>
          </>
        }
      />
      <FindingsFilterBar link={link} onChange={change} />
      <Answered query={findings}>
        {(rows) => (
          <DeskGrid
            name="findings"
            label={t('rectification.findings.label')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            onOpen={(row) => void navigate(`/findings/${row.id}`)}
            selectable
            onSelectionChange={setSelected}
            rowMenu={rowMenu}
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
      {opened === null ? null : <OpenedDialog opened={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** How many findings, and how often they were found, where some are counted together. */
function Counts({ rows }: { readonly rows: readonly FindingRow[] }): ReactNode {
  const { t } = useTranslation()
  const occurrences = rows.reduce((sum, { frequency }) => sum + frequency, 0)
  const findings = t('rectification.findings.count', { count: rows.length })
  return occurrences === rows.length ? findings : t('findings.counts', { findings, count: occurrences })
}

/** What can be done with one finding, or with those selected with it. */
function useRowMenu(open: (opened: Opened) => void) {
  const { t } = useTranslation()
  const commands = useFindingCommands()
  const library = useDeskQuery('library.current', {})
  const isLead = library.data?.user.role === 'lead'
  const isWritable = library.data?.readOnly === false
  return (row: FindingRow, meant: readonly FindingRow[]): readonly RowMenuItem[] => {
    if (!isWritable) return []
    const openOnes = meant.filter(({ state }) => state === 'open')
    const isOpen = row.state === 'open' && meant.length === 1
    const item = (key: string, label: string, run: () => void): RowMenuItem => ({ key, label, run })
    return [
      ...(openOnes.length === meant.length
        ? [
            item('create', t('rectification.findings.createCount', { count: meant.length }), () =>
              open({ kind: 'create', findings: meant }),
            ),
          ]
        : []),
      ...(openOnes.length > 1
        ? [
            item('merge', t('findings.merge.selected', { count: openOnes.length }), () =>
              open({ kind: 'merge', findings: openOnes }),
            ),
          ]
        : []),
      ...(isOpen && row.isUrgent && row.containedAt === null
        ? [item('contain', t('findings.containment.report'), () => open({ kind: 'contain', finding: row }))]
        : []),
      ...(isOpen && isLead
        ? [item('dismiss', t('findings.dismiss.action'), () => open({ kind: 'dismiss', finding: row }))]
        : []),
      ...(meant.length === 1 && isLead && row.dismissedAt !== null
        ? [item('reopen', t('findings.dismiss.reopen'), () => void commands.reopen(row))]
        : []),
    ]
  }
}

function OpenedDialog({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }): ReactNode {
  const navigate = useNavigate()
  const sayFiled = useFiledNotice()
  switch (opened.kind) {
    case 'file':
      return (
        <FileFindingDialog
          origin={{ kind: 'by-hand' }}
          onClose={onClose}
          onFiled={(filed) => {
            sayFiled(filed)
            onClose()
            void navigate(`/findings/${filed.id}`)
          }}
        />
      )
    case 'create':
      return (
        <CreateRectificationDialog
          findings={opened.findings}
          onClose={onClose}
          onCreated={(id) => void navigate(`/rectifications/${id}`)}
        />
      )
    case 'merge':
      return <MergeDialog findings={opened.findings} onClose={onClose} />
    case 'contain':
      return <ContainDialog finding={opened.finding} onClose={onClose} />
    case 'dismiss':
      return <DismissDialog finding={opened.finding} onClose={onClose} />
  }
}
