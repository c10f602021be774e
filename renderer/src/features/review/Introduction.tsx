import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Introduction.module.css'

/** What the sheet says before its first item; two lines of it until more is asked for. */
export function Introduction({ text }: { readonly text: string }): ReactNode {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  if (text === '') return null
  const isLong = text.length > 72 || text.includes('\n')
  return (
    <div className={styles.introduction}>
      <p className={isWhole || !isLong ? styles.text : styles.cut}>{text}</p>
      {isLong ? (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'evaluation.introduction.less' : 'evaluation.introduction.more')}
        </button>
      ) : null}
    </div>
  )
}
