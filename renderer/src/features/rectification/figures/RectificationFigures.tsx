import { Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { PeriodPicker } from '#renderer/components/PeriodPicker.tsx'
import type { Period } from '#shared/calls/home.ts'
import type { RectificationRow } from '#shared/calls/rectification.ts'
import { type FindingClass, findingClass } from '#shared/domain/sheet.ts'
import styles from '../rectification.module.css'
import { departmentsOf } from '../rectification-filter.ts'
import { AgeingChart, TimeToCloseChart } from './AgeCharts.tsx'
import { CauseParetoChart, ClassParetoChart } from './ParetoCharts.tsx'
import { EffectChart, OnTimeChart, RepeatsChart } from './ShareCharts.tsx'

/** The last twelve months, this one included. */
function lastYear(): Period {
  const now = dayjs()
  return { fromDay: now.startOf('month').subtract(11, 'month').format('YYYY-MM-DD'), toDay: now.format('YYYY-MM-DD') }
}

/** How quickly problems are closed, whether in time, whether it helped, and whether they come back. */
export function RectificationFigures({ rows }: { readonly rows: readonly RectificationRow[] }): ReactNode {
  const { t } = useTranslation()
  const [whole] = useState(lastYear)
  const [period, setPeriod] = useState(whole)
  const [departments, setDepartments] = useState<readonly string[]>([])
  const [classes, setClasses] = useState<readonly FindingClass[]>([])
  const figures = useDeskQuery(
    'rectifications.figures',
    {
      period,
      ...(departments.length > 0 ? { departments: [...departments] } : {}),
      ...(classes.length > 0 ? { findingClasses: [...classes] } : {}),
    },
    { keepPrevious: true },
  )
  return (
    <>
      <div className={styles.filters}>
        <PeriodPicker period={period} dataPeriod={whole} onChange={setPeriod} />
        <Select
          mode="multiple"
          aria-label={t('rectification.list.department')}
          className={styles.departmentFilter ?? ''}
          allowClear
          maxTagCount="responsive"
          placeholder={t('rectificationViews.filter.allDepartments')}
          value={[...departments]}
          options={departmentsOf(rows).map((name) => ({ value: name, label: name }))}
          onChange={setDepartments}
        />
        <Select
          mode="multiple"
          aria-label={t('rectification.findings.findingClass')}
          className={styles.departmentFilter ?? ''}
          allowClear
          maxTagCount="responsive"
          placeholder={t('rectification.findings.allClasses')}
          value={[...classes]}
          options={findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) }))}
          onChange={setClasses}
        />
      </div>
      <Answered query={figures}>
        {(shown) => (
          <div className={styles.charts}>
            <PaneBoundary>
              <AgeingChart data={shown.ageing} />
            </PaneBoundary>
            <PaneBoundary>
              <TimeToCloseChart data={shown.timeToClose} unknownYears={shown.unknownYears} />
            </PaneBoundary>
            <PaneBoundary>
              <OnTimeChart data={shown.closureOnTime} />
            </PaneBoundary>
            <PaneBoundary>
              <RepeatsChart data={shown.repeats} />
            </PaneBoundary>
            <PaneBoundary>
              <ClassParetoChart data={shown.findingsByClass} period={period} />
            </PaneBoundary>
            <PaneBoundary>
              <CauseParetoChart data={shown.findingsByCause} />
            </PaneBoundary>
            <PaneBoundary>
              <EffectChart data={shown.effect} />
            </PaneBoundary>
          </div>
        )}
      </Answered>
    </>
  )
}
