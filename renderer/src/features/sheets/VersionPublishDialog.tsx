import { Alert, Button, Input, Modal } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import { errorsAmong, type SheetProblem, sheetProblems } from '#shared/domain/sheets/sheet-problems.ts'
import styles from './SheetsScreen.module.css'
import type { ListedSheet } from './sheets-listed.ts'
import { sheetCallsChanged, titleWords } from './sheets-words.ts'

export type VersionPublishDialogProps = {
  readonly version: SheetVersionSummary
  readonly sheet: ListedSheet
  readonly onClose: () => void
}

/** What publishing does, what keeps the draft from it, and a word on what was changed. */
export function VersionPublishDialog({ version, sheet, onClose }: VersionPublishDialogProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const [changeNote, setChangeNote] = useState('')
  // As it is now: it may have been edited since the list was read.
  const draft = useDeskQuery('sheets.get', { versionId: version.id })
  const problems = draft.data ? sheetProblems(draft.data.sheet) : []
  const hasErrors = errorsAmong(problems).length > 0
  const names = { title: titleWords(t, draft.data?.version.title ?? version.title), version: version.version }
  const publish = useDeskCommand('sheets.publish', {
    invalidates: sheetCallsChanged,
    onFault: (fault) => {
      if (fault.code === 'conflict') void draft.refetch()
      else if (fault.refusals.length === 0) notices.fault(fault)
    },
    onDone: () => {
      notices.done(t('sheetVersions.publish.done', names))
      onClose()
    },
  })
  const revision = draft.data?.version.revision
  return (
    <Modal
      open
      title={t('sheetVersions.publish.title', names)}
      okText={t('sheetVersions.publish.action')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: revision === undefined || hasErrors }}
      confirmLoading={publish.isRunning}
      onOk={() => void (revision === undefined ? null : publish.run({ versionId: version.id, revision, changeNote }))}
      onCancel={onClose}
      width={560}
    >
      {publish.fault?.code === 'conflict' ? (
        <Alert type="warning" showIcon role="alert" title={t('sheetVersions.publish.changed')} />
      ) : null}
      <Effects sheet={sheet} />
      <Answered query={draft}>
        {() => <Problems problems={problems} versionId={version.id} onLeave={onClose} />}
      </Answered>
      {hasErrors ? null : <ChangeNote value={changeNote} onChange={setChangeNote} />}
      <RefusalNote title={t('sheetVersions.publish.refused')} refusals={publish.fault?.refusals ?? []} />
    </Modal>
  )
}

function Effects({ sheet }: { readonly sheet: ListedSheet }): ReactNode {
  const { t } = useTranslation()
  const { published } = sheet
  return (
    <>
      <p className={styles.lead}>{t('sheetVersions.publish.effects')}</p>
      <ul className={styles.points}>
        <li>{t('sheetVersions.publish.fixed')}</li>
        <li>{t('sheetVersions.publish.drawn')}</li>
        {published === null ? null : <li>{t('sheetVersions.publish.retires', { version: published.version })}</li>}
        {sheet.evaluations === 0 ? null : <li>{t('sheetVersions.publish.kept')}</li>}
      </ul>
    </>
  )
}

function Problems({
  problems,
  versionId,
  onLeave,
}: {
  readonly problems: readonly SheetProblem[]
  readonly versionId: string
  /** The dialog may have been opened over the draft itself. */
  readonly onLeave: () => void
}): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (['error', 'warning'] as const).map((severity) => {
    const own = problems.filter((problem) => problem.severity === severity)
    if (own.length === 0) return null
    const title =
      severity === 'error'
        ? t('sheetVersions.publish.errors', { count: own.length })
        : t('sheetVersions.publish.warnings', { count: own.length })
    return (
      <Alert
        key={severity}
        className={styles.problems ?? ''}
        type={severity}
        showIcon
        title={title}
        description={
          <ul className={styles.problemList}>
            {own.map((problem) => (
              <li key={`${problem.code} ${problem.path.join('.')}`}>
                {t(`sheets.problems.${problem.code}`, problem.values)}
              </li>
            ))}
          </ul>
        }
        action={
          severity === 'error' ? (
            <Button
              size="small"
              onClick={() => {
                onLeave()
                void navigate(`/sheets/${versionId}`)
              }}
            >
              {t('sheetVersions.publish.toDraft')}
            </Button>
          ) : null
        }
      />
    )
  })
}

function ChangeNote({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('sheetVersions.publish.note')}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        placeholder={t('sheetVersions.publish.noteHint')}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
