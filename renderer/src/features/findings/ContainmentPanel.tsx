import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { FindingDetail } from '#shared/calls/findings.ts'
import styles from './FindingScreen.module.css'
import { containmentState } from './finding-words.ts'
import { useFindingCommands } from './use-finding-commands.ts'
import { WordsDialog } from './WordsDialog.tsx'

/** What is done at once; an urgent finding shows it before everything else. */
export function ContainmentPanel(props: { readonly finding: FindingDetail; readonly canChange: boolean }): ReactNode {
  const { finding, canChange } = props
  const { t } = useTranslation()
  const commands = useFindingCommands()
  const [isReporting, setReporting] = useState(false)
  const state = containmentState(finding)
  if (state === null) return null
  return (
    <Panel
      title={t('findings.fields.containment')}
      extra={<StatusTag tone={state === 'done' ? 'pass' : 'fail'}>{t(`findings.containment.${state}`)}</StatusTag>}
    >
      <p className={styles.words}>{finding.containment}</p>
      {finding.containedAt === null ? null : (
        <p className={styles.quiet}>{t('findings.containment.doneAt', { at: formatDateTime(finding.containedAt) })}</p>
      )}
      {canChange ? (
        <div className={styles.row}>
          {state === 'open' ? (
            <Button type="primary" size="small" onClick={() => setReporting(true)}>
              {t('findings.containment.report')}
            </Button>
          ) : (
            <Button size="small" onClick={() => void commands.undoContain(finding)}>
              {t('findings.containment.takeBack')}
            </Button>
          )}
          <span className={styles.quiet}>{t('findings.containment.note')}</span>
        </div>
      ) : null}
      {isReporting ? <ContainDialog finding={finding} onClose={() => setReporting(false)} /> : null}
    </Panel>
  )
}

/** Asks what was done: the words planned are there to be put right. */
export function ContainDialog(props: {
  readonly finding: Pick<FindingDetail, 'id' | 'number' | 'containment'>
  readonly onClose: () => void
}): ReactNode {
  const { finding, onClose } = props
  const { t } = useTranslation()
  const commands = useFindingCommands()
  return (
    <WordsDialog
      title={t('findings.containment.reportTitle', { number: finding.number })}
      label={t('findings.containment.what')}
      okText={t('findings.containment.report')}
      words={finding.containment}
      onOk={(words) => commands.contain(finding, words)}
      onClose={onClose}
    />
  )
}
