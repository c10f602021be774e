import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import styles from './KeptPapers.module.css'

/** Notices and replies as they were handed out; each can be found and copied as it was. */
export function KeptPapers({ papers }: Pick<RectificationDetail, 'papers'>): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const show = useDeskCommand('rectifications.showPaper')
  const copy = useDeskCommand('rectifications.savePaperCopy', {
    onDone: ({ savedAs }) => {
      if (savedAs !== null) notices.done(t('papers.rectification.copied', { name: savedAs }))
    },
  })
  return (
    <table className={styles.table} aria-label={t('papers.rectification.kept')}>
      <thead>
        <tr>
          <th scope="col">{t('papers.rectification.fileColumn')}</th>
          <th scope="col">{t('papers.rectification.handedOutAt')}</th>
          <th scope="col">{t('papers.rectification.handedOutBy')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {papers.map(({ id, fileName, createdAt, createdByName }) => (
          <tr key={id}>
            <td className={styles.name}>{fileName}</td>
            <td>{formatDateTime(createdAt)}</td>
            <td>{createdByName}</td>
            <td className={styles.actions}>
              <Button type="link" size="small" onClick={() => void show.run({ paperId: id })}>
                {t('papers.rectification.show')}
              </Button>
              <Button type="link" size="small" onClick={() => void copy.run({ paperId: id })}>
                {t('papers.rectification.saveCopy')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
