import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDay } from '#renderer/app/format.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import styles from './report.module.css'

/** How the numbers came about: the draws with their seeds, and each indicator's definition. */
export function MethodSection({ model }: { readonly model: ReportModel }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      {model.draws.length === 0 ? (
        <p className={styles.note}>{t('reports.method.noDraws')}</p>
      ) : (
        <DrawsTable draws={model.draws} />
      )}
      <h3>{t('reports.method.definitions')}</h3>
      <ul className={styles.definitions}>
        {model.indicators.map(({ key }) => (
          <li key={key}>
            {t('reports.method.definition', {
              name: t(`indicators.${key}.name`),
              definition: t(`indicators.${key}.definition`),
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
