import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag, type StatusTone } from '#renderer/components/StatusTag.tsx'
import type { RecordId } from '#shared/calls/common.ts'
import type { ShownSlaCheck } from '#shared/calls/sla.ts'
import type { ExclusionReason } from '#shared/domain/kpi-exclusions.ts'
import type { ServiceKpiKey } from '#shared/domain/service-kpis.ts'
import styles from './Indicators.module.css'
import { useSpanWords } from './span-words.ts'

const tones = { excellent: 'pass', met: 'pass', missed: 'fail', running: 'warn' } as const satisfies Readonly<
  Record<string, StatusTone>
>

/** How one service did against every rule that is for it, or may be. */
export function SlaPanel({ recordId }: { readonly recordId: RecordId }): ReactNode {
  const { t } = useTranslation()
  const judged = useDeskQuery('sla.ofRecord', { id: recordId })
  const overall = judged.data?.overall ?? null
  return (
    <Panel
      title={t('kpis.sla.ofRecord')}
      extra={
        overall === null ? null : (
          <span {...(overall === 'excellent' ? { title: t('kpis.sla.overallExcellent') } : {})}>
            <StatusTag tone={tones[overall]}>{t(`kpis.sla.verdicts.${overall}`)}</StatusTag>
          </span>
        )
      }
    >
      <Answered query={judged}>
        {({ checks }) =>
          checks.length === 0 ? (
            <p className={styles.quiet}>{t('kpis.sla.noRule')}</p>
          ) : (
            <>
              <ul className={styles.checks}>
                {checks.map((check) => (check.ok ? <Check key={check.rule} check={check} /> : null))}
              </ul>
              <NotJudged checks={checks} />
            </>
          )
        }
      </Answered>
    </Panel>
  )
}

/** Rules that may be for it, by what isn't known. */
function NotJudged({ checks }: { readonly checks: readonly ShownSlaCheck[] }): ReactNode {
  const { t } = useTranslation()
  const byReason = new Map<ExclusionReason, string[]>()
  for (const check of checks) {
    if (check.ok) continue
    const reason = check.reason as ExclusionReason
    const name = t(`kpis.service.${check.rule as ServiceKpiKey}.name`)
    byReason.set(reason, [...(byReason.get(reason) ?? []), name])
  }
  return [...byReason].map(([reason, names]) => (
    <p key={reason} className={styles.notJudged} title={names.join('\n')}>
      {t('kpis.sla.notJudged', { reason: t(`kpis.exclusions.${reason}`), count: names.length })}
    </p>
  ))
}

function Check({ check }: { readonly check: Extract<ShownSlaCheck, { readonly ok: true }> }): ReactNode {
  const { t } = useTranslation()
  const spanWords = useSpanWords()
  return (
    <li>
      <span>{t(`kpis.service.${check.rule as ServiceKpiKey}.name`)}</span>
      <StatusTag tone={tones[check.verdict]}>{t(`kpis.sla.verdicts.${check.verdict}`)}</StatusTag>
      <span className={styles.quiet}>
        {t('kpis.sla.used', { used: spanWords(check.used, check.unit), target: spanWords(check.target, check.unit) })}
        {check.excellent === null
          ? ''
          : t('kpis.sla.excellentWithin', { span: spanWords(check.excellent, check.unit) })}
        {check.due.ok && check.unit !== 'seconds' ? t('kpis.sla.due', { at: formatDateTime(check.due.value) }) : ''}
      </span>
    </li>
  )
}
