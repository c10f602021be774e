import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '#renderer/app/format.ts'
import { findingsLink, rectificationsLink } from '#renderer/app/links.ts'
import type { HomeOverview } from '#shared/calls/home.ts'
import styles from './Home.module.css'

/** Today's numbers, each the way to its rows. */
export function WorkToday({ work }: { readonly work: HomeOverview['work'] }): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={styles.work} aria-label={t('home.work.label')}>
      <WorkNumber
        to="/queue"
        name={t('home.work.openTasks')}
        count={work.openTasks + work.startedTasks}
        note={work.startedTasks > 0 ? t('home.work.startedTasks', { count: work.startedTasks }) : null}
      />
      <WorkNumber to="/queue?state=submitted" name={t('home.work.submittedToday')} count={work.submittedToday} />
      <WorkNumber to={findingsLink({ state: 'open' })} name={t('home.work.openFindings')} count={work.openFindings} />
      <WorkNumber
        to={rectificationsLink({ view: 'list', overdueOnly: true })}
        name={t('home.work.overdue')}
        count={work.overdueRectifications}
        tone="fail"
      />
      <WorkNumber
        to={rectificationsLink({ view: 'list', dueSoonOnly: true })}
        name={t('home.work.dueSoon')}
        count={work.dueSoonRectifications}
        tone="warn"
      />
    </ul>
  )
}

type WorkNumberProps = {
  readonly to: string
  readonly name: string
  readonly count: number
  readonly note?: string | null
  /** Colours the number when it isn't zero. */
  readonly tone?: 'fail' | 'warn'
}

function WorkNumber({ to, name, count, note, tone }: WorkNumberProps): ReactNode {
  return (
    <li className={styles.item}>
      <Link to={to} className={styles.link}>
        <span className={styles.name}>{name}</span>
        <span className={styles.number} data-tone={count > 0 ? tone : undefined}>
          {formatCount(count)}
        </span>
        {note ? <span className={styles.note}>{note}</span> : null}
      </Link>
    </li>
  )
}
