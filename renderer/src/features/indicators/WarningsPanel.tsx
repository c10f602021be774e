import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { formatCount, formatDateTime, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { recordsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { ShownSlaWarning } from '#shared/calls/sla.ts'
import type { ServiceKpiKey } from '#shared/domain/service-kpis.ts'
import styles from './Indicators.module.css'
import { useSpanWords } from './span-words.ts'

const shown = 500

/** Open services that are late, or will be unless something is done; the most pressing first. */
export function WarningsPanel(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const warnings = useDeskQuery('sla.warnings', { limit: shown }, { refetchEvery: 60_000 })
  return (
    <Answered query={warnings}>
      {(found) =>
        found.warnings.length === 0 ? (
          <EmptyState
            text={t(found.openRecords === 0 ? 'kpis.warnings.noneOpen' : 'kpis.warnings.none', {
              open: formatCount(found.openRecords),
            })}
            actions={
              found.openRecords === 0 ? null : (
                <Button onClick={() => void navigate(recordsLink({ isOpen: true }))}>
                  {t('kpis.warnings.allOpen')}
                </Button>
              )
            }
          />
        ) : (
          <div className={styles.page}>
            <p className={styles.quiet}>
              {t('kpis.warnings.summary', {
                late: formatCount(found.lateRecords),
                soon: formatCount(found.soonRecords),
                open: formatCount(found.openRecords),
              })}{' '}
              <Link to={recordsLink({ isOpen: true })}>{t('kpis.warnings.allOpen')}</Link>
            </p>
            <div className={styles.box}>
              <WarningsTable warnings={found.warnings} />
            </div>
          </div>
        )
      }
    </Answered>
  )
}

function WarningsTable({ warnings }: { readonly warnings: readonly ShownSlaWarning[] }): ReactNode {
  const { t } = useTranslation()
  const spanWords = useSpanWords()
  return (
    <table className={styles.table} aria-label={t('kpis.screen.views.warnings')}>
      <thead>
        <tr>
          <th scope="col">{t('records.columns.externalNumber')}</th>
          <th scope="col">{t('records.columns.startedAt')}</th>
          <th scope="col">{t('records.columns.agent')}</th>
          <th scope="col">{t('records.columns.customer')}</th>
          <th scope="col">{t('kpis.warnings.rule')}</th>
          <th scope="col">{t('kpis.warnings.state')}</th>
          <th scope="col">{t('kpis.warnings.due')}</th>
          <th scope="col" className={styles.number}>
            {t('kpis.warnings.left')}
          </th>
        </tr>
      </thead>
      <tbody>
        {warnings.map(({ record, rule, isLate, lateAt, minutesLeft }) => (
          <tr key={`${record.id} ${rule}`}>
            <td>
              <Link to={`/records/${record.id}`}>{record.externalNumber}</Link>
            </td>
            <td>{formatDateTime(record.startedAt)}</td>
            <td>{record.agentName}</td>
            <td>{record.customerName ?? missing}</td>
            <td>{t(`kpis.service.${rule as ServiceKpiKey}.name`)}</td>
            <td>
              <StatusTag tone={isLate ? 'fail' : 'warn'}>
                {t(isLate ? 'kpis.warnings.late' : 'kpis.warnings.soon')}
              </StatusTag>
            </td>
            <td>{formatDateTime(lateAt)}</td>
            <td className={styles.number}>
              {minutesLeft === null
                ? missing
                : t(minutesLeft < 0 ? 'kpis.warnings.lateBy' : 'kpis.warnings.leftFor', {
                    span: spanWords(Math.abs(minutesLeft), 'minutes'),
                  })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
