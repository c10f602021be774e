import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import type { WhatIf } from '#shared/domain/what-if/what-if-model.ts'
import styles from './WhatIfScreen.module.css'
import { causeWords, signedPoints } from './what-if-words.ts'

/** The items that move the scores, the strongest first. */
export function WhatIfDrivers({ whatIf }: { readonly whatIf: WhatIf }): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel title={t('whatIf.drivers.title')} extra={<span className={styles.quiet}>{t('whatIf.drivers.note')}</span>}>
      {whatIf.drivers.length === 0 ? (
        <p className={styles.quiet}>{t('whatIf.drivers.none')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('whatIf.drivers.item')}</th>
              <th scope="col">{t('whatIf.drivers.causes')}</th>
              <th scope="col" className={styles.number}>
                {t('whatIf.drivers.evaluations')}
              </th>
              <th scope="col" className={styles.number}>
                {t('whatIf.drivers.mean')}
              </th>
            </tr>
          </thead>
          <tbody>
            {whatIf.drivers.map(({ itemId, title, causes, evaluations, meanDifference }) => (
              <tr key={itemId}>
                <th scope="row">{title}</th>
                <td>{causeWords(t, causes)}</td>
                <td className={styles.number}>{formatCount(evaluations)}</td>
                <td className={styles.number}>{signedPoints(meanDifference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
