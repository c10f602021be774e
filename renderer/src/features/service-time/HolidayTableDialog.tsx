import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { HolidayTable } from '#shared/domain/working-calendar.ts'
import styles from './ServiceTime.module.css'
import { calendarCallsChanged } from './WorkingHoursPanel.tsx'

/** What a table says of which years, and every row that can't be taken; nothing is kept before it is confirmed. */
export function HolidayTableDialog(props: {
  readonly read: Output<'calendar.readTable'>
  /** The table that holds until then. */
  readonly present: HolidayTable
  readonly onClose: () => void
}): ReactNode {
  const { read, present, onClose } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const { fileName, days, rejected } = read
  const years = [...new Set(days.map(({ day }) => day.slice(0, 4)))].sort()
  const take = useDeskCommand('calendar.importDays', {
    invalidates: calendarCallsChanged,
    onDone: () => {
      notices.done(t('kpis.time.importDone', { years: years.join(t('records.words.listSeparator')) }))
      onClose()
    },
  })
  return (
    <Modal
      open
      width={640}
      title={t('kpis.time.importTitle', { name: fileName })}
      okText={t('kpis.time.importConfirm')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: days.length === 0, loading: take.isRunning }}
      onOk={() => void take.run({ fileName, days })}
      onCancel={onClose}
    >
      {years.map((year) => {
        const ofYear = days.filter(({ day }) => day.startsWith(year))
        const off = ofYear.filter(({ kind }) => kind === 'off').length
        const presentOff = [...present.holidays.keys()].filter((day) => day.startsWith(year)).length
        return (
          <div key={year}>
            <p>
              {t('kpis.time.yearFound', { year, off: formatCount(off), working: formatCount(ofYear.length - off) })}
            </p>
            {off < presentOff ? (
              <p className={styles.problem} role="alert">
                {t('kpis.time.fewerDays', { year, off: formatCount(off), present: formatCount(presentOff) })}
              </p>
            ) : null}
          </div>
        )
      })}
      {rejected.length === 0 ? null : (
        <>
          <p className={styles.problem} role="alert">
            {t('kpis.time.rejected', { count: rejected.length, rows: formatCount(rejected.length) })}
          </p>
          <ul className={styles.rejected}>
            {rejected.map(({ row, field, value, reason }) => (
              <li key={`${row} ${field}`}>
                {t('kpis.time.rejectedRow', { row, field: t(`kpis.time.fields.${field}`), value })}{' '}
                {t(`kpis.time.reasons.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <RefusalNote title={t('kpis.time.refused')} refusals={take.fault?.refusals ?? []} />
    </Modal>
  )
}
