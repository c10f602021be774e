import { Button, Drawer, Popconfirm, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatEstimate } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { FileFindingDialog } from '#renderer/features/findings/FileFindingDialog.tsx'
import type { Output } from '#shared/calls/calls.ts'
import type { GivenFindingOrigin } from '#shared/calls/findings.ts'
import type { Period } from '#shared/calls/home.ts'
import type { IndicatorScope, IndicatorValue } from '#shared/calls/indicators.ts'
import { ownIdOf } from '#shared/domain/kpi.ts'
import styles from './Indicators.module.css'
import { verdictTones } from './IndicatorTable.tsx'
import {
  behindLink,
  controlLink,
  formatIn,
  indicatorDefinition,
  indicatorName,
  measureOf,
  targetWords,
} from './indicator-words.ts'
import { OwnIndicatorDialog } from './OwnIndicatorDialog.tsx'
import { TargetsSection } from './TargetsSection.tsx'

export type IndicatorDrawerProps = {
  readonly value: IndicatorValue
  readonly months: Output<'indicators.months'> | undefined
  readonly period: Period
  readonly scope: IndicatorScope
  readonly canChange: boolean
  readonly onClose: () => void
}

/** One indicator: how it is counted, what was left out, its months, its targets, and what to do about a missed one. */
export function IndicatorDrawer(props: IndicatorDrawerProps): ReactNode {
  const { value, months, period, scope, canChange, onClose } = props
  const { t } = useTranslation()
  const own = useDeskQuery('indicators.own', {}).data ?? []
  const name = indicatorName(t, value)
  const measure = measureOf(value.key)
  return (
    <Drawer open size={560} title={name} onClose={onClose}>
      <p className={styles.lead}>
        <span className={styles.current}>{formatEstimate(value.estimate, value.unit)}</span>
        <StatusTag tone={verdictTones[value.verdict]}>{t(`kpis.screen.verdicts.${value.verdict}`)}</StatusTag>
        <span className={styles.quiet}>{t('kpis.screen.targetIs', { target: targetWords(value) })}</span>
      </p>
      <p className={styles.text}>{indicatorDefinition(t, value)}</p>
      <Counts value={value} />
      <div className={styles.actions}>
        <Link to={behindLink(value, period, scope, own)}>{t('kpis.screen.behind')}</Link>
        {measure === undefined ? null : (
          <Link to={controlLink(measure, period, scope)}>{t('kpis.screen.control')}</Link>
        )}
        <FileBreach value={value} period={period} scope={scope} name={name} />
        {canChange ? <OwnActions value={value} period={period} onClose={onClose} /> : null}
      </div>
      {value.key === 'satisfaction' || value.key === 'L9-mean' ? <SatisfactionChoice canChange={canChange} /> : null}
      <TargetsSection value={value} canChange={canChange} />
      <MonthsTable value={value} months={months} />
    </Drawer>
  )
}

function Counts({ value }: { readonly value: IndicatorValue }): ReactNode {
  const { t } = useTranslation()
  const { numerator, denominator, exclusions, undecided } = value
  if (numerator === null && exclusions.length === 0 && undecided.length === 0) return null
  return (
    <dl className={styles.facts}>
      {numerator === null || denominator === null ? null : (
        <>
          <dt>{t('kpis.screen.numerator')}</dt>
          <dd>{formatCount(numerator)}</dd>
          <dt>{t('kpis.screen.denominator')}</dt>
          <dd>{formatCount(denominator)}</dd>
        </>
      )}
      {undecided.map(({ reason, count }) => (
        <Fact
          key={reason}
          label={t('kpis.screen.undecided', { reason: t(`kpis.exclusions.${reason}`) })}
          count={count}
        />
      ))}
      {exclusions.map(({ reason, count }) => (
        <Fact
          key={reason}
          label={t('kpis.screen.excluded', { reason: t(`kpis.exclusions.${reason}`) })}
          count={count}
        />
      ))}
    </dl>
  )
}

function Fact({ label, count }: { readonly label: string; readonly count: number }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{formatCount(count)}</dd>
    </>
  )
}

