import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { daysOfMonth, findingsLink, recordsLink, rectificationsLink } from '#renderer/app/links.ts'
import { PaneBoundary } from '#renderer/app/PaneBoundary.tsx'
import { FindingParetoChart } from '#renderer/charts/FindingParetoChart.tsx'
import { RectificationStatesChart } from '#renderer/charts/RectificationStatesChart.tsx'
import { ScoreTrendChart } from '#renderer/charts/ScoreTrendChart.tsx'
import { Answered } from '#renderer/components/Answered.tsx'
import { LeftOutNote } from '#renderer/components/LeftOutNote.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { PeriodPicker } from '#renderer/components/PeriodPicker.tsx'
import type { TeamId } from '#shared/calls/common.ts'
import type { HomeOverview, Period } from '#shared/calls/home.ts'
import type { RectificationStateName } from '#shared/calls/rectification.ts'
import type { FindingClass } from '#shared/domain/sheet.ts'
import { DueWork } from './DueWork.tsx'
import styles from './Home.module.css'
import { IndicatorsPanel } from './IndicatorsPanel.tsx'
import { WarningsPanel } from './WarningsPanel.tsx'
import { WorkToday } from './WorkToday.tsx'

/** Half of what indicators and warnings leave of the window for two rows of pictures, but never too low to be read. */
const pictureHeight = 'clamp(208px, calc(50vh - 260px), 380px)'

/** The last part of the data's period is proposed; the user may choose any other. */
export function HomeContent({ dataPeriod }: { readonly dataPeriod: Period }): ReactNode {
  const { t } = useTranslation()
  const [period, setPeriod] = useState<Period>(dataPeriod)
  const overview = useDeskQuery('home.overview', period, { keepPrevious: true, refetchEvery: 60_000 })
  return (
    <>
      <PageHeader
        title={t('home.title')}
        actions={<PeriodPicker period={period} dataPeriod={dataPeriod} onChange={setPeriod} />}
      />
      <Answered query={overview}>{(shown) => <Overview overview={shown} period={period} />}</Answered>
    </>
  )
}

function Overview({ overview, period }: { readonly overview: HomeOverview; readonly period: Period }): ReactNode {
  const navigate = useNavigate()
  return (
    <>
      <WorkToday work={overview.work} />
      <PaneBoundary>
        <DueWork />
      </PaneBoundary>
      <div className={styles.service}>
        <PaneBoundary>
          <IndicatorsPanel period={period} />
        </PaneBoundary>
        <PaneBoundary>
          <WarningsPanel />
        </PaneBoundary>
      </div>
      <PaneBoundary>
        <ScoreTrendChart
          height={pictureHeight}
          data={overview.scoreTrend}
          onPick={(teamId, month) => void navigate(recordsLink(reviewedRecords(teamId, month, period)))}
        />
      </PaneBoundary>
      <LeftOutNote leftOut={overview.leftOut} className={styles.leftOut ?? ''} />
      <div className={styles.pair}>
        <PaneBoundary>
          <FindingParetoChart
            height={pictureHeight}
            data={overview.findingPareto}
            onPick={(one) => void navigate(findingsLink({ findingClass: one as FindingClass, ...period }))}
          />
        </PaneBoundary>
        <PaneBoundary>
          <RectificationStatesChart
            height={pictureHeight}
            data={overview.rectificationCounts}
            onPick={(state, overdueOnly) =>
              void navigate(
                rectificationsLink({ view: 'list', states: [state as RectificationStateName], overdueOnly }),
              )
            }
          />
        </PaneBoundary>
      </div>
    </>
  )
}

/** The records behind a point: that team's reviewed ones of that month, within the chosen period. */
function reviewedRecords(teamId: string, month: string, period: Period) {
  const { fromDay, toDay } = daysOfMonth(month)
  const startsLater = fromDay > period.fromDay
  const endsEarlier = toDay < period.toDay
  return {
    teamIds: [teamId as TeamId],
    fromDay: startsLater ? fromDay : period.fromDay,
    toDay: endsEarlier ? toDay : period.toDay,
    reviewStates: ['reviewed' as const],
  }
}
