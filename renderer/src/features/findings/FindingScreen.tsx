import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { findingsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { severityTone } from '#renderer/features/rectification/tones.ts'
import type { FindingId } from '#shared/calls/common.ts'
import type { FindingDetail } from '#shared/calls/findings.ts'
import { CausesPanel } from './CausesPanel.tsx'
import { ContainmentPanel } from './ContainmentPanel.tsx'
import { CreateRectificationDialog } from './CreateRectificationDialog.tsx'
import { DismissDialog } from './DismissDialog.tsx'
import { EditFindingDialog } from './EditFindingDialog.tsx'
import { EvidencePanel } from './EvidencePanel.tsx'
import { FactsPanel } from './FactsPanel.tsx'
import styles from './FindingScreen.module.css'
import { stateTone, stateWords } from './finding-words.ts'
import { HistoryPanel } from './HistoryPanel.tsx'
import { MergedPanel } from './MergedPanel.tsx'
import { SimilarPanel } from './SimilarPanel.tsx'
import { useFindingCommands } from './use-finding-commands.ts'

/** 问题: what is wrong, where it was heard, why, and what became of it. */
export function FindingScreen(): ReactNode {
  const { id = '' } = useParams()
  const finding = useDeskQuery('findings.get', { id: id as FindingId })
  return <Answered query={finding}>{(found) => <Finding key={id} finding={found} />}</Answered>
}

function Finding({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  const library = useDeskQuery('library.current', {})
  const canChange = library.data?.readOnly === false && finding.state === 'open'
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        title={t('rectification.findings.detail', { number: finding.number })}
        detail={finding.title}
        tags={<Tags finding={finding} />}
        actions={<Actions finding={finding} />}
      />
      <div className={styles.columns}>
        <div className={styles.column}>
          {finding.isUrgent ? <ContainmentPanel finding={finding} canChange={canChange} /> : null}
          <FactsPanel finding={finding} onEdit={canChange ? () => setEditing(true) : null} />
          <CausesPanel
            key={`${finding.whys.join('\n')}|${finding.causes.join('\n')}`}
            finding={finding}
            canChange={canChange}
          />
          <EvidencePanel finding={finding} />
        </div>
        <div className={styles.column}>
          <SimilarPanel finding={finding} canChange={canChange} />
          <MergedPanel finding={finding} canChange={canChange} />
          {finding.isUrgent || finding.containment === '' ? null : (
            <ContainmentPanel finding={finding} canChange={canChange} />
          )}
          <HistoryPanel finding={finding} />
        </div>
      </div>
      {isEditing ? <EditFindingDialog finding={finding} onClose={() => setEditing(false)} /> : null}
    </>
  )
}

function Tags({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <StatusTag tone={severityTone[finding.severity]}>{t(`states.severity.${finding.severity}`)}</StatusTag>
      {finding.isUrgent ? <StatusTag tone="fail">{t('findings.urgent')}</StatusTag> : null}
      <StatusTag tone={stateTone(finding)}>{stateWords(t, finding)}</StatusTag>
      {finding.mergedInto === null ? null : (
        <StatusTag tone="neutral">{t('findings.mergedInto', { number: finding.mergedIntoNumber })}</StatusTag>
      )}
      {finding.recurrenceOf === null ? null : (
        <StatusTag tone="fail">{t('findings.recurrence', { number: finding.recurrenceOfNumber })}</StatusTag>
      )}
    </>
  )
}

function Actions({ finding }: { readonly finding: FindingDetail }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const library = useDeskQuery('library.current', {})
  const commands = useFindingCommands()
  const [opened, setOpened] = useState<'dismiss' | 'create' | null>(null)
  const isWritable = library.data?.readOnly === false
  const isLead = library.data?.user.role === 'lead'
  const isHead = finding.mergedInto === null
  const { mergedInto, rectificationId } = finding
  return (
    <>
      <Button onClick={() => void navigate(findingsLink())}>{t('findings.toList')}</Button>
      {mergedInto === null ? null : (
        <Button onClick={() => void navigate(`/findings/${mergedInto}`)}>
          {t('findings.openHead', { number: finding.mergedIntoNumber })}
        </Button>
      )}
      {isWritable && isLead && isHead && finding.state === 'open' ? (
        <Button onClick={() => setOpened('dismiss')}>{t('findings.dismiss.action')}</Button>
      ) : null}
      {isWritable && isLead && isHead && finding.dismissedAt !== null ? (
        <Button onClick={() => void commands.reopen(finding)}>{t('findings.dismiss.reopen')}</Button>
      ) : null}
      {isWritable && isHead && finding.state === 'open' ? (
        <Button type="primary" onClick={() => setOpened('create')}>
          {t('rectification.findings.create')}
        </Button>
      ) : null}
      {rectificationId === null ? null : (
        <Button type="primary" onClick={() => void navigate(`/rectifications/${rectificationId}`)}>
          {t('findings.openRectification', { number: finding.rectificationNumber })}
        </Button>
      )}
      {opened === 'dismiss' ? <DismissDialog finding={finding} onClose={() => setOpened(null)} /> : null}
      {opened === 'create' ? (
        <CreateRectificationDialog
          findings={[finding]}
          onClose={() => setOpened(null)}
          onCreated={(id) => void navigate(`/rectifications/${id}`)}
        />
      ) : null}
    </>
  )
}
