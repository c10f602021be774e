import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { ReportId } from '#shared/calls/common.ts'
import { compareTables, differencesListed, type ReportDifference } from '#shared/domain/reports/report-differences.ts'
import { reportTables } from '#shared/domain/reports/report-tables.ts'
import styles from './Reports.module.css'

/** What differs between an issued report and today's computation, and what happened in between. */
export function ComparisonPanel({ id }: { readonly id: ReportId }): ReactNode {
  const compared = useDeskQuery('reports.compare', { id })
  return <Answered query={compared}>{(answer) => <Comparison compared={answer} />}</Answered>
}

function Comparison({ compared }: { readonly compared: Output<'reports.compare'> }): ReactNode {
  const { t } = useTranslation()
  const { issued, issuedAt, now, reasons } = compared
  const { cells, total, differences } = useMemo(
    () => compareTables(reportTables(issued, t), reportTables({ ...issued, model: now }, t), t),
    [issued, now, t],
  )
  const times = { issued: formatDateTime(issuedAt), now: formatDateTime(now.preparedAt) }
  return (
    <section aria-label={t('reportDesk.comparison.title')}>
      <p>
        {total === 0
          ? t('reportDesk.comparison.same', { ...times, cells: formatCount(cells) })
          : t('reportDesk.comparison.different', { ...times, cells: formatCount(cells), total: formatCount(total) })}
      </p>
      {reasons.length === 0 ? null : (
        <>
          <p className={styles.quiet}>{t('reportDesk.comparison.reasons')}</p>
          <ul>
            {reasons.map(({ kind, count }) => (
              <li key={kind}>{t(`reportDesk.comparison.reason.${kind}`, { count })}</li>
            ))}
          </ul>
        </>
      )}
      {differences.length === 0 ? null : <Differences differences={differences} />}
      {total > differencesListed ? (
        <p className={styles.quiet}>{t('reportDesk.comparison.first', { shown: differencesListed })}</p>
      ) : null}
    </section>
  )
}

function Differences({ differences }: { readonly differences: readonly ReportDifference[] }): ReactNode {
  const { t } = useTranslation()
  const columns = ['table', 'row', 'column', 'issued', 'now'] as const
  return (
    <table className={styles.comparison}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`reportDesk.comparison.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map((one, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is computed once and never moves
          <tr key={place}>
            <td>{one.table}</td>
            <td>{one.row}</td>
            <td>{one.kind === 'changed' ? one.column : t(`reportDesk.comparison.${one.kind}`)}</td>
            <td>{one.issued}</td>
            <td>{one.now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
