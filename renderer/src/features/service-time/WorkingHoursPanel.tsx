import { Button, Input } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Refusal } from '#shared/calls/fault.ts'
import { mostSpans, type WorkingHours, type WorkingTimeSettings } from '#shared/calls/working-time.ts'
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
  const labelOf = (place: number): string => {
    const day = weekdays[place]
    return day === undefined ? t('kpis.time.makeUp') : t(`kpis.time.weekdays.${day}`)
  }
  /** `week.0.1` is Monday's second stretch, `makeUpHours.0` the first of a make-up day. */
  const lineOf = ({ field }: Refusal): string | undefined => {
    const [of = '', first, second] = field.split('.')
    if (of === 'ownDays') return first
    const [line, span] = of === 'makeUpHours' ? [7, first] : [Number(first), second]
    if (Number.isNaN(line)) return undefined
    return span === undefined ? labelOf(line) : t('kpis.time.spanOf', { day: labelOf(line), span: Number(span) + 1 })
  }
  const canSave = canChange && isChanged && isReadable
  const submit = (): void => {
    const hours = read.map((one) => one ?? [])
    const week = hours.slice(0, 7) as unknown as WorkingHours['week']
    void save.run({ week, makeUpHours: hours[7] ?? [], ownDays: kept.ownDays })
  }
  return (
    <Panel title={t('kpis.time.hours')}>
      <p className={styles.quiet}>{t('kpis.time.hoursNote')}</p>
      <form
        id={`${ids}form`}
        className={styles.hours}
        onSubmit={(event) => {
          event.preventDefault()
          if (canSave) submit()
        }}
      >
        {lines.map((line, place) => {
          const label = labelOf(place)
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
                    {t('kpis.time.unreadable', { most: mostSpans })}
                  </p>
                ) : null}
              </div>
            </div>
          )
        })}
      </form>
      <RefusalNote title={t('kpis.time.refused')} refusals={save.fault?.refusals ?? []} where={lineOf} />
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" form={`${ids}form`} disabled={!canSave} loading={save.isRunning}>
          {t('common.actions.save')}
        </Button>
        {canChange ? null : <span className={styles.quiet}>{t('kpis.time.onlyLead')}</span>}
      </div>
    </Panel>
  )
}
