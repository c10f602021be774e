import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import type { VerificationPlan } from '#shared/domain/verification/plan.ts'
import { changedByVerification } from './changed-by.ts'
import { MeasureFields } from './MeasureFields.tsx'
import { PeriodFields } from './PeriodFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import styles from './verification.module.css'
import { WantedField } from './WantedField.tsx'

type PlanDialogProps = {
  readonly rectification: Pick<RectificationDetail, 'id' | 'number'>
  readonly onClose: () => void
}

/** What should have changed, for whom, from when to when, and by how much. */
export function PlanDialog({ rectification, onClose }: PlanDialogProps): ReactNode {
  const { t } = useTranslation()
  const query = useDeskQuery('verifications.plan', { id: rectification.id })
  const [plan, setPlan] = useState<VerificationPlan | null>(null)
  const save = useDeskCommand('verifications.savePlan', { invalidates: changedByVerification, onDone: onClose })
  const shown = plan ?? query.data?.plan
  const submit = (): void => {
    if (shown === undefined || query.data === undefined) return
    void save.run({ id: rectification.id, revision: query.data.revision, plan: shown })
  }
  return (
    <Modal
      open
      width={640}
      title={t('verification.plan.title', { number: rectification.number })}
      okText={t('verification.plan.save')}
      okButtonProps={{ disabled: shown === undefined, loading: save.isRunning }}
      style={{ top: 24 }}
      onOk={submit}
      onCancel={onClose}
    >
      <Answered query={query}>
        {(stored) => <PlanForm stored={stored} plan={plan ?? stored.plan} onChange={setPlan} />}
      </Answered>
      <RefusalNote title={t('verification.plan.refused')} refusals={save.fault?.refusals ?? []} />
    </Modal>
  )
}

export type PlanPartProps = {
  readonly plan: VerificationPlan
  readonly set: (part: Partial<VerificationPlan>) => void
}

function PlanForm({
  stored,
  plan,
  onChange,
}: {
  readonly stored: Output<'verifications.plan'>
  readonly plan: VerificationPlan
  readonly onChange: (plan: VerificationPlan) => void
}): ReactNode {
  const { t } = useTranslation()
  const set = (part: Partial<VerificationPlan>): void => onChange({ ...plan, ...part })
  return (
    <div className={styles.form}>
      <p className={styles.nothing}>{t('verification.plan.hint')}</p>
      <MeasureFields plan={plan} choices={stored.choices} set={set} />
      <ScopeFields plan={plan} set={set} />
      <PeriodFields plan={plan} set={set} />
      <WantedField plan={plan} set={set} />
    </div>
  )
}
