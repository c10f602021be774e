import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { indicatorsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { Waiting } from '#renderer/components/Waiting.tsx'
import { useSpanWords } from '#renderer/features/indicators/span-words.ts'
import type { ShownSlaWarning } from '#shared/calls/sla.ts'
import type { ServiceKpiKey } from '#shared/domain/service-kpis.ts'
import styles from './Home.module.css'
import { useIsPainted } from './use-is-painted.ts'

/** The most pressing ones; the others behind the link. */
const rowsShown = 4

/** Open services that are late, or will be unless something is done. */
export function WarningsPanel(): ReactNode {
  const { t } = useTranslation()
  const isPainted = useIsPainted()
  const warnings = useDeskQuery('sla.warnings', { limit: rowsShown }, { enabled: isPainted, refetchEvery: 60_000 })
  const late = warnings.data?.lateRecords ?? 0
  const soon = warnings.data?.soonRecords ?? 0
  return (
    <Panel
      title={t('home.warnings.title')}
      extra={<Link to={indicatorsLink({ view: 'warnings' })}>{t('home.warnings.all')}</Link>}
    >
      <Answered query={warnings} waiting={<Waiting rows={2} />}>
        {(found) =>
          found.warnings.length === 0 ? (
            <p className={styles.quiet}>
              {t(found.openRecords === 0 ? 'kpis.warnings.noneOpen' : 'kpis.warnings.none', {
                open: formatCount(found.openRecords),
              })}
            </p>
          ) : (
            <>
              <p className={styles.quiet}>
                {t('home.warnings.counts', { late: formatCount(late), soon: formatCount(soon) })}
              </p>
              <ul className={styles.dueRows}>
                {found.warnings.map((warning) => (
                  <WarningLine key={`${warning.record.id} ${warning.rule}`} warning={warning} />
                ))}
              </ul>
            </>
          )
        }
      </Answered>
    </Panel>
  )
}

function WarningLine({ warning }: { readonly warning: ShownSlaWarning }): ReactNode {
  const { t } = useTranslation()
  const spanWords = useSpanWords()
  const { record, rule, isLate, lateAt, minutesLeft } = warning
  const left =
    minutesLeft === null
      ? t(isLate ? 'kpis.warnings.late' : 'kpis.warnings.soon')
      : t(minutesLeft < 0 ? 'kpis.warnings.lateBy' : 'kpis.warnings.leftFor', {
          span: spanWords(Math.abs(minutesLeft), 'minutes'),
        })
  return (
    <li className={styles.dueRow}>
      <span className={styles.dueWords}>
        <Link to={`/records/${record.id}`} title={record.externalNumber}>
          {record.externalNumber} {record.agentName}
        </Link>
        <span className={styles.quiet}>{t(`kpis.service.${rule as ServiceKpiKey}.name`)}</span>
      </span>
      <span className={styles.dueDay} title={t('home.warnings.due', { at: formatDateTime(lateAt) })}>
        <StatusTag tone={isLate ? 'fail' : 'warn'}>{left}</StatusTag>
      </span>
    </li>
  )
}
