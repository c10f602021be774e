import { CheckOutlined } from '@ant-design/icons'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '#renderer/app/format.ts'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { RectificationDetail, RectificationStateName } from '#shared/calls/rectification.ts'
import styles from './rectification.module.css'
import { rectificationTone } from './tones.ts'

const usualWay = ['draft', 'issued', 'in_progress', 'submitted', 'verifying', 'closed'] as const

/** How far along the usual way it is; a return, an escalation or a cancellation stands where it happened. */
export function Progress({
  state,
  timeline,
}: {
  readonly state: RectificationStateName
  readonly timeline: RectificationDetail['timeline']
}): ReactNode {
  const { t } = useTranslation()
  const here = usualWay.indexOf(placeOnWay(state))
  return (
    <ol className={styles.steps} aria-label={t('rectification.list.state')}>
      {usualWay.map((step, place) => {
        const isHere = place === here
        const reachedAt = timeline.findLast((entry) => entry.toState === step)?.at
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
                {isPassed ? <CheckOutlined aria-hidden="true" /> : null}{' '}
                {t(`states.rectification.${isHere ? state : step}`)}
                {reachedAt !== undefined && place <= here ? ` ${formatDay(reachedAt).slice(5)}` : ''}
              </StatusTag>
            </li>
          </Fragment>
        )
      })}
    </ol>
  )
}

/** Where it stands is never grey: grey are the steps to come. */
function hereTone(state: RectificationStateName): StatusTone {
  return state === 'draft' ? 'accent' : rectificationTone[state]
}

/** The step of the usual way a state beside it stands for. */
function placeOnWay(state: RectificationStateName): (typeof usualWay)[number] {
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
