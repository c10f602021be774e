import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatCount, formatDateTime, formatRatio } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { queueLink } from '#renderer/app/links.ts'
import { ByHandTag } from '#renderer/components/ByHandTag.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { DrawSummary } from '#shared/calls/review.ts'
import { type DrawVerification, exclusionPhrases, verificationTones, verificationWords } from './draw-words.ts'
import styles from './PlansScreen.module.css'

export type DrawDetailProps = { readonly draw: DrawSummary; readonly filterWords: string }

/** Everything that makes a draw repeatable, and the repeating. */
export function DrawDetail({ draw, filterWords }: DrawDetailProps): ReactNode {
  const { t, i18n } = useTranslation()
  const excluded = exclusionPhrases(i18n, draw.exclusions)
  const facts: readonly Fact[] =
    draw.kind === 'by-hand'
      ? byHandFacts(t, draw)
      : [
          [t('plans.draws.filter'), filterWords === '' ? t('plans.draws.noFilter') : filterWords],
          [t('plans.draws.sheet'), draw.sheetTitle],
          [t('plans.draws.perAgent'), t('plans.draws.perAgentValue', { count: draw.perAgent })],
          [t('plans.draws.progress'), formatRatio(draw.submittedCount, toReview(draw))],
          ...leftOutFacts(t, draw),
          [t('plans.draws.seed'), draw.seed],
          [t('plans.draws.algorithm'), draw.algorithm],
          [
            t('plans.draws.frame'),
            t('plans.draws.frameValue', { count: draw.frameSize, frame: formatCount(draw.frameSize) }),
          ],
          [
            t('plans.draws.excluded'),
            excluded.length === 0 ? t('common.none') : excluded.join(t('records.words.listSeparator')),
          ],
          [t('plans.draws.frameHash'), draw.frameHash],
          [
            t('plans.draws.made'),
            t('plans.draws.madeValue', { name: draw.createdByName, at: formatDateTime(draw.createdAt) }),
          ],
        ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.detail} aria-label={t('plans.draws.detail', { name: draw.name })} tabIndex={0}>
      <h3 className={styles.detailTitle}>
        {draw.name} <ByHandTag kind={draw.kind} />
      </h3>
      <VerifyDraw draw={draw} />
      <dl className={styles.facts}>
        {facts.flatMap(([label, value]) => [
          <dt key={`${label}-label`}>{label}</dt>,
          <dd key={`${label}-value`}>{value}</dd>,
        ])}
      </dl>
    </section>
  )
}

type Fact = readonly [label: string, value: string]

/** What was drawn without what can't be reviewed, and with what stands in for it. */
const toReview = ({ drawnCount, leftOutCount, substituteCount }: DrawSummary): number =>
  drawnCount - leftOutCount + substituteCount

const leftOutFacts = (t: TFunction, draw: DrawSummary): readonly Fact[] =>
  draw.leftOutCount === 0
    ? []
    : [
        [
          t('plans.draws.leftOut'),
          t('plans.draws.leftOutValue', {
            leftOut: formatCount(draw.leftOutCount),
            substitutes: formatCount(draw.substituteCount),
          }),
        ],
      ]

/** What somebody chose has neither seed nor conditions. */
const byHandFacts = (t: TFunction, draw: DrawSummary): readonly Fact[] => [
  [t('plans.draws.kind'), t('plans.draws.kinds.by-hand')],
  [t('plans.draws.sheet'), draw.sheetTitle],
  [t('plans.draws.progress'), formatRatio(draw.submittedCount, draw.drawnCount)],
  [t('plans.draws.frameHash'), draw.frameHash],
  [
    t('plans.draws.chosen'),
    t('plans.draws.madeValue', { name: draw.createdByName, at: formatDateTime(draw.createdAt) }),
  ],
]

function VerifyDraw({ draw }: { readonly draw: DrawSummary }): ReactNode {
  const { t } = useTranslation()
  const [verification, setVerification] = useState<DrawVerification | null>(null)
  const verify = useDeskCommand('draws.verify', { onDone: setVerification })
  return (
    <>
      <div className={styles.actions}>
        <Button size="small" loading={verify.isRunning} onClick={() => void verify.run({ id: draw.id })}>
          {t('plans.verify.action')}
        </Button>
        <Link to={queueLink({ drawId: draw.id })}>{t('plans.draws.tasks')}</Link>
      </div>
      {verification ? (
        <p className={styles.outcome} role="status">
          <StatusTag tone={verificationTones[verification.outcome]}>
            {t(`plans.verify.verdicts.${verification.outcome}`)}
          </StatusTag>{' '}
          {verificationWords(t, draw.kind, verification)}
        </p>
      ) : null}
    </>
  )
}
