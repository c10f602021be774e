import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatEstimate, formatPoints, formatRatio, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { indicatorsLink } from '#renderer/app/links.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { Waiting } from '#renderer/components/Waiting.tsx'
import { verdictTones } from '#renderer/features/indicators/IndicatorTable.tsx'
import { formatIn, indicatorName, targetWords } from '#renderer/features/indicators/indicator-words.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { Period } from '#shared/calls/home.ts'
import styles from './Home.module.css'
import { useIsPainted } from './use-is-painted.ts'

type Compared = Output<'indicators.compared'>['values'][number]

/** So many stand on the page, those that missed their target first; the others behind the link. */
const tilesShown = 12
const orderOfVerdicts = ['missed', 'met', 'no-target', 'no-data'] as const satisfies readonly Compared['verdict'][]

/** The indicators of the period's last month, or of the part of it that is meant: longer ones are counted on their screen. */
export function IndicatorsPanel({ period }: { readonly period: Period }): ReactNode {
  const { t } = useTranslation()
  const monthBegin = `${period.toDay.slice(0, 7)}-01`
  const shown = { fromDay: monthBegin < period.fromDay ? period.fromDay : monthBegin, toDay: period.toDay }
  const isPainted = useIsPainted()
  const values = useDeskQuery('indicators.compared', { period: shown }, { enabled: isPainted, keepPrevious: true })
  const known = values.data?.values.filter(({ estimate }) => estimate.ok) ?? []
  return (
    <Panel
      title={t('home.indicators.title', { from: shown.fromDay, to: shown.toDay })}
      extra={<Link to={indicatorsLink({ period: shown })}>{t('home.indicators.all')}</Link>}
    >
      <Answered query={values} waiting={<Waiting rows={3} />}>
        {({ before }) =>
          known.length === 0 ? (
            <p className={styles.quiet}>
              {t('home.indicators.none')} <Link to="/import">{t('home.empty.import')}</Link>
            </p>
          ) : (
            <ul className={styles.tiles}>
              {known
                .toSorted((a, b) => orderOfVerdicts.indexOf(a.verdict) - orderOfVerdicts.indexOf(b.verdict))
                .slice(0, tilesShown)
                .map((value) => (
                  <Tile key={value.key} value={value} period={shown} before={before} />
                ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

type TileProps = { readonly value: Compared; readonly period: Period; readonly before: Period }

/** Value and verdict, target and change; all of it is the way to the indicator. */
function Tile({ value, period, before }: TileProps): ReactNode {
  const { t } = useTranslation()
  const { estimate, key, unit, verdict } = value
  const name = indicatorName(t, value)
  const ratio = formatRatio(value.numerator, value.denominator)
  const whole = [name, formatEstimate(estimate, unit), ...(ratio === missing ? [] : [ratio])]
  const then = t('home.indicators.earlier', {
    from: before.fromDay,
    to: before.toDay,
    value: formatEstimate(value.before, unit),
  })
  return (
    <li>
      <Link className={styles.tile} to={indicatorsLink({ key, period })} title={[...whole, then].join('\n')}>
        <span className={styles.tileName}>{name}</span>
        <span className={styles.tileValue}>
          <b>{formatIn(unit, estimate.ok ? estimate.value : null)}</b>
          <StatusTag tone={verdictTones[verdict]}>{t(`kpis.screen.verdicts.${verdict}`)}</StatusTag>
        </span>
        <span className={styles.tileNote}>
          <span>{value.target === null ? '' : t('kpis.screen.targetIs', { target: targetWords(value) })}</span>
          <span>{changeWords(t, value)}</span>
        </span>
      </Link>
    </li>
  )
}

/** How far it went since the period before, in its unit; nothing where there is no value to go from. */
function changeWords(t: TFunction, { estimate, before, unit }: Compared): string {
  if (!estimate.ok || !before.ok) return ''
  const difference = estimate.value - before.value
  const sign = difference < 0 ? '−' : '+'
  const amount = Math.abs(difference)
  const written = unit === 'coefficient' ? amount.toFixed(2) : formatPoints(unit === 'share' ? amount * 100 : amount)
  if (Number(written) === 0) return t('home.indicators.same')
  const words = `${sign}${written}`
  return t(unit === 'share' ? 'home.indicators.changeShare' : 'home.indicators.change', { change: words })
}
