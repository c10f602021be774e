import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperOrientation } from '#shared/domain/paper-tables.ts'
import type { PreviewActions } from './Preview.tsx'
import styles from './preview.module.css'

/** Above the pages: print, how the paper lies, how large it is seen, which page. */
export function PreviewBar(props: {
  readonly orientation: PaperOrientation
  readonly zoom: number
  readonly page: number
  readonly pages: number
  readonly isAsking: boolean
  readonly actions: PreviewActions
  readonly onTurn: (orientation: PaperOrientation) => void
}): ReactNode {
  const { orientation, zoom, page, pages, isAsking, actions, onTurn } = props
  const { t } = useTranslation()
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('papers.preview.bar')}>
      <button type="button" className={styles.primary} disabled={isAsking} onClick={actions.print}>
        {t('papers.preview.print')}
      </button>
      <fieldset className={styles.group}>
        <legend className={styles.unseen}>{t('papers.preview.orientation')}</legend>
        {(['portrait', 'landscape'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={one === orientation} onClick={() => onTurn(one)}>
            {t(`papers.preview.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.group}>
        <button type="button" aria-label={t('papers.preview.smaller')} onClick={actions.smaller}>
          −
        </button>
        <span className={styles.figure}>{t('papers.preview.zoom', { percent: Math.round(zoom * 100) })}</span>
        <button type="button" aria-label={t('papers.preview.larger')} onClick={actions.larger}>
          +
        </button>
        <button type="button" onClick={actions.fit}>
          {t('papers.preview.wholePage')}
        </button>
      </div>
      <div className={styles.group}>
        <button
          type="button"
          aria-label={t('papers.preview.previous')}
          disabled={page <= 1}
          onClick={() => actions.go(page - 1)}
        >
          ‹
        </button>
        <span className={styles.figure}>{t('reports.footer.page', { page, pages })}</span>
        <button
          type="button"
          aria-label={t('papers.preview.next')}
          disabled={page >= pages}
          onClick={() => actions.go(page + 1)}
        >
          ›
        </button>
      </div>
      <button type="button" className={styles.close} onClick={actions.close}>
        {t('papers.preview.close')}
      </button>
    </div>
  )
}
