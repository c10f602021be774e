import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatDay } from '#renderer/app/format.ts'
import { VerdictTag } from '#renderer/components/VerdictTag.tsx'
import type { RectificationDetail } from '#shared/calls/rectification.ts'
import type { VerificationDraw, VerificationMethod, VerificationRow } from '#shared/calls/verifications.ts'
import { leftOutSummary } from '#shared/domain/verification/leaving-out-words.ts'
import styles from '../rectification.module.css'
import own from './verification.module.css'

type MethodsTableProps = {
  readonly rectification: Pick<RectificationDetail, 'verifications' | 'timeline'>
  readonly draws: readonly VerificationDraw[]
}

/** When it was last returned, escalated or opened again: verdicts from before no longer count. */
export const reopenedAt = ({ timeline }: MethodsTableProps['rectification']): number =>
  Math.max(
    0,
    ...timeline.filter(({ toState }) => toState === 'returned' || toState === 'escalated').map(({ at }) => at),
  )

/** The three ways of design §7 with what counts now, and everything said before. */
export function MethodsTable({ rectification, draws }: MethodsTableProps): ReactNode {
  const { t } = useTranslation()
  const since = reopenedAt(rectification)
  const current = rectification.verifications.filter(({ createdAt }) => createdAt >= since)
  const customers = current.filter(({ method }) => method === 'customer')
  const latest = (...methods: readonly VerificationMethod[]) =>
    current.findLast(({ method }) => methods.includes(method))
  const monitored = latest('re-monitoring')
  const compared = latest('re-monitoring', 'data-comparison')
  const asked = customers.at(-1)
  const shown = new Set([monitored, compared])
  const earlier = rectification.verifications.filter(
    (row) => !shown.has(row) && (row.createdAt < since || row.method !== 'customer'),
  )
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('verification.method')}</th>
            <th scope="col">{t('verification.result')}</th>
            <th scope="col">{t('verification.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          <MethodRow method="re-monitoring" row={monitored}>
            <DrawnWords draws={draws} row={monitored} />
          </MethodRow>
          <MethodRow method="data-comparison" row={compared}>
            {compared?.result ?? t('verification.notCompared')}
          </MethodRow>
          <MethodRow method="customer" row={asked}>
            {asked === undefined ? t('verification.notAsked') : <AskedWords customers={customers} />}
          </MethodRow>
        </tbody>
      </table>
      <CustomerAnswers customers={customers} />
      <EarlierVerdicts rows={earlier} since={since} />
    </>
  )
}

function DrawnWords({
  draws,
  row,
}: {
  readonly draws: readonly VerificationDraw[]
  readonly row: VerificationRow | undefined
}): ReactNode {
  const { t } = useTranslation()
  // From before draws were made here: what somebody wrote down.
  if (row !== undefined && row.figures === null) return row.result
  const known = row?.figures?.draws ?? draws
  if (known.length === 0) return t('verification.notDrawn')
  const sum = (of: (draw: VerificationDraw) => number) => formatCount(known.reduce((all, draw) => all + of(draw), 0))
  const counts = t('verification.drawn', {
    drawn: sum(({ drawn }) => drawn),
    reviewed: sum(({ reviewed }) => reviewed),
  })
  const leftOut = leftOutSummary(t, known)
  return leftOut === null ? counts : [counts, leftOut].join(t('verification.clauseSeparator'))
}

/** Of one customer the last answer counts. */
function AskedWords({ customers }: { readonly customers: readonly VerificationRow[] }): ReactNode {
  const { t } = useTranslation()
  const last = new Map(customers.map(({ contact, answer }) => [contact, answer]))
  const count = (wanted: VerificationRow['answer']) =>
    formatCount([...last.values()].filter((answer) => answer === wanted).length)
  return t('verification.asked', {
    asked: formatCount(last.size),
    confirmed: count('confirmed'),
    denied: count('denied'),
  })
}

function MethodRow({
  method,
  row,
  children,
}: {
  readonly method: VerificationMethod
  readonly row: VerificationRow | undefined
  readonly children: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  return (
    <tr>
      <td className={styles.nowrap}>{t(`states.verificationMethod.${method}`)}</td>
      <td>
        {children}
        {row === undefined ? null : <GivenBy row={row} />}
      </td>
      <td className={styles.nowrap}>{row === undefined ? null : <RowVerdict row={row} />}</td>
    </tr>
  )
}

function RowVerdict({ row }: { readonly row: VerificationRow }): ReactNode {
  const { computedVerdict, overrideReason } = row
  return (
    <VerdictTag
      verdict={row.verdict}
      isOverridden={row.isOverridden}
      override={computedVerdict === null ? null : { computed: computedVerdict, reason: overrideReason }}
    />
  )
}

/** Who gave the verdict, and where it isn't the data's, why. */
function GivenBy({ row }: { readonly row: VerificationRow }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p className={styles.evidence}>
        {t('verification.by', { name: row.createdByName, day: formatDay(row.createdAt) })}
      </p>
      {row.isOverridden && row.computedVerdict !== null ? (
        <p className={styles.evidence}>
          {t('verification.overriddenNote', {
            computed: t(`states.verdict.${row.computedVerdict}`),
            reason: row.overrideReason,
          })}
        </p>
      ) : null}
    </>
  )
}

function CustomerAnswers({ customers }: { readonly customers: readonly VerificationRow[] }): ReactNode {
  const { t } = useTranslation()
  if (customers.length === 0) return null
  return (
    <details className={own.more}>
      <summary>{t('verification.answers', { n: formatCount(customers.length) })}</summary>
      <ul className={own.answers}>
        {customers.map((row) => (
          <li key={row.id}>
            {[
              row.contactedOn,
              row.contact,
              row.answer === null ? null : t(`verification.customer.answers.${row.answer}`),
              row.result,
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
      </ul>
    </details>
  )
}

function EarlierVerdicts({
  rows,
  since,
}: {
  readonly rows: readonly VerificationRow[]
  readonly since: number
}): ReactNode {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  return (
    <details className={own.more}>
      <summary>{t('verification.earlier', { n: formatCount(rows.length) })}</summary>
      <table className={styles.table}>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={row.id}>
              <td className={styles.nowrap}>{t(`states.verificationMethod.${row.method}`)}</td>
              <td>
                {[row.contact, row.result].filter(Boolean).join(' · ')}
                <GivenBy row={row} />
                {row.createdAt < since ? <p className={styles.evidence}>{t('verification.outdated')}</p> : null}
              </td>
              <td className={styles.nowrap}>
                <RowVerdict row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
