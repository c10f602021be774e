import { Button, DatePicker, Dropdown, Input, Modal } from 'antd'
import type { Dayjs } from 'dayjs'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Refusal } from '#shared/calls/fault.ts'
import type { RectificationDetail, RectificationEventName } from '#shared/calls/rectification.ts'
import styles from './rectification.module.css'

/** Events that need words of their own before they can happen. */
type ReasonedEvent = 'return' | 'escalate' | 'cancel'
const reasoned: ReadonlySet<RectificationEventName> = new Set(['return', 'escalate', 'cancel'])
const isReasoned = (event: RectificationEventName): event is ReasonedEvent => reasoned.has(event)

const changedBy = ['rectifications.', 'findings.', 'home.']

type EventButtonsProps = {
  readonly rectification: RectificationDetail
  readonly isEditing: boolean
  readonly onRefused: (event: RectificationEventName, refusals: readonly Refusal[]) => void
  readonly onDone: () => void
}

/** What may happen next: the usual step as the primary action, the others behind one button. */
export function EventButtons({ rectification, isEditing, onRefused, onDone }: EventButtonsProps): ReactNode {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<ReasonedEvent | null>(null)
  const apply = useDeskCommand('rectifications.apply', { invalidates: changedBy, onDone })
  const next = rectification.allowedEvents.find((event) => !isReasoned(event))
  const others = rectification.allowedEvents.filter(isReasoned)
  const happen = async (event: RectificationEventName): Promise<void> => {
    const answer = await apply.run({ id: rectification.id, event })
    if (!answer.ok && answer.fault.refusals.length > 0) onRefused(event, answer.fault.refusals)
  }
  return (
    <>
      {others.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: others.map((event) => ({
              key: event,
              label: t(`states.rectificationEvent.${event}`),
              danger: event === 'cancel',
            })),
            onClick: ({ key }) => setAsked(key as ReasonedEvent),
          }}
        >
          <Button>{t('rectification.page.more')}</Button>
        </Dropdown>
      ) : null}
      {next === undefined ? null : (
        <Button type="primary" disabled={isEditing} loading={apply.isRunning} onClick={() => void happen(next)}>
          {t(`states.rectificationEvent.${next}`)}
        </Button>
      )}
      {asked ? (
        <ReasonDialog
          event={asked}
          rectification={rectification}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null)
            onDone()
          }}
        />
      ) : null}
    </>
  )
}

function ReasonDialog({
  event,
  rectification,
  onClose,
  onDone,
}: {
  readonly event: ReasonedEvent
  readonly rectification: RectificationDetail
  readonly onClose: () => void
  readonly onDone: () => void
}): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const [reason, setReason] = useState('')
  const [newOwner, setNewOwner] = useState('')
  const [newDueOn, setNewDueOn] = useState<Dayjs | null>(null)
  const apply = useDeskCommand('rectifications.apply', { invalidates: changedBy, onDone })
  const name = t(`states.rectificationEvent.${event}`)
  const submit = (): void =>
    void apply.run({
      id: rectification.id,
      event,
      reason,
      ...(event === 'escalate' ? { newOwner, newDueOn: newDueOn?.format('YYYY-MM-DD') ?? null } : {}),
    })
  return (
    <Modal
      open
      title={t('rectification.page.reasonTitle', { event: name, number: rectification.number })}
      okText={name}
      okButtonProps={{ danger: event === 'cancel', loading: apply.isRunning }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <div className={styles.field}>
          <label htmlFor={`${id}-reason`}>{t('rectification.page.reason')}</label>
          <Input.TextArea
            id={`${id}-reason`}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(change) => setReason(change.target.value)}
          />
        </div>
        {event === 'escalate' ? (
          <div className={styles.pair}>
            <div className={styles.field}>
              <label htmlFor={`${id}-owner`}>{t('rectification.page.newOwner')}</label>
              <Input
                id={`${id}-owner`}
                maxLength={60}
                value={newOwner}
                onChange={(change) => setNewOwner(change.target.value)}
              />
            </div>
            <div className={styles.field}>
              <label htmlFor={`${id}-due`}>{t('rectification.page.newDueOn')}</label>
              <DatePicker id={`${id}-due`} value={newDueOn} onChange={setNewDueOn} />
            </div>
          </div>
        ) : null}
        <RefusalNote
          title={t('rectification.page.refusedTitle', { event: name })}
          refusals={apply.fault?.refusals ?? []}
        />
      </div>
    </Modal>
  )
}
