import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDay } from '#renderer/app/format.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { ReportTable } from '#shared/domain/reports/report-table.ts'
import { indicatorDefinition, indicatorName, shownIndicators } from '#shared/domain/reports/report-words.ts'
import { PaperTableView } from './PaperTableView.tsx'
import styles from './report.module.css'

/** How the numbers came about: the draws with their seeds, and each indicator's definition. */
export function MethodSection({
  model,
  tables,
}: {
  readonly model: ReportModel
  readonly tables: readonly ReportTable[]
}): ReactNode {
  const { t } = useTranslation()
  const whole = model.kind === 'annex' ? tables.find(({ key }) => key === 'draws') : undefined
  return (
    <>
      {whole === undefined ? null : <PaperTableView table={whole.table} rowKeys={whole.rowKeys} isDense />}
      {whole !== undefined ? null : model.draws.length === 0 ? (
        <p className={styles.note}>{t('reports.method.noDraws')}</p>
      ) : (
        <DrawsTable draws={model.draws} />
      )}
      {shownIndicators(model).length === 0 ? null : <h3>{t('reports.method.definitions')}</h3>}
      <ul className={styles.definitions}>
        {shownIndicators(model).map((indicator) => (
          <li key={indicator.key}>
            {t('reports.method.definition', {
              name: indicatorName(t, indicator),
              definition: indicatorDefinition(t, indicator),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

function DrawsTable({ draws }: Pick<ReportModel, 'draws'>): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('reports.method.draw')}</th>
            <th scope="col">{t('reports.method.madeOn')}</th>
            <th scope="col">{t('reports.method.seed')}</th>
            <th scope="col" className={styles.number}>
              {t('reports.method.frame')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.method.drawn')}
            </th>
            <th scope="col" className={styles.number}>
              {t('reports.method.submitted')}
            </th>
          </tr>
        </thead>
        <tbody>
          {draws.map((draw) => (
            <tr key={`${draw.name} ${draw.createdAt}`}>
              <th scope="row">{draw.name}</th>
              <td>{formatDay(draw.createdAt)}</td>
              <td>{draw.kind === 'by-hand' ? t('reports.method.byHand') : draw.seed}</td>
              <td className={styles.number}>{formatCount(draw.frameSize)}</td>
              <td className={styles.number}>{formatCount(draw.drawn)}</td>
              <td className={styles.number}>{formatCount(draw.submitted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>{t('reports.method.drawsNote')}</p>
    </>
  )
}
