import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { CalendarPanel } from './CalendarPanel.tsx'
import { RulesPanel } from './RulesPanel.tsx'
import styles from './ServiceTime.module.css'
import { WorkingHoursPanel } from './WorkingHoursPanel.tsx'

/** 服务时限与工作时间: the limits of L1–L7, working hours and the calendar they go by. */
export function ServiceTimeScreen(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const library = useDeskQuery('library.current', {})
  const workingTime = useDeskQuery('calendar.get', {})
  const rules = useDeskQuery('sla.rules', {})
  const canChange = library.data?.user.role === 'lead' && !library.data.readOnly
  return (
    <>
      <PageHeader
        title={t('kpis.time.title')}
        actions={<Button onClick={() => void navigate('/settings')}>{t('common.actions.back')}</Button>}
      />
      <div className={styles.columns}>
        <Answered query={rules}>
          {(shown) => <RulesPanel key={JSON.stringify(shown)} rules={shown} canChange={canChange} />}
        </Answered>
        <Answered query={workingTime}>
          {(kept) => (
            <div className={styles.column}>
              <WorkingHoursPanel
                key={JSON.stringify([kept.week, kept.makeUpHours])}
                kept={kept}
                canChange={canChange}
              />
              <CalendarPanel kept={kept} canChange={canChange} />
            </div>
          )}
        </Answered>
      </div>
    </>
  )
}
