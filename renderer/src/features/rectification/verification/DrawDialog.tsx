import { Input, InputNumber, Modal, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { ShownPreview } from '#renderer/features/plans/DrawPreviewPane.tsx'
import { isSeed, proposeSeed } from '#renderer/features/plans/seed.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import type { VerificationLook, VerificationSideName } from '#shared/calls/verifications.ts'
import { perAgentFor } from '#shared/domain/verification/sample.ts'
import { changedByVerification } from './changed-by.ts'
import { Field } from './Field.tsx'
import styles from './verification.module.css'

const sides = ['after', 'before'] as const satisfies readonly VerificationSideName[]
const changed = [...changedByVerification, 'draws.', 'tasks.', 'records.']
/** Where nothing is asked for, a preview still says what there is. */
const fewest = 1

type DrawDialogProps = {
  readonly rectification: Pick<RectificationDetail, 'id' | 'number'>
  readonly look: VerificationLook
  readonly onClose: () => void
}

/** A fresh random sample for one side, as large as the verdict still needs. */
export function DrawDialog({ rectification, look, onClose }: DrawDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const { id, number } = rectification
  const { proposedDraw } = look
  const [side, setSide] = useState<VerificationSideName>(
    proposedDraw.before > 0 && proposedDraw.after === 0 ? 'before' : 'after',
  )
  const [name, setName] = useState<string | null>(null)
  const [chosen, setChosen] = useState<number | null>(null)
  const [seed, setSeed] = useState(proposeSeed)
  // Asked for one of each agent it says how many each of them has: enough to work out the number to propose.
  const eligible = useDeskQuery('verifications.previewDraw', { id, side, perAgent: fewest })
  const proposed = Math.max(
    fewest,
    perAgentFor(proposedDraw[side], eligible.data?.strata.map((one) => one.eligible) ?? []),
  )
  const perAgent = chosen ?? proposed
  const preview = useDeskQuery('verifications.previewDraw', { id, side, perAgent }, { keepPrevious: true })
  const draw = useDeskCommand('verifications.draw', {
    invalidates: changed,
    onDone: ({ drawnCount }) => {
      notices.done(t('verification.draw.made', { n: formatCount(drawnCount) }))
      onClose()
    },
  })
  const sideName = t(`verification.draw.sides.${side}`)
  const shownName = name ?? t('verification.draw.proposedName', { number, side: sideName })
  const nothing = preview.data?.drawnCount === 0
  return (
    <Modal
      open
      width={640}
      title={t('verification.draw.title', { number })}
      okText={t('verification.draw.submit')}
      okButtonProps={{
        disabled: shownName.trim() === '' || !isSeed(seed) || nothing || preview.data === undefined,
        loading: draw.isRunning,
      }}
      onOk={() => void draw.run({ id, side, name: shownName, perAgent, seed })}
      onCancel={onClose}
    >
      <div className={styles.form}>
        <div className={styles.field}>
          <span className={styles.label}>{t('verification.draw.side')}</span>
          <Radio.Group
            aria-label={t('verification.draw.side')}
            value={side}
            options={sides.map((value) => ({ value, label: t(`verification.draw.sides.${value}`) }))}
            onChange={(change) => {
              setSide(change.target.value as VerificationSideName)
              setChosen(null)
            }}
          />
          <p className={styles.hint}>
            {proposedDraw[side] > 0
              ? t('verification.draw.proposed', { n: formatCount(proposedDraw[side]) })
              : t('verification.draw.notProposed')}
          </p>
        </div>
        <Field label={t('verification.draw.name')}>
          {(fieldId) => (
            <Input id={fieldId} maxLength={100} value={shownName} onChange={(change) => setName(change.target.value)} />
          )}
        </Field>
        <div className={styles.pair}>
          <Field label={t('verification.draw.perAgent')}>
            {(fieldId) => (
              <InputNumber<number>
                id={fieldId}
                className={styles.full ?? ''}
                min={1}
                max={1000}
                precision={0}
                value={perAgent}
                onChange={setChosen}
              />
            )}
          </Field>
          <Field label={t('verification.draw.seed')} {...(isSeed(seed) ? {} : { hint: t('plans.seedProblem') })}>
            {(fieldId) => (
              <Input
                id={fieldId}
                inputMode="numeric"
                maxLength={15}
                value={seed}
                onChange={(change) => setSeed(change.target.value.trim())}
              />
            )}
          </Field>
        </div>
        <Answered query={preview}>{(previewed) => <Previewed preview={previewed} perAgent={perAgent} />}</Answered>
        <RefusalNote title={t('verification.draw.refused')} refusals={draw.fault?.refusals ?? []} />
      </div>
    </Modal>
  )
}

function Previewed({
  preview,
  perAgent,
}: {
  readonly preview: Output<'verifications.previewDraw'>
  readonly perAgent: number
}): ReactNode {
  const { t } = useTranslation()
  return (
    <section className={styles.preview} aria-label={t('plans.preview.label')}>
      <p className={styles.hint}>{t('verification.draw.hint', { sheet: preview.sheetTitle })}</p>
      <p className={styles.hint}>{t('verification.draw.period', { from: preview.fromDay, to: preview.toDay })}</p>
      <ShownPreview preview={preview} perAgent={perAgent} />
    </section>
  )
}
