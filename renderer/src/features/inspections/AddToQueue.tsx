import { Alert, Button, Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { formatCount, today } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { exclusionPhrases } from '#renderer/features/plans/draw-words.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { mostChosen } from '#shared/calls/inspections.ts'
import type { RecordRow } from '#shared/calls/records.ts'
import { isDrawable, takesRecord } from '#shared/domain/subjects.ts'
import styles from './Inspections.module.css'
import { type ChoosableSheet, useSheetsFor } from './use-sheets-for.ts'

/** What of a record says which sheets it can be put into the queue for. */
export type AddedRecord = Pick<RecordRow, 'id' | 'channel' | 'recordings'>

export type AddToQueueProps = { readonly records: readonly AddedRecord[]; readonly onClose: () => void }

/** Puts chosen records into the queue under a sheet, and says beforehand which of them stay out and why. */
export function AddToQueue({ records, onClose }: AddToQueueProps): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const notices = useNotices()
  const id = useId()
  const sheets = useSheetsFor(isDrawable)
  const [name, setName] = useState(() => t('inspections.byHandDialog.proposedName', { day: today() }))
  const [chosen, setChosen] = useState<SheetVersionId | null>(null)
  const recordIds = records.map((record) => record.id)
  const fitting = sheets?.find((sheet) => records.some((record) => isTakenBy(sheet, record)))
  const sheetVersionId = chosen ?? fitting?.id ?? sheets?.[0]?.id ?? null
  const isTooMany = recordIds.length > mostChosen
  const preview = useDeskQuery(
    'tasks.previewByHand',
    { recordIds: [...recordIds], sheetVersionId: sheetVersionId ?? ('' as SheetVersionId) },
    { enabled: sheetVersionId !== null && !isTooMany },
  )
  const add = useDeskCommand('tasks.addByHand', { invalidates: ['tasks.', 'draws.', 'records.', 'home.'] })
  const canAdd = sheetVersionId !== null && name.trim() !== '' && !isTooMany && (preview.data?.eligible ?? 0) > 0

  const run = async (starts: boolean): Promise<void> => {
    if (sheetVersionId === null) return
    const answer = await add.run({ recordIds: [...recordIds], sheetVersionId, name })
    if (!answer.ok) return
    notices.done(t('inspections.byHandDialog.done', { added: formatCount(answer.value.added) }))
    onClose()
    if (starts) void navigate(`/review/${answer.value.firstTaskId}`)
  }

  return (
    <Modal
      open
      width={520}
      title={t('inspections.byHandDialog.title', { count: recordIds.length })}
      onCancel={onClose}
      footer={
        <div className={styles.footer}>
          <Button className={styles.start ?? ''} onClick={onClose}>
            {t('common.actions.cancel')}
          </Button>
          <Button disabled={!canAdd} loading={add.isRunning} onClick={() => void run(true)}>
            {t('inspections.byHandDialog.start')}
          </Button>
          <Button type="primary" disabled={!canAdd} loading={add.isRunning} onClick={() => void run(false)}>
            {t('inspections.byHandDialog.add')}
          </Button>
        </div>
      }
    >
      {add.fault !== null && add.fault.refusals.length === 0 ? <FaultNote fault={add.fault} /> : null}
      <RefusalNote title={t('inspections.byHandDialog.refused')} refusals={add.fault?.refusals ?? []} />
      <Form layout="vertical" component={false}>
        <Form.Item label={t('inspections.byHandDialog.sheet')} htmlFor={`${id}sheet`}>
          <Select
            id={`${id}sheet`}
            autoFocus
            value={sheetVersionId}
            options={(sheets ?? []).map((sheet) => ({
              value: sheet.id,
              label: t('plans.sheetVersion', { title: sheet.title, version: sheet.version }),
            }))}
            onChange={setChosen}
          />
        </Form.Item>
        <Form.Item label={t('inspections.byHandDialog.name')} htmlFor={`${id}name`}>
          <Input id={`${id}name`} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        </Form.Item>
      </Form>
      {isTooMany ? (
        <Alert
          type="warning"
          showIcon
          title={t('inspections.byHandDialog.tooMany', { most: formatCount(mostChosen) })}
        />
      ) : sheets?.length === 0 ? (
        <Alert type="info" showIcon title={t('inspections.byHandDialog.noSheet')} />
      ) : (
        <Answered query={preview}>
          {(value) => <Outcome eligible={value.eligible} exclusions={value.exclusions} />}
        </Answered>
      )}
    </Modal>
  )
}

const isTakenBy = ({ subjects }: ChoosableSheet, { channel, recordings }: AddedRecord): boolean =>
  subjects.some((subject) => takesRecord(subject, { channel, hasRecording: recordings > 0 }))

type OutcomeProps = {
  readonly eligible: number
  readonly exclusions: readonly { readonly reason: string; readonly count: number }[]
}

function Outcome({ eligible, exclusions }: OutcomeProps): ReactNode {
  const { t, i18n } = useTranslation()
  const reasons = exclusionPhrases(i18n, [...exclusions]).join(t('records.words.listSeparator'))
  return (
    <p className={`${styles.outcome} ${eligible === 0 ? styles.lacking : ''}`} role="status">
      {reasons === ''
        ? t('inspections.byHandDialog.preview', { eligible: formatCount(eligible) })
        : t('inspections.byHandDialog.previewExcluded', { eligible: formatCount(eligible), reasons })}
    </p>
  )
}
