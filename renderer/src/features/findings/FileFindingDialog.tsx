import { Form, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { faultFrom } from '#renderer/app/desk.ts'
import { formatPosition } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { FaultNote } from '#renderer/components/FaultNote.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { GivenFindingOrigin } from '#shared/calls/findings.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import { ByHandFields } from './ByHandFields.tsx'
import styles from './FileFindingDialog.module.css'
import { FindingFields, findingFieldNames } from './FindingFields.tsx'
import { sentDraft } from './finding-draft.ts'
import { type FindingProposal, useFindingProposal } from './finding-proposal.ts'
import { findingCallsChanged } from './stale.ts'

export type FileFindingDialogProps = {
  readonly origin: GivenFindingOrigin
  readonly onClose: () => void
  readonly onFiled: (filed: Output<'findings.file'>) => void
}

/** Files a finding; what is known where it comes from is filled in. */
export function FileFindingDialog(props: FileFindingDialogProps): ReactNode {
  const { t } = useTranslation()
  const { query, proposal } = useFindingProposal(props.origin)
  if (proposal !== undefined) return <FilingDialog {...props} proposal={proposal} />
  if (!query?.error) return null
  return (
    <Modal open width={600} title={t('review.finding.dialogTitle')} footer={null} onCancel={props.onClose}>
      <FaultNote fault={faultFrom(query.error)} onRetry={() => void query.refetch()} />
    </Modal>
  )
}

function FilingDialog(props: FileFindingDialogProps & { readonly proposal: FindingProposal }): ReactNode {
  const { proposal, onClose, onFiled } = props
  const { t } = useTranslation()
  const formId = useId()
  const [origin, setOrigin] = useState(props.origin)
  const [draft, setDraft] = useState(proposal.draft)
  const file = useDeskCommand('findings.file', { invalidates: findingCallsChanged, onDone: onFiled })
  const named: readonly string[] = findingFieldNames
  const otherRefusals = (file.fault?.refusals ?? []).filter(({ field }) => !named.includes(field))
  const lacks = draft.title.trim() === '' || (draft.isUrgent && draft.containment.trim() === '')
  return (
    <Modal
      open
      width={600}
      centered
      title={t('review.finding.dialogTitle')}
      okText={t('review.finding.file')}
      okButtonProps={{ disabled: lacks, loading: file.isRunning, htmlType: 'submit', form: formId }}
      onCancel={onClose}
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!lacks) void file.run({ ...sentDraft(draft, t('review.listSeparator')), origin })
        }}
      >
        {proposal.about === '' ? null : <p className={styles.about}>{proposal.about}</p>}
        <Form component={false} layout="vertical">
          {origin.kind === 'by-hand' && !origin.recordId ? (
            <ByHandFields origin={origin} fault={file.fault} onChange={setOrigin} />
          ) : null}
          <FindingFields draft={draft} fault={file.fault} causes={proposal.causes} onChange={setDraft} />
        </Form>
        {proposal.marks === null ? null : <Evidence marks={proposal.marks} />}
        <RefusalNote title={t('findings.file.refused')} refusals={otherRefusals} />
      </form>
    </Modal>
  )
}

function Evidence({ marks }: { readonly marks: readonly AudioMark[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <section aria-label={t('review.finding.evidence')}>
      <h3 className={styles.heading}>{t('review.finding.evidence')}</h3>
      {marks.length === 0 ? (
        <p className={styles.none}>{t('review.finding.noEvidence')}</p>
      ) : (
        <ul className={styles.marks}>
          {marks.map((mark) => (
            <li key={mark.id}>
              <span className={styles.times}>
                {mark.endMs === null
                  ? formatPosition(mark.startMs)
                  : `${formatPosition(mark.startMs)}–${formatPosition(mark.endMs)}`}
              </span>
              {mark.note}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
