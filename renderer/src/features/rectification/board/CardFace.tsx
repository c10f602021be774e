import { CalendarOutlined, PaperClipOutlined, UserOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { VerdictTag } from '#renderer/components/VerdictTag.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { DueDay } from '../DueDay.tsx'
import { RowTags } from '../RowTags.tsx'
import styles from './Board.module.css'

/** What is told of a rectification on a card; the same while it is carried. */
export function CardFace({ row }: { readonly row: RectificationRow }): ReactNode {
  const { t } = useTranslation()
  const people = [row.owner, row.responsibleDepartment].filter((name) => name !== '')
  return (
    <>
      <span className={styles.number}>
        {row.number}
        <RowTags row={row} />
        {row.lastVerdict?.counts ? <VerdictTag {...row.lastVerdict} /> : null}
      </span>
      <span className={styles.name}>{row.title}</span>
      {people.length > 0 ? (
        <span className={styles.fact}>
          <UserOutlined aria-hidden /> <span className={styles.clipped}>{people.join(' · ')}</span>
        </span>
      ) : null}
      <span className={styles.fact}>
        <CalendarOutlined aria-hidden />
        {row.state === 'closed' ? (
          t('rectificationViews.board.closedOn', { day: formatDay(row.closedAt) })
        ) : (
          <DueDay rectification={row} />
        )}
      </span>
      {row.actionsTotal > 0 ? (
        <span className={styles.fact}>
          <PaperClipOutlined aria-hidden />
          {t('rectificationViews.board.evidence', {
            done: row.actionsDone,
            total: row.actionsTotal,
          })}
          <span className={styles.progress} aria-hidden>
            <span style={{ width: `${(row.actionsDone / row.actionsTotal) * 100}%` }} />
          </span>
        </span>
      ) : null}
    </>
  )
}
