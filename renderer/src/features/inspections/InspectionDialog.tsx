import { Form, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RecordId } from '#shared/calls/common.ts'
import type { InspectionDetail } from '#shared/calls/inspections.ts'
import { DescriptionField, PlaceField, TitleField } from './InspectionFields.tsx'
import styles from './Inspections.module.css'

type Words = Pick<InspectionDetail, 'title' | 'place' | 'description'>

export type InspectionDialogProps = {
  readonly recordId: RecordId
  readonly inspection: InspectionDetail
  readonly onClose: () => void
}

/** Puts right what was written down; person and time stay, as for every record in the queue. */
export function InspectionDialog({ recordId, inspection, onClose }: InspectionDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [form] = Form.useForm<Words>()
  const change = useDeskCommand('inspections.change', {
    invalidates: ['records.', 'tasks.', 'evaluations.'],
    onDone: () => {
      notices.done(t('common.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('inspections.changeTitle', { kind: t(`inspections.kinds.${inspection.kind}`) })}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      confirmLoading={change.isRunning}
      onOk={form.submit}
      onCancel={onClose}
      width={520}
    >
      {change.fault !== null && change.fault.refusals.length === 0 ? <FaultNote fault={change.fault} /> : null}
      <RefusalNote title={t('inspections.refused')} refusals={change.fault?.refusals ?? []} />
      <Form
        form={form}
        layout="vertical"
        className={styles.form ?? ''}
        initialValues={{
          title: inspection.title,
          place: inspection.place,
          description: inspection.description,
        }}
        onFinish={(words: Words) => void change.run({ recordId, ...words })}
      >
        <TitleField kind={inspection.kind} />
        <PlaceField isLong />
        <DescriptionField />
      </Form>
    </Modal>
  )
}
