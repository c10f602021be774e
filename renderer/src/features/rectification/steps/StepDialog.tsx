import { Input, Modal, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { FindingId } from '#shared/calls/common.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import { nextLevel } from '#shared/domain/rectification-ladder.ts'
import { DueDayPicker } from '../DueDayPicker.tsx'
import styles from '../rectification.module.css'
import type { AskedEvent } from './asked-events.ts'
import type { SteppedRectification } from './use-steps.tsx'
import { changedBySteps } from './use-taken-back.ts'

type StepDialogProps = {
  readonly event: AskedEvent
  readonly rectification: SteppedRectification
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What an event wants to be told: who acknowledged, the reason, the higher owner and the new due day. */
export function StepDialog({ event, rectification, onClose, onDone }: StepDialogProps): ReactNode {
  const { t } = useTranslation()
  const { id, number, recurringFindings = [] } = rectification
  const [words, setWords] = useState<StepWords>(() => ({
    acknowledgedBy: rectification.owner,
    reason: '',
    newOwner: null,
    newDueOn: null,
    findingId: recurringFindings[0]?.id ?? null,
  }))
  const change = (part: Partial<StepWords>): void => setWords((old) => ({ ...old, ...part }))
  const apply = useDeskCommand('rectifications.apply', { invalidates: changedBySteps, onDone })
  const ladder = useDeskQuery('ladder.get', {}, { enabled: event === 'escalate' })
  const level = ladder.data ? nextLevel(ladder.data, rectification.level) : null
  const newOwner = words.newOwner ?? level?.owner ?? ''
  const name = t(`states.rectificationEvent.${event}`)
  return (
    <Modal
      open
      title={t('rectification.page.reasonTitle', { event: name, number })}
      okText={name}
      okButtonProps={{ danger: event === 'cancel', loading: apply.isRunning }}
      onOk={() => void apply.run({ id, event, ...detailsOf(event, { ...words, newOwner }) })}
      onCancel={onClose}
    >
      <div className={styles.form}>
        {event === 'start' ? (
          <AcknowledgedBy value={words.acknowledgedBy} onChange={(acknowledgedBy) => change({ acknowledgedBy })} />
        ) : null}
        {event === 'reopen' ? (
          <RecurringFinding findings={recurringFindings} value={words.findingId} onChange={change} />
        ) : null}
        {event === 'start' ? null : (
          <Reason event={event} value={words.reason} onChange={(reason) => change({ reason })} />
        )}
        {event === 'escalate' ? (
          <Escalation
            level={rectification.level + 1}
            levelName={level?.title ?? ''}
            newOwner={newOwner}
            newDueOn={words.newDueOn}
            onChange={change}
          />
        ) : null}
        <RefusalNote
          title={t('rectification.page.refusedTitle', { event: name })}
          refusals={apply.fault?.refusals ?? []}
        />
      </div>
    </Modal>
  )
}

type StepWords = {
  readonly acknowledgedBy: string
  readonly reason: string
  /** null: the one the ladder names. */
  readonly newOwner: string | null
  readonly newDueOn: string | null
  readonly findingId: FindingId | null
}

/** What is sent beside the event's name. */
function detailsOf(event: AskedEvent, words: StepWords & { readonly newOwner: string }) {
  const { acknowledgedBy, reason, newOwner, newDueOn, findingId } = words
  switch (event) {
    case 'start':
      return { acknowledgedBy }
    case 'escalate':
      return { reason, newOwner, newDueOn }
    case 'reopen':
      return { reason, findingId }
    case 'return':
    case 'cancel':
      return { reason }
  }
}

function RecurringFinding({
  findings,
  value,
  onChange,
}: {
  readonly findings: readonly FindingRow[]
  readonly value: FindingId | null
  readonly onChange: (part: Pick<StepWords, 'findingId'>) => void
}): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('rectification.steps.finding')}</label>
      <Select
        id={id}
        value={value}
        options={findings.map((finding) => ({ value: finding.id, label: `${finding.number} ${finding.title}` }))}
        onChange={(findingId) => onChange({ findingId })}
      />
    </div>
  )
}

type FieldProps = { readonly value: string; readonly onChange: (value: string) => void }

function AcknowledgedBy({ value, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('rectification.steps.acknowledgedBy')}</label>
      <Input id={id} maxLength={60} value={value} onChange={(change) => onChange(change.target.value)} />
      <p className={styles.hint}>{t('rectification.steps.acknowledgeHint')}</p>
    </div>
  )
}

function Reason({ event, value, onChange }: FieldProps & { readonly event: AskedEvent }): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('rectification.page.reason')}</label>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1000}
        value={value}
        placeholder={t(event === 'return' ? 'rectification.steps.returnHint' : 'rectification.steps.reasonHint')}
        onChange={(change) => onChange(change.target.value)}
      />
    </div>
  )
}

type EscalationProps = {
  readonly level: number
  readonly levelName: string
  readonly newOwner: string
  readonly newDueOn: string | null
  readonly onChange: (part: Partial<Pick<StepWords, 'newOwner' | 'newDueOn'>>) => void
}

/** One level higher: who takes over by the ladder, and until when. */
function Escalation({ level, levelName, newOwner, newDueOn, onChange }: EscalationProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <p className={styles.hint}>
        {levelName === ''
          ? t('rectification.steps.level', { level })
          : t('rectification.steps.levelNamed', { level, name: levelName })}
      </p>
      <div className={styles.pair}>
        <div className={styles.field}>
          <label htmlFor={`${id}-owner`}>{t('rectification.page.newOwner')}</label>
          <Input
            id={`${id}-owner`}
            maxLength={60}
            value={newOwner}
            onChange={(change) => onChange({ newOwner: change.target.value })}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-due`}>{t('rectification.page.newDueOn')}</label>
          <DueDayPicker id={`${id}-due`} value={newDueOn} saysDays onChange={(day) => onChange({ newDueOn: day })} />
        </div>
      </div>
    </>
  )
}
