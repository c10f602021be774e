import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './report.module.css'

/** The end of an agent's record: room for the talk, and who signs that it was held. */
export function ReportSigning(): ReactNode {
  const { t } = useTranslation()
  return (
    <section className={styles.signing}>
      <h2>{t('reports.sections.signing')}</h2>
      <p>{t('reports.signing.talk')}</p>
      <div className={styles.writing} />
      <p>
        {t('reports.signing.agree')}　{t('reports.signing.object')}
      </p>
      <div className={styles.signers}>
        {(['agent', 'lead'] as const).map((who) => (
          <p key={who}>
            <span>{t(`reports.signing.${who}`)}</span>
            <span className={styles.blank} />
            <span>{t('reports.signing.date')}</span>
            <span className={styles.blank} />
          </p>
        ))}
      </div>
    </section>
  )
}
