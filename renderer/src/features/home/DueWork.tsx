import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { rectificationsLink } from '#renderer/app/links.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { DueDay } from '#renderer/features/rectification/DueDay.tsx'
import { stepWhenWords } from '#renderer/features/rectification/ladder-words.ts'
import { HandleReminderButton } from '#renderer/features/rectification/reminders/HandleReminderButton.tsx'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import type { Reminder } from '#shared/calls/rectification-ladder.ts'
import styles from './Home.module.css'

/** So many stand in each list; the others behind its link. */
const rowsShown = 6

/** Rectifications whose time has come: overdue, due soon, and what the ladder asks today. Nothing where there is nothing. */
export function DueWork(): ReactNode {
  const reminders = useDeskQuery('rectifications.reminders', {})
  const rectifications = useDeskQuery('rectifications.list', {})
  const overdue = rectifications.data?.filter(({ isOverdue }) => isOverdue) ?? []
  const dueSoon = rectifications.data?.filter(({ isDueSoon }) => isDueSoon) ?? []
  const asked = reminders.data?.reminders ?? []
  const unknownYears = reminders.data?.unknownYears.map(({ year }) => year) ?? []
  if (overdue.length + dueSoon.length + asked.length + unknownYears.length === 0) return null
  return (
    <div className={styles.due}>
      {overdue.length > 0 ? <DueList rows={overdue} kind="overdue" /> : null}
      {dueSoon.length > 0 ? <DueList rows={dueSoon} kind="dueSoon" /> : null}
      {asked.length > 0 || unknownYears.length > 0 ? (
        <ReminderList reminders={asked} unknownYears={unknownYears} />
      ) : null}
    </div>
  )
}

function DueList({
  rows,
  kind,
}: {
  readonly rows: readonly RectificationRow[]
  readonly kind: 'overdue' | 'dueSoon'
}): ReactNode {
  const { t } = useTranslation()
  const first = rows.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)).slice(0, rowsShown)
  const link = rectificationsLink({
    view: 'list',
    ...(kind === 'overdue' ? { overdueOnly: true } : { dueSoonOnly: true }),
  })
  return (
    <Panel
      title={t(`home.due.${kind}`, { count: rows.length })}
      extra={rows.length > rowsShown ? <Link to={link}>{t('home.due.all', { count: rows.length })}</Link> : null}
    >
      <ul className={styles.dueRows}>
        {first.map((row) => (
          <li key={row.id} className={styles.dueRow}>
            <span className={styles.dueWords}>
              <Link to={`/rectifications/${row.id}`} title={row.title}>
                {row.number} {row.title}
              </Link>
              <span className={styles.quiet}>{[row.owner, row.responsibleDepartment].filter(Boolean).join(' · ')}</span>
            </span>
            <span className={styles.dueDay}>
              <DueDay rectification={row} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function ReminderList({
  reminders,
  unknownYears,
}: {
  readonly reminders: readonly Reminder[]
  readonly unknownYears: readonly number[]
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Panel
      title={t('home.due.reminders', { count: reminders.length })}
      extra={
        reminders.length > rowsShown ? (
          <span className={styles.quiet}>{t('home.due.more', { count: reminders.length - rowsShown })}</span>
        ) : null
      }
    >
      {reminders.length === 0 ? <p className={styles.quiet}>{t('home.due.noReminders')}</p> : null}
      <ul className={styles.dueRows}>
        {reminders.slice(0, rowsShown).map((one) => (
          <ReminderLine key={`${one.id} ${one.due.step}`} reminder={one} />
        ))}
      </ul>
      {unknownYears.length === 0 ? null : (
        <p className={styles.quiet}>
          {t('home.due.unknownYears', { years: unknownYears.join(t('charts.trend.listSeparator')) })}
        </p>
      )}
    </Panel>
  )
}

/** What is asked, of whom, and when the day is; handled with one press, taken back from its notice. */
function ReminderLine({ reminder }: { readonly reminder: Reminder }): ReactNode {
  const { t } = useTranslation()
  const { due, owners, departments, isVerification, nextLevel } = reminder
  const people = isVerification ? [t('home.due.verifiers')] : due.asks === 'remind-owner' ? owners : departments
  const level = due.asks === 'offer-escalation' && nextLevel !== null ? [nextLevel.title, nextLevel.owner] : people
  return (
    <li className={styles.dueRow}>
      <span className={styles.dueWords}>
        <Link to={`/rectifications/${reminder.id}`} title={reminder.title}>
          {reminder.number} {reminder.title}
        </Link>
        <span className={styles.quiet}>
          {t('home.due.asked', {
            ask: t(`ladder.asks.${due.asks}`),
            people: level.filter((name) => name !== '').join(t('charts.trend.listSeparator')),
            when: stepWhenWords(t, due.step),
          })}
        </span>
      </span>
      <HandleReminderButton id={reminder.id} number={reminder.number} dueOn={reminder.dueOn} step={due.step} />
    </li>
  )
}
