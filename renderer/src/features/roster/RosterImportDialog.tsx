import { Button, Modal, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDesk } from '#renderer/app/desk.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Output, Sent } from '#shared/calls/calls.ts'
import type { ReadingWishes } from '#shared/calls/imports.ts'
import type { ChosenFile } from '#shared/calls/library.ts'
import { type RosterMapping, requiredRosterFields } from '#shared/calls/roster.ts'
import { RosterComparisonView } from './RosterComparisonView.tsx'
import { RosterMappingTable } from './RosterMappingTable.tsx'
import styles from './RosterScreen.module.css'
import { rosterCallsChanged } from './stale.ts'

type Inspection = Output<'roster.inspectTable'>

/** 导入名册: a table is chosen, its columns are confirmed, what it would change is shown, and only then written. */
export function RosterImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [file, setFile] = useState<ChosenFile | null>(null)
  const [wishes, setWishes] = useState<ReadingWishes>({})
  const [ready, setReady] = useState<{ readonly table: Sent<'roster.import'>; readonly writes: boolean } | null>(null)
  const take = useDeskCommand('roster.import', {
    invalidates: rosterCallsChanged,
    onDone: ({ added, changed }) => {
      notices.done(t('roster.importing.done', { added, changed }))
      onClose()
    },
  })
  const choose = async (): Promise<void> => {
    const answer = await askDesk('files.choose', { purpose: 'roster-table' })
    if (!answer.ok) return notices.fault(answer.fault)
    const [chosen] = answer.value
    if (chosen === undefined) return
    setFile(chosen)
    setWishes({})
    setReady(null)
  }
  return (
    <Modal
      open
      title={t('roster.importing.title')}
      okText={t('roster.importing.do')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: ready === null || !ready.writes }}
      confirmLoading={take.isRunning}
      onOk={() => ready && void take.run(ready.table)}
      onCancel={onClose}
      width={820}
      centered
    >
      <div className={styles.line}>
        <Button onClick={() => void choose()}>{t('roster.importing.choose')}</Button>
        {file ? <span>{file.name}</span> : <span className={styles.quiet}>{t('roster.importing.chooseHint')}</span>}
      </div>
      {take.fault ? <RefusalNote title={t('roster.importing.failed')} refusals={take.fault.refusals} /> : null}
      {file ? (
        <Table
          key={`${file.token}${JSON.stringify(wishes)}`}
          file={file}
          wishes={wishes}
          onWishes={setWishes}
          onReady={setReady}
        />
      ) : null}
    </Modal>
  )
}

type TableProps = {
  readonly file: ChosenFile
  readonly wishes: ReadingWishes
  readonly onWishes: (wishes: ReadingWishes) => void
  readonly onReady: (ready: { readonly table: Sent<'roster.import'>; readonly writes: boolean } | null) => void
}

function Table({ file, wishes, onWishes, onReady }: TableProps): ReactNode {
  const { t } = useTranslation()
  const found = useDeskQuery('roster.inspectTable', { token: file.token, reading: wishes })
  return (
    <Answered query={found}>
      {(table) => (
        <>
          {table.sheets.length > 1 ? (
            <div className={styles.line}>
              <span className={styles.quiet}>{t('roster.importing.sheet')}</span>
              <Select
                className={styles.sheet ?? ''}
                aria-label={t('roster.importing.sheet')}
                value={'sheet' in table.reading ? table.reading.sheet : null}
                options={table.sheets.map((value) => ({ value, label: value }))}
                onChange={(sheet) => onWishes({ sheet: sheet ?? '' })}
              />
            </div>
          ) : null}
          <Mapped file={file} table={table} onReady={onReady} />
        </>
      )}
    </Answered>
  )
}

function Mapped({
  file,
  table,
  onReady,
}: Pick<TableProps, 'file' | 'onReady'> & { readonly table: Inspection }): ReactNode {
  const { t } = useTranslation()
  const [mapping, setMapping] = useState<RosterMapping>(table.proposed)
  const missing = requiredRosterFields.filter((field) => !mapping.includes(field))
  const request = { token: file.token, reading: table.reading, mapping }
  const change = (next: RosterMapping): void => {
    onReady(null)
    setMapping(next)
  }
  return (
    <>
      <RosterMappingTable header={table.header} rows={table.rows} mapping={mapping} onChange={change} />
      {missing.length > 0 ? (
        <p className={styles.warn} role="alert">
          {t('roster.importing.missing', {
            fields: missing.map((field) => t(`roster.columns.${field}`)).join(t('roster.importing.nameSeparator')),
          })}
        </p>
      ) : (
        <RosterComparisonView
          key={JSON.stringify(mapping)}
          request={request}
          onCompared={(writes) => onReady({ table: request, writes })}
        />
      )}
    </>
  )
}
