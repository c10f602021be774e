import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount } from '#renderer/app/format.ts'
import { queueLink } from '#renderer/app/links.ts'
import { Chart } from '#renderer/charts/Chart.tsx'
import { exclusionPhrases } from '#renderer/features/plans/draw-words.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { LeftOutTask, VerificationDraw, VerificationLook } from '#shared/calls/verifications.ts'
import { leftOutTaskLine } from '#shared/domain/verification/leaving-out-words.ts'
import { riskAfter } from '#shared/domain/verification/plan.ts'
import { effectOption, effectTable } from './effect-chart.ts'
import {
  agentMixLine,
  comparisonLines,
  effectTitle,
  leftOutLine,
  neededWords,
  scopeWords,
  sideLine,
  verdictLine,
  versionsLine,
  wantedWords,
} from './effect-words.ts'
import { useTakeBack } from './use-take-back.ts'
import styles from './verification.module.css'

/** The risk of the first conclusions; later ones are drawn more strictly. */
const ordinaryRisk = riskAfter(0)

/** Both sides with their intervals, and what the picture shows in a sentence. */
export function EffectPicture({ look }: { readonly look: VerificationLook }): ReactNode {
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  const option = useMemo(() => effectOption(look, t, tokens), [look, t, tokens])
  const isEmpty = look.before.estimate.n + look.after.estimate.n === 0
  const table = effectTable(look, t)
  return (
    <Chart
      title={effectTitle(t, look, look.openTasks)}
      option={option}
      table={isEmpty ? { ...table, rows: [] } : table}
      height={208}
      emptyText={t('verification.chart.empty')}
    />
  )
}

/** What the verdict rests on, line by line. */
export function EffectLines({
  look,
  canTakeBack,
}: {
  readonly look: VerificationLook
  /** Whether what was left out at this moment may be taken back. */
  readonly canTakeBack: (leftOutAt: number) => boolean
}): ReactNode {
  const { t } = useTranslation()
  const { effect, openTasks } = look
  const lines = [
    t('verification.lines.scope', { names: scopeWords(t, look) }),
    sideLine(t, look, 'before'),
    sideLine(t, look, 'after'),
    ...(effect === null ? [] : comparisonLines(t, look.comparedAs, effect.comparison)),
    t('verification.lines.wanted', { wanted: wantedWords(t, look) }),
    neededWords(t, look),
    leftOutLine(t, look, 'before'),
    leftOutLine(t, look, 'after'),
    agentMixLine(t, look),
    versionsLine(t, look),
    look.risk < ordinaryRisk ? t('verification.lines.third', { look: formatCount(look.conclusions + 1) }) : null,
  ].filter((line) => line !== null)
  return (
    <>
      {openTasks > 0 ? (
        <p className={styles.warn}>{t('verification.reviewsOpen', { open: formatCount(openTasks) })}</p>
      ) : null}
      {effect === null ? null : <p className={styles.verdict}>{verdictLine(t, effect)}</p>}
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {look.draws.map((draw) => (
          <DrawLine key={draw.id} draw={draw} canTakeBack={canTakeBack} />
        ))}
      </ul>
    </>
  )
}

type DrawLineProps = { readonly draw: VerificationDraw; readonly canTakeBack: (leftOutAt: number) => boolean }

function DrawLine({ draw, canTakeBack }: DrawLineProps): ReactNode {
  const { t, i18n } = useTranslation()
  const line = t('verification.lines.draw', {
    name: draw.name,
    frame: formatCount(draw.frameSize),
    drawn: formatCount(draw.drawn),
    reviewed: formatCount(draw.reviewed),
    seed: draw.seed,
  })
  const reasons = exclusionPhrases(i18n, draw.exclusions).join(t('records.words.listSeparator'))
  return (
    <li>
      {reasons === ''
        ? line
        : [line, t('verification.lines.drawExcluded', { reasons })].join(t('verification.clauseSeparator'))}{' '}
      <Link to={queueLink({ drawId: draw.id })}>{t('verification.toTasks')}</Link>
      <LeftOutTasks tasks={draw.leftOut} canTakeBack={canTakeBack} />
    </li>
  )
}

function LeftOutTasks({
  tasks,
  canTakeBack,
}: {
  readonly tasks: readonly LeftOutTask[]
  readonly canTakeBack: (leftOutAt: number) => boolean
}): ReactNode {
  const { t } = useTranslation()
  const takeBack = useTakeBack()
  if (tasks.length === 0) return null
  return (
    <ul className={styles.leftOut}>
      {tasks.map((task) => (
        <li key={task.taskId}>
          {leftOutTaskLine(t, task)}{' '}
          {canTakeBack(task.at) ? (
            <Button
              type="link"
              size="small"
              aria-label={`${t('verification.leavingOut.takeBack')} ${task.externalNumber}`}
              onClick={() => takeBack({ id: task.taskId, externalNumber: task.externalNumber })}
            >
              {t('verification.leavingOut.takeBack')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
