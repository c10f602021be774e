import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingRow } from '#shared/calls/findings.ts'
import { useFindingCommands } from './use-finding-commands.ts'
import { WordsDialog } from './WordsDialog.tsx'

/** Closes a finding without a rectification; why is kept with it. */
export function DismissDialog(props: {
  readonly finding: Pick<FindingRow, 'id' | 'number' | 'title' | 'frequency'>
  readonly onClose: () => void
}): ReactNode {
  const { finding, onClose } = props
  const { t } = useTranslation()
  const commands = useFindingCommands()
  return (
    <WordsDialog
      title={t('findings.dismiss.title', { number: finding.number })}
      label={t('findings.dismiss.reason')}
      okText={t('findings.dismiss.do')}
      hint={t('findings.dismiss.hint')}
      onOk={(reason) => commands.dismiss(finding, reason)}
      onClose={onClose}
    >
      <p>{finding.title}</p>
      {finding.frequency > 1 ? <p>{t('findings.dismiss.withMerged', { count: finding.frequency - 1 })}</p> : null}
    </WordsDialog>
  )
}
