import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import { acceptsEdits } from '#shared/domain/rectification.ts'
import { DueDay } from '../DueDay.tsx'
import styles from '../rectification.module.css'

/** R3's four elements, the department, and who took it up. */
export function ElementsPanel({
  rectification,
  canChange,
  onEdit,
}: {
  readonly rectification: RectificationDetail
  readonly canChange: boolean
  readonly onEdit: () => void
}): ReactNode {
  const { t } = useTranslation()
  const unfilled = <span className={styles.unfilled}>{t('rectification.page.notFilled')}</span>
  const concrete = rectification.actions.filter((action) => !action.isContainment).length
  const { acknowledgedAt, acknowledgedBy } = rectification
  return (
    <Panel
      title={t('rectification.page.elements')}
      extra={
        canChange && acceptsEdits(rectification.state) ? (
          <Button size="small" onClick={onEdit}>
            {t('rectification.page.edit')}
          </Button>
        ) : null
      }
    >
      <table className={styles.facts}>
        <tbody>
          <Fact name={t('rectification.page.goal')}>{rectification.goal || unfilled}</Fact>
          <Fact name={t('rectification.page.action')}>
            {concrete > 0 ? t('rectification.page.actionsCount', { count: concrete }) : unfilled}
          </Fact>
          <Fact name={t('rectification.page.owner')}>{rectification.owner || unfilled}</Fact>
          <Fact name={t('rectification.page.dueOn')}>
            {rectification.dueOn ? <DueFact rectification={rectification} /> : unfilled}
          </Fact>
          <Fact name={t('rectification.page.department')}>{rectification.responsibleDepartment || unfilled}</Fact>
          {acknowledgedAt === null ? null : (
            <Fact name={t('rectification.page.acknowledged')}>
              {t('rectification.page.acknowledgedBy', { person: acknowledgedBy, at: formatDateTime(acknowledgedAt) })}
            </Fact>
          )}
        </tbody>
      </table>
    </Panel>
  )
}

/** Of one that is closed, whether it was in time. */
function DueFact({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const { closedAt, dueOn, unknownYear } = rectification
  const wasInTime = closedAt !== null && dueOn !== null && formatDateTime(closedAt).slice(0, 10) <= dueOn
  return (
    <span className={styles.due}>
      <DueDay rectification={rectification} />
      {closedAt === null ? null : (
        <StatusTag tone={wasInTime ? 'pass' : 'fail'}>
          {t(wasInTime ? 'rectification.due.inTime' : 'rectification.due.wasLate')}
        </StatusTag>
      )}
      {unknownYear === null ? null : (
        <span className={styles.hintInline}>{t('rectification.due.unknownYear', { year: unknownYear })}</span>
      )}
    </span>
  )
}

/** Why it happened: five whys, what was chosen from the cause list, and the analysis in words (R2). */
export function CausesPanel({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const { whys, causes, causeAnalysis } = rectification
  const isEmpty = whys.length === 0 && causes.length === 0 && causeAnalysis === ''
  return (
    <Panel title={t('rectification.page.causeAnalysis')}>
      <p className={styles.hint}>{t('rectification.page.causeHint')}</p>
      {isEmpty ? <p className={styles.unfilled}>{t('rectification.page.notFilled')}</p> : null}
      {whys.length > 0 ? (
        <ol className={styles.whys} aria-label={t('rectification.page.whys')}>
          {whys.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ol>
      ) : null}
      {causes.length > 0 ? (
        <p className={styles.stacked}>
          {causes.map((cause) => (
            <StatusTag key={cause} tone="neutral">
              {cause}
            </StatusTag>
          ))}
        </p>
      ) : null}
      {causeAnalysis === '' ? null : <p className={styles.words}>{causeAnalysis}</p>}
    </Panel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  )
}
