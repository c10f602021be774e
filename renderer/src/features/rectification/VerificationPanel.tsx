import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import type { VerificationLook } from '#shared/calls/verifications.ts'
import { acceptsVerification, isOpen } from '#shared/domain/rectification.ts'
import { fewestCustomers } from '#shared/domain/verification/customers.ts'
import { ConcludeDialog } from './verification/ConcludeDialog.tsx'
import { CustomerDialog } from './verification/CustomerDialog.tsx'
import { DrawDialog } from './verification/DrawDialog.tsx'
import { EffectLines, EffectPicture } from './verification/EffectView.tsx'
import { measureWords, scopeWords } from './verification/effect-words.ts'
import { MethodsTable, reopenedAt } from './verification/MethodsTable.tsx'
import { PlanDialog } from './verification/PlanDialog.tsx'
import styles from './verification/verification.module.css'

type VerificationPanelProps = { readonly rectification: RectificationDetail }
type Dialog = 'plan' | 'draw' | 'conclude' | 'customer'

/** Whether it worked: both sides with what the comparison rests on, and the three ways to verify with their verdicts. */
export function VerificationPanel({ rectification }: VerificationPanelProps): ReactNode {
  const { t } = useTranslation()
  if (rectification.state === 'draft') {
    return (
      <Panel title={t('verification.methods')}>
        <p className={styles.nothing}>{t('verification.notYet')}</p>
      </Panel>
    )
  }
  return <Effect rectification={rectification} />
}

function Effect({ rectification }: VerificationPanelProps): ReactNode {
  const query = useDeskQuery('verifications.look', { id: rectification.id })
  return <Answered query={query}>{(look) => <Looked rectification={rectification} look={look} />}</Answered>
}

type LookedProps = VerificationPanelProps & { readonly look: VerificationLook }

function Looked({ rectification, look }: LookedProps): ReactNode {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const library = useDeskQuery('library.current', {})
  const mayChange = library.data?.user.role === 'lead' && !library.data.readOnly && isOpen(rectification.state)
  const isVerifying = acceptsVerification(rectification.state)
  const close = (): void => setDialog(null)
  const isPlanned = look.revision > 0
  // A verdict rests on the sample as it was.
  const concludedAt = rectification.verifications.findLast(({ figures }) => figures !== null)?.createdAt ?? 0
  const canTakeBack = (leftOutAt: number): boolean => mayChange && leftOutAt > concludedAt
  return (
    <>
      {isPlanned ? <EffectPicture look={look} /> : null}
      <Panel title={t('verification.evidence')}>
        {isPlanned ? <EffectLines look={look} canTakeBack={canTakeBack} /> : <NoPlan look={look} />}
        <Resubmitted rectification={rectification} look={look} />
        {mayChange ? <EffectButtons look={look} isVerifying={isVerifying} onOpen={setDialog} /> : null}
      </Panel>
      <Panel
        title={t('verification.methods')}
        extra={
          mayChange && isVerifying ? (
            <Button size="small" onClick={() => setDialog('customer')}>
              {t('verification.customerAction')}
            </Button>
          ) : null
        }
      >
        <MethodsTable rectification={rectification} draws={look.draws} />
        <p className={styles.hint}>{t('verification.closeRule')}</p>
        <p className={styles.hint}>{t('verification.customerRule', { fewest: fewestCustomers })}</p>
      </Panel>
      {dialog === 'plan' ? <PlanDialog rectification={rectification} onClose={close} /> : null}
      {dialog === 'draw' ? <DrawDialog rectification={rectification} look={look} onClose={close} /> : null}
      {dialog === 'conclude' ? <ConcludeDialog rectification={rectification} look={look} onClose={close} /> : null}
      {dialog === 'customer' ? <CustomerDialog rectification={rectification} onClose={close} /> : null}
    </>
  )
}

/** What would be looked at, while nobody has laid it down. */
function NoPlan({ look }: { readonly look: VerificationLook }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p className={styles.nothing}>{t('verification.noPlan')}</p>
      <p className={styles.nothing}>
        {t('verification.proposal', { measure: measureWords(t, look), scope: scopeWords(t, look) })}
      </p>
    </>
  )
}

/** Said where the plan is from before it was returned, or takes the work to be done before it was handed in. */
function Resubmitted({ rectification, look }: LookedProps): ReactNode {
  const { t } = useTranslation()
  if (look.plannedAt !== null && look.plannedAt < reopenedAt(rectification)) {
    return <p className={styles.warn}>{t('verification.plannedBefore')}</p>
  }
  const submitted = rectification.timeline.findLast(({ kind }) => kind === 'submit')
  if (look.plannedAt === null || submitted === undefined || submitted.at <= look.plannedAt) return null
  const day = formatDay(submitted.at)
  if (day <= look.plan.completedOn) return null
  return <p className={styles.warn}>{t('verification.resubmitted', { day })}</p>
}

function EffectButtons({
  look,
  isVerifying,
  onOpen,
}: {
  readonly look: VerificationLook
  readonly isVerifying: boolean
  readonly onOpen: (dialog: Dialog) => void
}): ReactNode {
  const { t } = useTranslation()
  const isPlanned = look.revision > 0
  return (
    <div className={styles.buttons}>
      <Button type={isPlanned ? 'default' : 'primary'} onClick={() => onOpen('plan')}>
        {isPlanned ? t('verification.planAction') : t('verification.makePlan')}
      </Button>
      {isPlanned && look.plan.measure.kind !== 'indicator' ? (
        <Button onClick={() => onOpen('draw')}>{t('verification.drawAction')}</Button>
      ) : null}
      {isPlanned && isVerifying ? (
        <Button type="primary" disabled={look.effect === null} onClick={() => onOpen('conclude')}>
          {t('verification.concludeAction')}
        </Button>
      ) : null}
    </div>
  )
}
