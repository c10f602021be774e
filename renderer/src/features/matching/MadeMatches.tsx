import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import styles from './Matching.module.css'
import type { MadeMatch } from './MatchingScreen.tsx'

export type MadeMatchesProps = { readonly made: readonly MadeMatch[]; readonly onTakeBack: (one: MadeMatch) => void }

/** The last match can be taken back at once; those before it are reached by taking back the later ones. */
export function MadeMatches({ made, onTakeBack }: MadeMatchesProps): ReactNode {
  const { t } = useTranslation()
  const [last] = made
  if (last === undefined) return null
  return (
    <div className={styles.made} role="status">
      <StatusTag tone="pass">{t('matching.done', { count: made.length })}</StatusTag>
      <span className={styles.madeWords}>{t('matching.last', { name: last.name, number: last.number })}</span>
      <Button size="small" onClick={() => onTakeBack(last)}>
        {t('common.actions.undo')}
      </Button>
    </div>
  )
}
