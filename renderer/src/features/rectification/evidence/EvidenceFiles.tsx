import { DeleteOutlined, FileOutlined, FolderOpenOutlined, PaperClipOutlined, SaveOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatDateTime } from '#renderer/app/format.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { AttachmentRow } from '#shared/calls/attachments.ts'
import styles from './Evidence.module.css'
import { type Evidence, type EvidenceOf, useEvidence } from './use-evidence.ts'

export type EvidenceFilesProps = EvidenceOf & {
  readonly files: readonly AttachmentRow[]
  readonly canChange: boolean
  /** Whose files they are, for the button's name: 行动 2. */
  readonly label: string
}

/** Files kept in the library as evidence. Nothing here opens a file: it is shown in its folder, or a copy is saved. */
export function EvidenceFiles({ files, canChange, label, ...of }: EvidenceFilesProps): ReactNode {
  const { t } = useTranslation()
  const evidence = useEvidence(of)
  const [isOver, setOver] = useState(false)
  if (!canChange && files.length === 0) return null
  return (
    <fieldset
      className={styles.evidence}
      aria-label={t('rectification.evidence.label', { label })}
      data-over={isOver && canChange}
      onDragOver={(event) => {
        if (!canChange) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (canChange) void evidence.drop(event.dataTransfer)
      }}
    >
      <ul className={styles.files}>
        {files.map((file) => (
          <FileLine key={file.id} file={file} evidence={evidence} canChange={canChange} />
        ))}
      </ul>
      {canChange ? (
        <span className={styles.add}>
          <Button
            size="small"
            type="text"
            icon={<PaperClipOutlined aria-hidden />}
            loading={evidence.isAdding}
            aria-label={t('rectification.evidence.addTo', { label })}
            title={t('rectification.evidence.hint')}
            onClick={() => void evidence.choose()}
          >
            {t('rectification.evidence.add')}
          </Button>
        </span>
      ) : null}
      <RefusalNote title={t('rectification.evidence.refused')} refusals={evidence.refusals} />
    </fieldset>
  )
}

function FileLine({
  file,
  evidence,
  canChange,
}: {
  readonly file: AttachmentRow
  readonly evidence: Evidence
  readonly canChange: boolean
}): ReactNode {
  const { t } = useTranslation()
  const { originalName: name } = file
  return (
    <li className={styles.file}>
      <FileOutlined aria-hidden />
      <span
        className={styles.name}
        title={t('rectification.evidence.addedBy', {
          name,
          person: file.createdByName,
          at: formatDateTime(file.createdAt),
        })}
      >
        {name}
      </span>
      <span className={styles.size}>{formatBytes(file.byteSize)}</span>
      <FileButton
        label={t('rectification.evidence.show', { name })}
        hint={t('common.actions.showFolder')}
        icon={<FolderOpenOutlined />}
        onClick={() => void evidence.show(file)}
      />
      <FileButton
        label={t('rectification.evidence.copy', { name })}
        hint={t('rectification.evidence.copyHint')}
        icon={<SaveOutlined />}
        onClick={() => void evidence.saveCopy(file)}
      />
      {canChange ? (
        <FileButton
          label={t('rectification.evidence.remove', { name })}
          hint={t('rectification.evidence.removeHint')}
          icon={<DeleteOutlined />}
          onClick={() => void evidence.remove(file)}
        />
      ) : null}
    </li>
  )
}

function FileButton({
  label,
  hint,
  icon,
  onClick,
}: {
  readonly label: string
  readonly hint: string
  readonly icon: ReactNode
  readonly onClick: () => void
}): ReactNode {
  return (
    <Tooltip title={hint}>
      <Button size="small" type="text" icon={icon} aria-label={label} onClick={onClick} />
    </Tooltip>
  )
}
