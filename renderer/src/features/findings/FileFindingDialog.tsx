import { Form, Input, Modal, Select } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalAt } from '#renderer/app/desk.ts'
import { formatPosition } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { refusalWords } from '#renderer/components/refusal-words.ts'
import type { EvaluationId, FindingId } from '#shared/calls/common.ts'
import { type Severity, severity } from '#shared/calls/rectification.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import { type FindingClass, findingClass, type SheetAnswer, type SheetItem } from '#shared/domain/sheet.ts'
import styles from './FileFindingDialog.module.css'

export type FileFindingDialogProps = {
  readonly evaluationId: EvaluationId
  readonly item: SheetItem
  readonly answer: SheetAnswer | null
  /** The item's marks: they become the finding's evidence. */
  readonly marks: readonly AudioMark[]
  readonly onClose: () => void
  readonly onFiled: (filed: { readonly id: FindingId; readonly number: string }) => void
}

const longestTitle = 120

/** Files a failed item as a finding; what the reviewer already said about it is filled in. */
export function FileFindingDialog(props: FileFindingDialogProps): ReactNode {
  const { evaluationId, item, answer, marks, onClose, onFiled } = props
  const { t, i18n } = useTranslation()
  const formId = useId()
  const causes = answer?.causes ?? []
  const separator = t('review.listSeparator')
  const [draft, setDraft] = useState<FindingDraft>(() => ({
    findingClass: item.defaultFindingClass ?? 'attitude',
    severity: item.critical === null ? 'moderate' : 'serious',
    title: (causes[0] === undefined
      ? item.title
      : t('review.finding.titleOf', { item: item.title, cause: causes[0] })
    ).slice(0, longestTitle),
    description: answer?.note ?? '',
    cause: causes.join(separator).slice(0, 200),
  }))
  const change = (part: Partial<FindingDraft>): void => setDraft((old) => ({ ...old, ...part }))
  const command = useDeskCommand('findings.file', {
    invalidates: ['findings.', 'records.', 'home.'],
    onDone: onFiled,
  })
  const help = (field: keyof FindingDraft): { help?: string; validateStatus?: 'error' } => {
    const refusal = refusalAt(command.fault, field)
    return refusal === null ? {} : { help: refusalWords(i18n, refusal), validateStatus: 'error' }
  }
  const otherRefusals = (command.fault?.refusals ?? []).filter(({ field }) => !(field in draft))

  return (
    <Modal
      open
      width={560}
      title={t('review.finding.dialogTitle')}
      okText={t('review.finding.file')}
      okButtonProps={{
        disabled: draft.title.trim() === '',
        loading: command.isRunning,
        htmlType: 'submit',
        form: formId,
      }}
      onCancel={onClose}
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          void command.run({ evaluationId, itemId: item.id, ...draft })
        }}
      >
        <Form component={false} layout="vertical">
          <div className={styles.pair}>
            <Form.Item label={t('review.finding.class')} htmlFor={`${formId}-class`} {...help('findingClass')}>
              <Select<FindingClass>
                id={`${formId}-class`}
                value={draft.findingClass}
                options={findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) }))}
                onChange={(value) => change({ findingClass: value })}
              />
            </Form.Item>
            <Form.Item label={t('review.finding.severity')} htmlFor={`${formId}-severity`} {...help('severity')}>
              <Select<Severity>
                id={`${formId}-severity`}
                value={draft.severity}
                options={severity.options.map((value) => ({ value, label: t(`states.severity.${value}`) }))}
                onChange={(value) => change({ severity: value })}
              />
            </Form.Item>
          </div>
          <Form.Item label={t('review.finding.title')} htmlFor={`${formId}-title`} required {...help('title')}>
            <Input
              id={`${formId}-title`}
              value={draft.title}
              maxLength={longestTitle}
              onChange={({ target }) => change({ title: target.value })}
            />
          </Form.Item>
          <Form.Item label={t('review.finding.cause')} htmlFor={`${formId}-cause`} {...help('cause')}>
            <Input
              id={`${formId}-cause`}
              value={draft.cause}
              maxLength={200}
              onChange={({ target }) => change({ cause: target.value })}
            />
          </Form.Item>
          <Form.Item label={t('review.finding.description')} htmlFor={`${formId}-description`} {...help('description')}>
            <Input.TextArea
              id={`${formId}-description`}
              value={draft.description}
              maxLength={4000}
              autoSize={{ minRows: 3, maxRows: 8 }}
              onChange={({ target }) => change({ description: target.value })}
            />
          </Form.Item>
        </Form>
        <Evidence marks={marks} />
        {otherRefusals.map((refusal) => (
          <p key={refusal.code} role="alert" className={styles.problem}>
            {refusalWords(i18n, refusal)}
          </p>
        ))}
      </form>
    </Modal>
  )
}

type FindingDraft = {
  readonly findingClass: FindingClass
  readonly severity: Severity
  readonly title: string
  readonly description: string
  readonly cause: string
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
