import { Alert } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { KeptPapers } from '#renderer/components/KeptPapers.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { PaperMenu } from '#renderer/components/PaperMenu.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { acceptsEdits, isOpen } from '#shared/domain/rectification.ts'
import { ActionsPanel } from './ActionsPanel.tsx'
import { EventButtons } from './EventButtons.tsx'
import { ElementsForm } from './elements/ElementsForm.tsx'
import { CausesPanel, ElementsPanel } from './elements/ElementsPanel.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { Progress } from './Progress.tsx'
import { RemindersPanel } from './RemindersPanel.tsx'
import { RowTags } from './RowTags.tsx'
import styles from './rectification.module.css'
import { type RefusedStep, useSteps } from './steps/use-steps.tsx'
import { TimelinePanel } from './timeline/TimelinePanel.tsx'
import { rectificationTone } from './tones.ts'
import { VerificationPanel } from './VerificationPanel.tsx'

export function RectificationScreen(): ReactNode {
  const { id = '' } = useParams()
  const found = useDeskQuery('rectifications.get', { id })
  return (
    <Answered query={found}>
      {(rectification) => <Page key={rectification.id} rectification={rectification} />}
    </Answered>
  )
}

function Page({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const library = useDeskQuery('library.current', {}).data
  const canChange = library !== undefined && !library.readOnly
  const canStep = canChange && library.user.role === 'lead'
  const [refused, setRefused] = useState<RefusedStep | null>(null)
  const [wantsEdit, setWantsEdit] = useState(rectification.state === 'draft' && rectification.goal === '')
  const isEditing = wantsEdit && canChange && acceptsEdits(rectification.state)
  const steps = useSteps({ onRefused: setRefused, onDone: () => setRefused(null) })
  return (
    <>
      <PageHeader
        title={t('rectification.page.title', { number: rectification.number })}
        detail={rectification.title}
        tags={
          <>
            <RowTags row={rectification} />
            <StatusTag tone={rectificationTone[rectification.state]}>
              {t(`states.rectification.${rectification.state}`)}
            </StatusTag>
          </>
        }
        actions={
          <>
            <PaperMenu rectification={rectification} />
            <EventButtons rectification={rectification} steps={steps} isEditing={isEditing} canStep={canStep} />
          </>
        }
      />
      <Progress rectification={rectification} />
      <RecurrenceNote rectification={rectification} />
      {refused ? (
        <RefusalNote
          title={t('rectification.page.refusedTitle', { event: t(`states.rectificationEvent.${refused.event}`) })}
          refusals={refused.refusals}
          onClose={() => setRefused(null)}
        />
      ) : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          {isEditing ? (
            <ElementsForm
              rectification={rectification}
              onClose={() => setWantsEdit(false)}
              onSaved={() => {
                setWantsEdit(false)
                setRefused(null)
              }}
            />
          ) : (
            <>
              <ElementsPanel rectification={rectification} canChange={canChange} onEdit={() => setWantsEdit(true)} />
              <ActionsPanel rectification={rectification} canChange={canChange} />
              <CausesPanel rectification={rectification} />
            </>
          )}
        </div>
        <div className={styles.column}>
          <VerificationPanel rectification={rectification} />
          <FindingsPanel rectification={rectification} canChange={canChange} />
          <RemindersPanel rectification={rectification} />
          {rectification.papers.length === 0 ? null : (
            <Panel title={t('papers.rectification.kept')}>
              <KeptPapers papers={rectification.papers} />
            </Panel>
          )}
        </div>
        <TimelinePanel rectification={rectification} canNote={canChange && isOpen(rectification.state)} />
      </div>
      {steps.dialog}
    </>
  )
}

/** Its cause came back after it was closed: with which findings. */
function RecurrenceNote({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const { id, recurringFindings, findingRows, recurrences, state } = rectification
  if (recurringFindings.length === 0 && recurrences === 0) return null
  const findings = [...recurringFindings, ...findingRows.filter(({ recurrenceOf }) => recurrenceOf === id)]
  return (
    <Alert
      type="warning"
      showIcon
      title={
        recurrences > 0 && isOpen(state)
          ? t('rectification.page.reopened', { count: recurrences })
          : t('rectification.page.cameBack')
      }
      description={
        findings.length === 0 ? null : (
          <span className={styles.stacked}>
            {findings.map((finding) => (
              <Link key={finding.id} to={`/findings/${finding.id}`}>
                {finding.number} {finding.title}
              </Link>
            ))}
          </span>
        )
      }
    />
  )
}
