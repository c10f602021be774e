import { Button, DatePicker, Input, InputNumber, Segmented } from 'antd'
import type { Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { callDesk } from '#renderer/app/desk.ts'
import { formatDay } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { Panel } from '#renderer/components/Panel.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { WorkingTimeSettings } from '#shared/calls/working-time.ts'
import { holidayTableOf } from '#shared/domain/library-calendar.ts'
import { HolidayTableDialog } from './HolidayTableDialog.tsx'
import styles from './ServiceTime.module.css'
import { calendarCallsChanged, type WorkingTimeProps } from './WorkingHoursPanel.tsx'
import { YearView } from './YearView.tsx'

/** A year with its holidays, make-up days and the library's own days, which can be set here. */
export function CalendarPanel({ kept, canChange }: WorkingTimeProps): ReactNode {
  const { t } = useTranslation()
  const [year, setYear] = useState(new Date().getFullYear())
  const [read, setRead] = useState<Output<'calendar.readTable'> | null>(null)
  const choose = useDeskCommand('files.choose')
  const readTable = useDeskCommand('calendar.readTable', { onDone: setRead })
  const drop = useDeskCommand('calendar.dropTable', { invalidates: calendarCallsChanged })
  const table = holidayTableOf(kept)
  const isKnown = table.years.includes(year)
  const imported = kept.tables.find((one) => one.year === year)
  const pick = async (): Promise<void> => {
    const [file] = await callDesk('files.choose', { purpose: 'holiday-table' })
    if (file !== undefined) await readTable.run({ token: file.token })
  }
  return (
    <Panel
      title={t('kpis.time.calendar')}
      extra={
        <InputNumber
          size="small"
          aria-label={t('kpis.time.year')}
          min={2004}
          max={2199}
          value={year}
          onChange={(next) => setYear(next ?? year)}
        />
      }
    >
      {isKnown ? null : (
        <p className={styles.problem} role="status">
          {t('kpis.time.unknownYear', { year })}
        </p>
      )}
      <YearView year={year} kept={kept} table={table} />
      {isKnown ? (
        <p className={styles.quiet}>
          {imported === undefined
            ? t('kpis.time.builtIn')
            : t('kpis.time.imported', {
                name: imported.sourceName,
                who: imported.importedByName,
                day: formatDay(imported.importedAt),
              })}
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button disabled={!canChange} loading={readTable.isRunning || choose.isRunning} onClick={() => void pick()}>
          {t('kpis.time.import')}
        </Button>
        {imported === undefined ? null : (
          <Button disabled={!canChange} loading={drop.isRunning} onClick={() => void drop.run({ year })}>
            {t('kpis.time.dropTable', { year })}
          </Button>
        )}
      </div>
      <RefusalNote title={t('kpis.time.refused')} refusals={readTable.fault?.refusals ?? []} />
      <OwnDays kept={kept} canChange={canChange} year={year} />
      {read === null ? null : <HolidayTableDialog read={read} present={table} onClose={() => setRead(null)} />}
    </Panel>
  )
}

function OwnDays({ kept, canChange, year }: WorkingTimeProps & { readonly year: number }): ReactNode {
  const { t } = useTranslation()
  const [day, setDay] = useState<Dayjs | null>(null)
  const [kind, setKind] = useState<'holiday' | 'working'>('holiday')
  const [reason, setReason] = useState('')
  const save = useDeskCommand('calendar.save', {
    invalidates: calendarCallsChanged,
    onDone: () => {
      setDay(null)
      setReason('')
    },
  })
  const { week, makeUpHours, ownDays } = kept
  const put = (next: WorkingTimeSettings['ownDays']): void =>
    void save.run({ week, makeUpHours, ownDays: next.toSorted((a, b) => (a.day < b.day ? -1 : 1)) })
  const add = (): void => {
    if (day === null) return
    const on = day.format('YYYY-MM-DD')
    const own = kind === 'holiday' ? { day: on, kind, reason } : { day: on, kind, reason, hours: null }
    put([...ownDays, own])
  }
  const isComplete = day !== null && reason.trim() !== ''
  const ofYear = ownDays.filter((own) => own.day.startsWith(`${year}-`))
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{t('kpis.time.ownDays')}</h3>
      {ofYear.length === 0 ? <p className={styles.quiet}>{t('kpis.time.noOwnDays')}</p> : null}
      <ul className={styles.list}>
        {ofYear.map((own) => (
          <li key={own.day}>
            <span>{own.day}</span>
            <span>{t(`kpis.time.kinds.${own.kind}`)}</span>
            <span className={styles.grow}>{own.reason}</span>
            <Button
              size="small"
              type="link"
              disabled={!canChange}
              aria-label={t('kpis.time.removeDay', { day: own.day })}
              onClick={() => put(ownDays.filter((one) => one.day !== own.day))}
            >
              {t('kpis.time.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {canChange ? (
        <form
          className={styles.actions}
          onSubmit={(event) => {
            event.preventDefault()
            if (isComplete) add()
          }}
        >
          <DatePicker aria-label={t('kpis.time.day')} value={day} onChange={setDay} />
          <Segmented<'holiday' | 'working'>
            aria-label={t('kpis.time.kind')}
            value={kind}
            options={(['holiday', 'working'] as const).map((value) => ({
              value,
              label: t(`kpis.time.kinds.${value}`),
            }))}
            onChange={setKind}
          />
          <Input
            className={styles.reason ?? ''}
            aria-label={t('kpis.time.reason')}
            placeholder={t('kpis.time.reason')}
            maxLength={100}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button htmlType="submit" disabled={!isComplete} loading={save.isRunning}>
            {t('kpis.time.addDay')}
          </Button>
        </form>
      ) : null}
      <RefusalNote title={t('kpis.time.refused')} refusals={save.fault?.refusals ?? []} />
    </section>
  )
}
