import type { UseQueryResult } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import type { RecordFilter } from '#shared/calls/records.ts'
import type { DrawPreview } from '#shared/calls/review.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'
import { exclusionPhrases } from './draw-words.ts'
import styles from './PlansScreen.module.css'

export type PreviewedPlan = {
  readonly filter: RecordFilter
  readonly perAgent: number
  readonly seed: string
  readonly subjects: SubjectKind[]
}

const noPlan: PreviewedPlan = { filter: {}, perAgent: 1, seed: '0', subjects: ['call'] }

/** What the plan would draw, asked anew with every change of it. */
export function useDrawPreview(plan: PreviewedPlan | null): UseQueryResult<DrawPreview, Error> {
  return useDeskQuery('draws.preview', plan ?? noPlan, { enabled: plan !== null, keepPrevious: true })
}

export type DrawPreviewPaneProps = {
  readonly plan: PreviewedPlan | null
  readonly preview: UseQueryResult<DrawPreview, Error>
}

/** What the plan would draw, as it is typed; nothing is stored. */
export function DrawPreviewPane({ plan, preview }: DrawPreviewPaneProps): ReactNode {
  const { t } = useTranslation()
  return (
    <section className={styles.preview} aria-label={t('plans.preview.label')}>
      {plan === null ? (
        <p className={styles.hint}>{t('plans.preview.incomplete')}</p>
      ) : (
        <Answered query={preview}>{(value) => <ShownPreview preview={value} perAgent={plan.perAgent} />}</Answered>
      )}
    </section>
  )
}

type ShownPreviewProps = { readonly preview: DrawPreview; readonly perAgent: number }

export function ShownPreview({ preview, perAgent }: ShownPreviewProps): ReactNode {
  const { t, i18n } = useTranslation()
  const excluded = exclusionPhrases(i18n, preview.exclusions)
  const eligible = preview.strata.reduce((sum, stratum) => sum + stratum.eligible, 0)
  if (preview.frameSize === 0) return <p className={styles.sentence}>{t('plans.preview.nothing')}</p>
  return (
    <>
      <p className={styles.sentence} role="status">
        {t('plans.preview.sentence', {
          count: preview.drawnCount,
          frame: formatCount(preview.frameSize),
          eligible: formatCount(eligible),
          drawn: formatCount(preview.drawnCount),
        })}
      </p>
      {excluded.length > 0 ? (
        <p className={styles.hint}>
          {t('plans.preview.excluded', { reasons: excluded.join(t('records.words.listSeparator')) })}
        </p>
      ) : null}
      <StrataTable preview={preview} perAgent={perAgent} />
    </>
  )
}

function StrataTable({ preview, perAgent }: ShownPreviewProps): ReactNode {
  const { t } = useTranslation()
  const strata = preview.strata.toSorted(
    (a, b) => (a.teamName ?? '').localeCompare(b.teamName ?? '') || a.agentName.localeCompare(b.agentName),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.tableBox} aria-label={t('plans.preview.table')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('plans.preview.team')}</th>
            <th scope="col">{t('plans.preview.agent')}</th>
            <th scope="col" className={styles.number}>
              {t('plans.preview.eligible')}
            </th>
            <th scope="col" className={styles.number}>
              {t('plans.preview.drawn')}
            </th>
            <th scope="col">{t('plans.preview.note')}</th>
          </tr>
        </thead>
        <tbody>
          {strata.map((stratum) => (
            <tr key={stratum.agentId}>
              <td>{stratum.teamName ?? missing}</td>
              <td>{stratum.agentName}</td>
              <td className={styles.number}>{formatCount(stratum.eligible)}</td>
              <td className={styles.number}>{formatCount(stratum.drawn)}</td>
              <td className={stratum.eligible === 0 ? styles.none : styles.short}>
                {shortWords(t, stratum, perAgent)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function shortWords(t: TFunction, { eligible, drawn }: DrawPreview['strata'][number], perAgent: number): string {
  if (eligible === 0) return t('plans.preview.none')
  return drawn < perAgent ? t('plans.preview.short', { lacking: perAgent - drawn }) : ''
}
