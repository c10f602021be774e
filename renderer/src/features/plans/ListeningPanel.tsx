import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { ListeningTimesChart } from '#renderer/charts/ListeningTimesChart.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import styles from './ListeningPanel.module.css'

const days = 30

/** How long the tasks of the last days were listened to, for leads: a distribution, never by person. */
export function ListeningPanel(): ReactNode {
  const { t } = useTranslation()
  const [period] = useState(() => {
    const now = new Date()
    const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - (days - 1))
    return { fromDay: formatDay(first.getTime()), toDay: formatDay(now.getTime()) }
  })
  const query = useDeskQuery('reviews.listeningTimes', period)
  return (
    <Answered query={query}>
      {(times) =>
        times.ok ? (
          <ListeningTimesChart data={times} />
        ) : (
          <Panel title={t('evaluation.listening.title')}>
            <p className={styles.quiet}>{t('evaluation.listening.tooFew', { n: times.n, fewest: times.fewest })}</p>
          </Panel>
        )
      }
    </Answered>
  )
}
