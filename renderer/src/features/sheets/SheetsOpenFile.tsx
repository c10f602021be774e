import { Button, Modal } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { MalformedSheetFile } from '#shared/calls/sheets.ts'
import styles from './SheetsScreen.module.css'
import { sheetCallsChanged, sheetFileProblemWords } from './sheets-words.ts'

/** Takes a sheet in from a file, as a draft with its open checks; where it can't be, every problem with its line. */
export function SheetsOpenFile(): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const navigate = useNavigate()
  const [malformed, setMalformed] = useState<MalformedSheetFile | null>(null)
  const open = useDeskCommand('sheets.openFile', {
    invalidates: sheetCallsChanged,
    onFault: notices.fault,
    onDone: (opened) => {
      if (opened.outcome === 'malformed') setMalformed(opened)
      if (opened.outcome !== 'opened') return
      const { openChecks } = opened
      notices.done(
        openChecks === 0
          ? t('sheetVersions.file.opened')
          : t('sheetVersions.file.openedWithChecks', { count: openChecks }),
      )
      void navigate(`/sheets/${opened.versionId}`)
    },
  })
  return (
    <>
      <Button loading={open.isRunning} onClick={() => void open.run({})}>
        {t('sheetVersions.actions.openFile')}
      </Button>
      {malformed === null ? null : <MalformedDialog file={malformed} onClose={() => setMalformed(null)} />}
    </>
  )
}

function MalformedDialog({
  file,
  onClose,
}: {
  readonly file: MalformedSheetFile
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const columns = ['line', 'column', 'problem'] as const
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(listText(t, file))
    notices.done(t('sheetVersions.file.copied'))
  }
  return (
    <Modal
      open
      title={t('sheetVersions.file.malformedTitle', { name: file.fileName })}
      onCancel={onClose}
      width={760}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {t('sheetVersions.file.copy')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('common.actions.close')}
        </Button>,
      ]}
    >
      <p role="alert">{t('sheetVersions.file.malformed', { count: file.problems.length })}</p>
      <div className={styles.problemBox}>
        <table className={styles.versions}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'line' || column === 'column' ? styles.number : undefined}
                >
                  {t(`sheetVersions.file.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.problems.map((problem) => (
              <tr key={`${problem.line}:${problem.column}:${problem.code}:${problem.path.join('.')}`}>
                <td className={styles.number}>{problem.line}</td>
                <td className={styles.number}>{problem.column}</td>
                <td>{sheetFileProblemWords(t, problem)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}

/** One problem a line, for a message to whoever made the file. */
function listText(t: TFunction, { fileName, problems }: MalformedSheetFile): string {
  const lines = problems.map((problem) =>
    [`${problem.line}:${problem.column}`, sheetFileProblemWords(t, problem)].join('\t'),
  )
  return [fileName, ...lines].join('\n')
}
