import { Button, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { readIndicatorsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { NeedsRecords } from '#renderer/components/NeedsRecords.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { PeriodPicker } from '#renderer/components/PeriodPicker.tsx'
import type { TeamId } from '#shared/calls/common.ts'
import type { Period } from '#shared/calls/home.ts'
import type { IndicatorScope } from '#shared/calls/indicators.ts'
import { IndicatorDrawer } from './IndicatorDrawer.tsx'
import styles from './Indicators.module.css'
import { IndicatorTable } from './IndicatorTable.tsx'
import { OwnIndicatorDialog } from './OwnIndicatorDialog.tsx'
import { RetiredIndicators } from './RetiredIndicators.tsx'
import { WarningsPanel } from './WarningsPanel.tsx'

/** 指标: every indicator of a period against its target, and the open services that will be late. */
export function IndicatorsScreen(): ReactNode {
  const { t } = useTranslation()
  const dataPeriod = useDeskQuery('home.dataPeriod', {})
  return (
    <Answered query={dataPeriod}>
      {(period) =>
        period === null ? (
          <NeedsRecords title={t('kpis.screen.title')} text={t('kpis.screen.empty')} />
        ) : (
          <Indicators key={period.toDay} dataPeriod={period} />
        )
      }
    </Answered>
  )
}

const monthOf = ({ toDay }: Period): Period => ({ fromDay: `${toDay.slice(0, 7)}-01`, toDay })
const monthsShown = 12

function Indicators({ dataPeriod }: { readonly dataPeriod: Period }): ReactNode {
  const { t } = useTranslation()
  const [parameters, setParameters] = useSearchParams()
  const [link] = useState(() => readIndicatorsLink(parameters))
  const [period, setPeriod] = useState(() => link.period ?? monthOf(dataPeriod))
  const [teamIds, setTeamIds] = useState<readonly TeamId[]>([])
  const [isAdding, setAdding] = useState(false)
  const library = useDeskQuery('library.current', {})
  const canChange = library.data?.user.role === 'lead' && !library.data.readOnly
  const view = readIndicatorsLink(parameters).view ?? 'values'
  return (
    <>
      <PageHeader
        title={t('kpis.screen.title')}
        actions={
          <>
            <Segmented<'values' | 'warnings'>
              aria-label={t('kpis.screen.view')}
              value={view}
              options={[
                { value: 'values', label: t('kpis.screen.views.values') },
                { value: 'warnings', label: t('kpis.screen.views.warnings') },
              ]}
              onChange={(next) => setParameters(next === 'warnings' ? { view: next } : {})}
            />
            {view === 'warnings' ? null : (
              <>
                <TeamChoice chosen={teamIds} onChange={setTeamIds} />
                <PeriodPicker period={period} dataPeriod={dataPeriod} onChange={setPeriod} />
              </>
            )}
            <Button type="primary" disabled={!canChange} onClick={() => setAdding(true)}>
              {t('kpis.screen.addOwn')}
            </Button>
          </>
        }
      />
      {view === 'warnings' ? (
        <WarningsPanel />
      ) : (
        <Values
          firstOpen={link.key ?? null}
          period={period}
          scope={teamIds.length === 0 ? {} : { teamIds: [...teamIds] }}
          canChange={canChange}
        />
      )}
      {isAdding ? <OwnIndicatorDialog own={null} period={period} onClose={() => setAdding(false)} /> : null}
    </>
  )
}

function TeamChoice(props: {
  readonly chosen: readonly TeamId[]
  readonly onChange: (chosen: readonly TeamId[]) => void
}): ReactNode {
  const { t } = useTranslation()
  const teams = useDeskQuery('teams.list', {}).data ?? []
  return (
    <Select<TeamId[]>
      mode="multiple"
      allowClear
      className={styles.teams ?? ''}
      aria-label={t('records.filter.team')}
      placeholder={t('kpis.screen.allTeams')}
      maxTagCount="responsive"
      value={[...props.chosen]}
      options={teams.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={props.onChange}
    />
  )
}

function Values(props: {
  /** The indicator a link led to. */
  readonly firstOpen: string | null
  readonly period: Period
  readonly scope: IndicatorScope
  readonly canChange: boolean
}): ReactNode {
  const { firstOpen, period, scope, canChange } = props
  const [openKey, setOpenKey] = useState(firstOpen)
  const values = useDeskQuery('indicators.values', { period, scope }, { keepPrevious: true })
  const months = useDeskQuery(
    'indicators.months',
    { toDay: period.toDay, months: monthsShown, scope },
    { keepPrevious: true },
  )
  return (
    <Answered query={values}>
      {(shown) => {
        const open = shown.find(({ key }) => key === openKey)
        return (
          <div className={styles.page}>
            <div className={styles.box}>
              <IndicatorTable values={shown} months={months.data} onOpen={setOpenKey} />
            </div>
            <RetiredIndicators canChange={canChange} />
            {open === undefined ? null : (
              <IndicatorDrawer
                key={open.key}
                value={open}
                months={months.data}
                period={period}
                scope={scope}
                canChange={canChange}
                onClose={() => setOpenKey(null)}
              />
            )}
          </div>
        )
      }}
    </Answered>
  )
}