/** A finding from a missed target; of one team where the table shows one. */
function FileBreach(props: {
  readonly value: IndicatorValue
  readonly period: Period
  readonly scope: IndicatorScope
  readonly name: string
}): ReactNode {
  const { value, period, scope, name } = props
  const { t } = useTranslation()
  const notices = useNotices()
  const [isFiling, setFiling] = useState(false)
  const { estimate, target, unit } = value
  if (value.verdict !== 'missed' || !estimate.ok || target === null) return null
  const teamId = scope.teamIds?.length === 1 ? (scope.teamIds[0] ?? null) : null
  const breach = { indicator: value.key, name, unit, period, value: estimate.value, target, n: estimate.n }
  const origin: GivenFindingOrigin = { kind: 'indicator', breach, teamId }
  return (
    <>
      <Button type="primary" onClick={() => setFiling(true)}>
        {t('review.finding.file')}
      </Button>
      {isFiling ? (
        <FileFindingDialog
          origin={origin}
          onClose={() => setFiling(false)}
          onFiled={() => {
            setFiling(false)
            notices.done(t('kpis.screen.filed', { name }))
          }}
        />
      ) : null}
    </>
  )
}

function OwnActions(props: {
  readonly value: IndicatorValue
  readonly period: Period
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const [isEditing, setEditing] = useState(false)
  const own = useDeskQuery('indicators.own', {}).data ?? []
  const retire = useDeskCommand('indicators.retireOwn', {
    invalidates: ['indicators.', 'audit.'],
    onDone: props.onClose,
  })
  const kept = own.find(({ id }) => id === ownIdOf(props.value.key))
  if (kept === undefined) return null
  return (
    <>
      <Button onClick={() => setEditing(true)}>{t('kpis.screen.editOwn')}</Button>
      <Popconfirm
        title={t('kpis.screen.retireQuestion', { name: kept.name })}
        okText={t('kpis.screen.retire')}
        cancelText={t('common.actions.cancel')}
        onConfirm={() => void retire.run({ id: kept.id, isRetired: true })}
      >
        <Button loading={retire.isRunning}>{t('kpis.screen.retire')}</Button>
      </Popconfirm>
      {isEditing ? <OwnIndicatorDialog own={kept} period={props.period} onClose={() => setEditing(false)} /> : null}
    </>
  )
}

function SatisfactionChoice({ canChange }: { readonly canChange: boolean }): ReactNode {
  const { t } = useTranslation()
  const settings = useDeskQuery('indicators.settings', {})
  const save = useDeskCommand('indicators.saveSettings', { invalidates: ['indicators.', 'reports.', 'audit.'] })
  if (settings.data === undefined) return null
  return (
    <section className={styles.section} aria-label={t('kpis.screen.satisfactionBy')}>
      <h3 className={styles.sectionTitle}>{t('kpis.screen.satisfactionBy')}</h3>
      <Segmented<'share' | 'mean'>
        disabled={!canChange || save.isRunning}
        value={settings.data.satisfactionBy}
        options={[
          { value: 'share', label: t('kpis.screen.byShare') },
          { value: 'mean', label: t('kpis.screen.byMean') },
        ]}
        onChange={(satisfactionBy) => void save.run({ satisfactionBy })}
      />
    </section>
  )
}

function MonthsTable({ value, months }: Pick<IndicatorDrawerProps, 'value' | 'months'>): ReactNode {
  const { t } = useTranslation()
  const points = months?.series.find(({ key }) => key === value.key)?.points ?? []
  if (months === undefined || points.length === 0) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{t('kpis.screen.months')}</h3>
      <table className={styles.small} aria-label={t('kpis.screen.months')}>
        <thead>
          <tr>
            <th scope="col">{t('kpis.screen.columns.month')}</th>
            <th scope="col" className={styles.number}>
              {t('kpis.screen.columns.value')}
            </th>
            <th scope="col" className={styles.number}>
              {t('kpis.screen.columns.target')}
            </th>
            <th scope="col">{t('kpis.screen.columns.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {points
            .map((point, place) => ({ ...point, month: months.months[place] ?? '' }))
            .reverse()
            .map(({ month, estimate, target, verdict }) => (
              <tr key={month}>
                <td>{month}</td>
                <td className={styles.number}>{formatEstimate(estimate, value.unit)}</td>
                <td className={styles.number}>{formatIn(value.unit, target)}</td>
                <td>
                  <StatusTag tone={verdictTones[verdict]}>{t(`kpis.screen.verdicts.${verdict}`)}</StatusTag>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
