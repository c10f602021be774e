import { CheckOutlined, ClockCircleFilled } from '@ant-design/icons'
import type { TFunction } from 'i18next'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail, RectificationStateName } from '#shared/calls/rectification.ts'
import styles from './rectification.module.css'
import { rectificationTone } from './tones.ts'

const usualWay = ['draft', 'issued', 'in_progress', 'submitted', 'verifying', 'closed'] as const
type UsualStep = (typeof usualWay)[number]

/** How far along the usual way it is; a return, an escalation or a cancellation stands where it happened. */
export function Progress({ rectification }: { readonly rectification: RectificationDetail }): ReactNode {
  const { t } = useTranslation()
  const { state } = rectification
  const here = usualWay.indexOf(placeOnWay(state))
  return (
    <ol className={styles.steps} aria-label={t('rectification.list.state')}>
      {usualWay.map((step, place) => {
        const isHere = place === here
        const isPassed = place < here || (isHere && state === 'closed')
        return (
          <Fragment key={step}>
            {place > 0 ? (
              <li aria-hidden="true">
                <span className={`${styles.link} ${place <= here ? styles.passed : ''}`} />
              </li>
            ) : null}
            <li {...(isHere ? { 'aria-current': 'step' as const } : {})}>
              <StatusTag tone={isPassed ? 'pass' : isHere ? hereTone(state) : 'neutral'}>
                {isPassed ? <CheckOutlined aria-hidden="true" /> : null}
                {isHere && !isPassed ? <ClockCircleFilled aria-hidden="true" /> : null}{' '}
                {t(`states.rectification.${isHere ? state : step}`)}
                {place <= here ? dayWords(t, rectification, step, isHere) : ''}
              </StatusTag>
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}

/** The day a step was reached; of where it stands now the day it is due, too. */
function dayWords(t: TFunction, rectification: RectificationDetail, step: UsualStep, isHere: boolean): string {
  const { state, dueOn } = rectification
  const reached = reachedOn(rectification, isHere ? state : step)
  const words = reached === null ? '' : ` ${reached.slice(5)}`
  const isWaitedFor = isHere && dueOn !== null && !['draft', 'closed', 'cancelled'].includes(state)
  return isWaitedFor ? `${words} ${t('rectification.page.until', { day: dueOn.slice(5) })}` : words
}

/** The last time it came into a state, what was taken back left out. */
function reachedOn({ timeline }: RectificationDetail, state: RectificationStateName): string | null {
  const entries = timeline.filter((entry) => entry.toState === state && entry.takenBackAt === null)
  return entries.length === 0 ? null : formatDay(Math.max(...entries.map(({ at }) => at)))
}

/** Where it stands is never grey: grey are the steps to come. */
function hereTone(state: RectificationStateName): StatusTone {
  return state === 'draft' ? 'accent' : rectificationTone[state]
}

/** The step of the usual way a state beside it stands for. */
function placeOnWay(state: RectificationStateName): UsualStep {
  switch (state) {
    case 'returned':
    case 'escalated':
      return 'in_progress'
    case 'cancelled':
      return 'draft'
    default:
      return state
  }
}
