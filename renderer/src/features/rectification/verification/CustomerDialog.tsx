import { Button, DatePicker, Input, Modal, Radio } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { today } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { type CustomerAnswer, customerAnswers } from '#shared/domain/verification/customers.ts'
import { changedByVerification } from './changed-by.ts'
import { Field } from './Field.tsx'
import styles from './verification.module.css'

type Form = {
  readonly contact: string
  readonly contactedOn: string
  readonly answer: CustomerAnswer | null
  readonly wording: string
}

const blank = (contactedOn: string): Form => ({ contact: '', contactedOn, answer: null, wording: '' })

/** What a customer said: who, when, whether the problem is gone, in their words. */
export function CustomerDialog({
  rectification,
  onClose,
}: {
  readonly rectification: Pick<RectificationDetail, 'id' | 'number'>
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [form, setForm] = useState<Form>(() => blank(today()))
  const set = (part: Partial<Form>): void => setForm((old) => ({ ...old, ...part }))
  const record = useDeskCommand('verifications.recordCustomer', { invalidates: changedByVerification })
  const save = async (goesOn: boolean): Promise<void> => {
    const { answer, contact, contactedOn, wording } = form
    if (answer === null) return
    const told = await record.run({ id: rectification.id, contact, contactedOn, answer, wording })
    if (!told.ok) return
    if (!goesOn) return onClose()
    notices.done(t('verification.customer.saved', { contact }))
    setForm(blank(contactedOn))
  }
  const isReady = form.contact.trim() !== '' && form.answer !== null
  return (
    <Modal
      open
      title={t('verification.customer.title', { number: rectification.number })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('common.actions.cancel')}
        </Button>,
        <Button key="next" disabled={!isReady || record.isRunning} onClick={() => void save(true)}>
          {t('verification.customer.saveNext')}
        </Button>,
        <Button
          key="save"
          type="primary"
          disabled={!isReady}
          loading={record.isRunning}
          onClick={() => void save(false)}
        >
          {t('verification.customer.save')}
        </Button>,
      ]}
    >
      <div className={styles.form}>
        <div className={styles.pair}>
          <Field label={t('verification.customer.contact')}>
            {(id) => (
              <Input
                id={id}
                maxLength={100}
                value={form.contact}
                onChange={(change) => set({ contact: change.target.value })}
              />
            )}
          </Field>
          <Field label={t('verification.customer.contactedOn')}>
            {(id) => (
              <DatePicker
                id={id}
                className={styles.full ?? ''}
                allowClear={false}
                value={dayjs(form.contactedOn)}
                onChange={(day) => day && set({ contactedOn: day.format('YYYY-MM-DD') })}
              />
            )}
          </Field>
        </div>
        <div className={styles.field}>
          <span className={styles.label}>{t('verification.customer.answer')}</span>
          <Radio.Group
            aria-label={t('verification.customer.answer')}
            value={form.answer}
            onChange={(change) => set({ answer: change.target.value as CustomerAnswer })}
            options={customerAnswers.map((value) => ({ value, label: t(`verification.customer.answers.${value}`) }))}
          />
        </div>
        <Field label={t('verification.customer.wording')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={2000}
              value={form.wording}
              onChange={(change) => set({ wording: change.target.value })}
            />
          )}
        </Field>
        <RefusalNote title={t('verification.customer.refused')} refusals={record.fault?.refusals ?? []} />
      </div>
    </Modal>
  )
}
