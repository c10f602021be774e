import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { Refusal } from '#shared/calls/fault.ts'
import type { RectificationDetail, RectificationEventName } from '#shared/calls/rectification.ts'
import { acceptsEdits } from '#shared/domain/rectification.ts'
import { ActionsPanel } from './ActionsPanel.tsx'
import { ElementsForm } from './ElementsForm.tsx'
import { ElementsPanel } from './ElementsPanel.tsx'
import { EventButtons } from './EventButtons.tsx'
import { Progress } from './Progress.tsx'
import styles from './rectification.module.css'
import { rectificationTone, severityTone } from './tones.ts'
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

/** What stood in the way of the last event, by its name. */
type Refused = { readonly event: RectificationEventName; readonly refusals: readonly Refusal[] }

function Page({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<Refused | null>(null)
  const [isEditing, setEditing] = useState(rectification.state === 'draft' && rectification.goal === '')
  return (
    <>
      <PageHeader
        title={t('rectification.page.title', { number: rectification.number })}
        detail={rectification.title}
        tags={
          <StatusTag tone={rectificationTone[rectification.state]}>
            {t(`states.rectification.${rectification.state}`)}
          </StatusTag>
        }
        actions={
          <EventButtons
            rectification={rectification}
            isEditing={isEditing}
            onRefused={(event, refusals) => setRefused({ event, refusals })}
            onDone={() => setRefused(null)}
          />
        }
      />
      <Progress state={rectification.state} timeline={rectification.timeline} />
      {refused ? (
        <RefusalNote
          title={t('rectification.page.refusedTitle', { event: t(`states.rectificationEvent.${refused.event}`) })}
          refusals={refused.refusals}
          onClose={() => setRefused(null)}
        />
      ) : null}
      <div className={styles.columns}>
        <div className={styles.column}>
          {isEditing && acceptsEdits(rectification.state) ? (
            <ElementsForm
              rectification={rectification}
              onClose={() => setEditing(false)}
              onSaved={() => {
                setEditing(false)
                setRefused(null)
              }}
            />
          ) : (
            <>
              <ElementsPanel rectification={rectification} onEdit={() => setEditing(true)} />
              <ActionsPanel rectification={rectification} />
            </>
          )}
        </div>
        <div className={styles.column}>
          <FindingsPanel rectification={rectification} />
          <VerificationPanel rectification={rectification} />
        </div>
        <TimelinePanel rectification={rectification} />
      </div>
    </>
  )
}

function FindingsPanel({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('rectification.page.findings')} extra={String(rectification.findingRows.length)}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('rectification.findings.number')}</th>
            <th scope="col">{t('rectification.findings.summary')}</th>
            <th scope="col">{t('rectification.findings.severity')}</th>
          </tr>
        </thead>
        <tbody>
          {rectification.findingRows.map((finding) => (
            <tr key={finding.id}>
              <td className={styles.nowrap}>
                {finding.number}
                {finding.recordId ? (
                  <p className={styles.evidence}>
                    <Link to={`/records/${finding.recordId}`}>{finding.externalNumber}</Link>
                  </p>
                ) : null}
              </td>
              <td>
                {finding.title}
                <p className={styles.evidence}>{[finding.agentName, finding.teamName].filter(Boolean).join(' · ')}</p>
              </td>
              <td>
                <StatusTag tone={severityTone[finding.severity]}>{t(`states.severity.${finding.severity}`)}</StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function TimelinePanel({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('rectification.page.timeline')}>
      <ol className={styles.timeline}>
        {rectification.timeline.toReversed().map((entry) => (
          <li key={`${entry.at}:${entry.kind}:${entry.note}`}>
            <div className={styles.when}>
              {formatDateTime(entry.at)} · {entry.actorName}
            </div>
            <div>
              {kindWords(t, entry.kind)}
              {entry.toState && entry.fromState ? ` → ${t(`states.rectification.${entry.toState}`)}` : ''}
            </div>
            {entry.note ? <div className={styles.evidence}>{entry.note}</div> : null}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function kindWords(t: TFunction, kind: string): string {
  switch (kind) {
    case 'created':
    case 'edited':
    case 'action-done':
    case 'verification-recorded':
      return t(`rectification.timeline.${kind}`)
    default:
      return t(`states.rectificationEvent.${kind as RectificationEventName}`)
  }
}
