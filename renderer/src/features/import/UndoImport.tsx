import { Alert, Button, Modal } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import type { Fault } from '#shared/calls/fault.ts'
import type { ImportBatch, UndoObstacle } from '#shared/calls/imports.ts'
import styles from './Import.module.css'

/** Over, and not taken back yet. */
export const canBeUndone = ({ state }: ImportBatch): boolean =>
  state === 'done' || state === 'cancelled' || state === 'failed'

export type UndoImportProps = {
  readonly batch: ImportBatch
  /** In a list: no more than a link. */
  readonly isQuiet?: boolean
}

/** Takes back an import that is over; says first what that means, or why it can't be. */
export function UndoImport({ batch, isQuiet = false }: UndoImportProps): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" type={isQuiet ? 'link' : 'default'} onClick={() => setOpen(true)}>
        {t(isQuiet ? 'common.actions.undo' : 'imports.undo.action')}
      </Button>
      {isOpen ? <UndoDialog batch={batch} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function UndoDialog({ batch, onClose }: { readonly batch: ImportBatch; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [fault, setFault] = useState<Fault | null>(null)
  const obstacle = useDeskQuery('imports.undoObstacle', { id: batch.id })
  const undo = useDeskCommand('imports.undo', { onDone: onClose, onFault: setFault, invalidates: ['imports.'] })
  const isPossible = obstacle.data === null
  return (
    <Modal
      open
      title={t('imports.undo.title')}
      onCancel={onClose}
      footer={[
        <Button key="no" autoFocus onClick={onClose}>
          {t(isPossible ? 'common.actions.cancel' : 'common.actions.back')}
        </Button>,
        <Button
          key="yes"
          danger
          type="primary"
          disabled={!isPossible}
          loading={undo.isRunning}
          onClick={() => void undo.run({ id: batch.id })}
        >
          {t('imports.undo.confirm')}
        </Button>,
      ]}
    >
      <div className={styles.paragraphs}>
        <Answered query={obstacle}>
          {(found) =>
            found === null ? (
              <UndoPlan batch={batch} />
            ) : (
              <Alert type="warning" showIcon role="alert" title={obstacleWords(t, found)} />
            )
          }
        </Answered>
        {fault === null ? null : <FaultNote fault={fault} />}
      </div>
    </Modal>
  )
}

function UndoPlan({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation()
  const lines = [
    batch.rowsAdded > 0 ? t('imports.undo.removesRecords', countOf(batch.rowsAdded)) : null,
    batch.recordingsAdded > 0 ? t('imports.undo.removesRecordings', countOf(batch.recordingsAdded)) : null,
    batch.transcriptsAdded > 0 ? t('imports.undo.removesTranscripts', countOf(batch.transcriptsAdded)) : null,
    batch.rowsChanged > 0 ? t('imports.undo.restores', countOf(batch.rowsChanged)) : null,
    t('imports.undo.removesRoster'),
  ].filter((line) => line !== null)
  return (
    <>
      <p>{t('imports.undo.about')}</p>
      <ul className={styles.plan}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('imports.undo.noCancel')}</p>
    </>
  )
}

const countOf = (count: number) => ({ count, shown: formatCount(count) })

function obstacleWords(t: TFunction, obstacle: UndoObstacle): string {
  switch (obstacle.kind) {
    case 'drawn':
      return t('imports.undo.refused.drawn', { count: obstacle.records })
    case 'later-import':
      return t('imports.undo.laterImport', { name: obstacle.name, at: formatDateTime(obstacle.startedAt) })
  }
}

/** What came of an undoing, in sentences. */
export function UndoneWords({ batch }: { readonly batch: ImportBatch }): ReactNode {
  const { t } = useTranslation()
  const { undo } = batch
  if (undo === null) return null
  const parts = [
    t('imports.undo.undone', {
      at: formatDateTime(batch.undoneAt ?? batch.startedAt),
      records: formatCount(undo.removedRecords),
      recordings: formatCount(undo.removedRecordings),
      restored: formatCount(undo.restoredRecords),
    }),
    undo.keptFields > 0 ? t('imports.undo.keptFields', countOf(undo.keptFields)) : null,
    undo.keptRecords > 0 ? t('imports.undo.keptRecords', countOf(undo.keptRecords)) : null,
  ].filter((part) => part !== null)
  return parts.map((part) => (
    <p key={part} className={styles.quiet}>
      {part}
    </p>
  ))
}
