import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import type { ShownLadderPlace } from '#shared/calls/rectification-steps.ts'
import { stepWhenWords } from './ladder-words.ts'
import styles from './rectification.module.css'
import { HandleReminderButton } from './reminders/HandleReminderButton.tsx'

const tones: Readonly<Record<ShownLadderPlace['status'], StatusTone>> = {
  handled: 'pass',
  due: 'warn',
  passed: 'neutral',
  ahead: 'neutral',
  unknown: 'neutral',
}

/** The ladder of reminders: when each step comes, what it asks, and where it stands. Nothing for what has no deadline. */
export function RemindersPanel({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const { ladder, nextLevel, id, number, dueOn } = rectification
  if (ladder.length === 0) return null
  return (
    <Panel title={t('ladder.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('ladder.day')}</th>
            <th scope="col">{t('ladder.step')}</th>
            <th scope="col">{t('ladder.status')}</th>
          </tr>
        </thead>
        <tbody>
          {ladder.map((place) => (
            <tr key={place.step}>
              <td className={styles.nowrap}>{place.day ?? missing}</td>
              <td>
                {t(`ladder.asks.${place.asks}`)}
                <p className={styles.evidence}>
                  {place.unknownYear === null
                    ? stepWhenWords(t, place.step)
                    : t('rectification.due.unknownYear', { year: place.unknownYear })}
                </p>
              </td>
              <td>
                <div className={styles.stacked}>
                  <StatusTag tone={tones[place.status]}>{t(`ladder.statuses.${place.status}`)}</StatusTag>
                  {place.status === 'due' && dueOn !== null ? (
                    <HandleReminderButton id={id} number={number} dueOn={dueOn} step={place.step} />
                  ) : null}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {nextLevel === null ? null : (
        <p className={styles.hint}>
          {t(nextLevel.owner === '' ? 'ladder.nextLevel' : 'ladder.nextLevelOwner', {
            title: nextLevel.title,
            owner: nextLevel.owner,
          })}
        </p>
      )}
    </Panel>
  )
}
