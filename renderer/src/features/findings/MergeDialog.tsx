import { Modal, Radio } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import type { FindingId } from '#shared/calls/common.ts'
import type { FindingRow } from '#shared/calls/findings.ts'
import styles from './FindingsScreen.module.css'
import { useFindingCommands } from './use-finding-commands.ts'

const weight = { minor: 1, moderate: 2, serious: 3, major: 4 } as const

/** The gravest; of equally grave ones the one that counts most, then the first. */
const proposedHead = (findings: readonly FindingRow[]): FindingRow | undefined =>
  findings.toSorted(
    (a, b) => weight[b.severity] - weight[a.severity] || b.frequency - a.frequency || (a.number < b.number ? -1 : 1),
  )[0]

/** Asks which of the selected findings stands for all of them. */
export function MergeDialog(props: {
  readonly findings: readonly FindingRow[]
  readonly onClose: () => void
}): ReactNode {
  const { findings, onClose } = props
  const { t } = useTranslation()
  const formId = useId()
  const commands = useFindingCommands()
  const [headId, setHeadId] = useState<FindingId | null>(proposedHead(findings)?.id ?? null)
  const taken = findings.filter(({ state }) => state !== 'open').length
  const head = findings.find(({ id }) => id === headId)
  const merge = async (): Promise<void> => {
    if (head === undefined) return
    const others = findings.filter(({ id }) => id !== head.id).map(({ id }) => id)
    if (await commands.merge(head, others)) onClose()
  }
  return (
    <Modal
      open
      width={560}
      title={t('findings.merge.title', { count: findings.length })}
      okText={t('findings.merge.do')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: head === undefined || taken > 0, htmlType: 'submit', form: formId }}
      onCancel={onClose}
    >
      <p {...(taken > 0 ? { role: 'alert' } : {})}>
        {taken > 0 ? t('findings.merge.onlyOpen', { count: taken }) : t('findings.merge.note')}
      </p>
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          if (taken === 0) void merge()
        }}
      >
        <Radio.Group
          className={styles.heads ?? ''}
          aria-label={t('findings.merge.head')}
          value={headId}
          onChange={({ target }) => setHeadId(target.value as FindingId)}
        >
          {findings.map((finding) => (
            <Radio key={finding.id} value={finding.id}>
              {finding.number} {finding.title}
              <span className={styles.where}>
                {[finding.agentName, finding.teamName, formatDay(finding.occurredAt)].filter(Boolean).join(' · ')}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </form>
    </Modal>
  )
}
