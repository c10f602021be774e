import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { WorkingHours, WorkingTimeSettings } from '#shared/calls/working-time.ts'
import { hoursText, readHours } from './hours-text.ts'
import styles from './ServiceTime.module.css'

export const calendarCallsChanged = [
  'calendar.',
  'sla.',
  'indicators.',
  'rectifications.',
  'ladder.',
  'home.',
  'audit.',
]

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export type WorkingTimeProps = { readonly kept: WorkingTimeSettings; readonly canChange: boolean }

/** A line a weekday: 09:00-12:00, 13:00-18:00; an empty one is off. */
export function WorkingHoursPanel({ kept, canChange }: WorkingTimeProps): ReactNode {
  const { t } = useTranslation()
  const ids = useId()
  const notices = useNotices()
  const saved = [...kept.week, kept.makeUpHours].map(hoursText)
  const [lines, setLines] = useState<readonly string[]>(saved)
  const save = useDeskCommand('calendar.save', {
    invalidates: calendarCallsChanged,
    onDone: () => notices.done(t('kpis.time.saved')),
  })
  const read = lines.map(readHours)
  const isReadable = read.every((hours) => hours !== null)
  const isChanged = lines.some((line, place) => line !== saved[place])
  const submit = (): void => {
    const hours = read.map((one) => one ?? [])
    const week = hours.slice(0, 7) as unknown as WorkingHours['week']
    void save.run({ week, makeUpHours: hours[7] ?? [], ownDays: kept.ownDays })
  }
  return (
    <Panel title={t('kpis.time.hours')}>
      <p className={styles.quiet}>{t('kpis.time.hoursNote')}</p>
      <div className={styles.hours}>
        {lines.map((line, place) => {
          const day = weekdays[place]
          const label = day === undefined ? t('kpis.time.makeUp') : t(`kpis.time.weekdays.${day}`)
          return (
            <div key={label} className={styles.hoursLine}>
              <label htmlFor={`${ids}${place}`}>{label}</label>
              <div>
                <Input
                  id={`${ids}${place}`}
                  disabled={!canChange}
                  value={line}
                  placeholder={t('kpis.time.off')}
                  status={read[place] === null ? 'error' : ''}
                  onChange={({ target }) => setLines(lines.map((one, at) => (at === place ? target.value : one)))}
                />
                {read[place] === null ? (
                  <p className={styles.problem} role="alert">
                    {t('kpis.time.unreadable')}
                  </p>
                ) : null}
              </div>
            </div>
          )
        })}
      </div>
      <RefusalNote title={t('kpis.time.refused')} refusals={save.fault?.refusals ?? []} />
      <div className={styles.actions}>
        <Button
          type="primary"
          disabled={!canChange || !isChanged || !isReadable}
          loading={save.isRunning}
          onClick={submit}
        >
          {t('common.actions.save')}
        </Button>
        {canChange ? null : <span className={styles.quiet}>{t('kpis.time.onlyLead')}</span>}
      </div>
    </Panel>
  )
}
