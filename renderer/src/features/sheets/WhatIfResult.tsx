import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDateTime, formatEstimate } from '#renderer/app/format.ts'
import { BeforeAfterChart } from '#renderer/charts/BeforeAfterChart.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import type { WhatIfResult as Result, SheetVersionSummary } from '#shared/calls/sheets.ts'
import type { WhatIf } from '#shared/domain/what-if/what-if-model.ts'
import { WhatIfAnswers } from './WhatIfAnswers.tsx'
import { WhatIfChanged } from './WhatIfChanged.tsx'
import { WhatIfDrivers } from './WhatIfDrivers.tsx'
import styles from './WhatIfScreen.module.css'
import { classesTitle, classWords, signedPoints } from './what-if-words.ts'

export type WhatIfResultProps = { readonly result: Result; readonly version: SheetVersionSummary }

export function WhatIfResult({ result, version }: WhatIfResultProps): ReactNode {
  const { t } = useTranslation()
  const { whatIf } = result
  if (whatIf.evaluations === 0) return <p className={styles.quiet}>{t('whatIf.noneInPeriod')}</p>
  const { evaluations, n } = whatIf
  return (
    <>
      {result.revision === version.revision ? null : <Alert type="warning" showIcon title={t('whatIf.stale')} />}
      <Panel
        title={t('whatIf.summary.title')}
        extra={
          <span className={styles.quiet}>
            {t('whatIf.computed', {
              count: evaluations,
              at: formatDateTime(result.computedAt),
              evaluations: formatCount(evaluations),
              n: formatCount(n),
            })}
          </span>
        }
      >
        {n === 0 ? <p>{t('whatIf.noPairs')}</p> : <Summary whatIf={whatIf} />}
      </Panel>
      {n === 0 ? null : (
        <>
          <Distributions whatIf={whatIf} />
          <WhatIfDrivers whatIf={whatIf} />
          <WhatIfChanged whatIf={whatIf} />
        </>
      )}
      <WhatIfAnswers whatIf={whatIf} />
    </>
  )
}

function Summary({ whatIf }: { readonly whatIf: WhatIf }): ReactNode {
  const { t } = useTranslation()
  const { mean, passRate, moves } = whatIf
  const up = mean.difference.ok ? signedPoints(mean.difference.value) : null
  return (
    <dl className={styles.summary}>
      <Figure
        label={t('whatIf.summary.mean')}
        before={formatEstimate(mean.before)}
        after={formatEstimate(mean.after)}
        note={up === null ? '' : t('whatIf.summary.difference', { points: differenceWords(mean.difference, up) })}
      />
      <Figure
        label={t('whatIf.summary.passRate')}
        before={formatEstimate(passRate.before, 'share')}
        after={formatEstimate(passRate.after, 'share')}
        note={t('whatIf.summary.passMoves', { up: formatCount(moves.passUp), down: formatCount(moves.passDown) })}
      />
      <div>
        <dt>{t('whatIf.summary.moves')}</dt>
        <dd>
          {t('whatIf.summary.scoreMoves', { up: formatCount(moves.scoreUp), down: formatCount(moves.scoreDown) })}
        </dd>
        <dd>{t('whatIf.summary.bandMoves', { up: formatCount(moves.bandUp), down: formatCount(moves.bandDown) })}</dd>
        {moves.bandSideways === 0 ? null : (
          <dd>{t('whatIf.summary.bandSideways', { shown: formatCount(moves.bandSideways) })}</dd>
        )}
      </div>
    </dl>
  )
}

/** −2.1 (−3.0 至 −1.2) where there is an interval. */
function differenceWords(difference: WhatIf['mean']['difference'], value: string): string {
  if (!difference.ok || difference.low === null || difference.high === null) return value
  return `${value} (${signedPoints(difference.low)} – ${signedPoints(difference.high)})`
}

function Figure(props: {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly note: string
}): ReactNode {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{t('whatIf.summary.before', { value: props.before })}</dd>
      <dd className={styles.after}>{t('whatIf.summary.after', { value: props.after })}</dd>
      <dd className={styles.quiet}>{props.note}</dd>
    </div>
  )
}

function Distributions({ whatIf }: { readonly whatIf: WhatIf }): ReactNode {
  const { t } = useTranslation()
  const { moves, n } = whatIf
  const moved = moves.bandUp + moves.bandDown + moves.bandSideways
  const classes = whatIf.classes.map(({ before, after, ...one }) => ({
    label: classWords(t, one),
    before,
    after,
  }))
  return (
    <div className={styles.charts}>
      <BeforeAfterChart
        title={classesTitle(t, whatIf)}
        note={t('whatIf.classes.note', { n: formatCount(n) })}
        classTitle={t('whatIf.classes.class')}
        data={{ classes }}
      />
      <BeforeAfterChart
        title={
          moved === 0 ? t('whatIf.bands.same') : t('whatIf.bands.changed', { count: moved, shown: formatCount(moved) })
        }
        note={t('whatIf.bands.note', { n: formatCount(n) })}
        classTitle={t('whatIf.bands.band')}
        data={{ classes: whatIf.bands }}
      />
    </div>
  )
}
