import { Button, Progress, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { percentOf, progressWords } from '#renderer/app/job-words.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { PeriodPicker } from '#renderer/components/PeriodPicker.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { Period } from '#shared/calls/home.ts'
import type { SheetVersionSummary } from '#shared/calls/sheets.ts'
import { titleWords, versionTones } from './sheets-words.ts'
import { useWhatIf, type WhatIfUse } from './use-what-if.ts'
import { WhatIfResult } from './WhatIfResult.tsx'
import styles from './WhatIfScreen.module.css'

/** 试算: what past evaluations would have come to under this version, before it is published. */
export function WhatIfScreen(): ReactNode {
  const { versionId = '' } = useParams()
  return <WhatIf key={versionId} versionId={versionId as SheetVersionId} />
}

function WhatIf({ versionId }: { readonly versionId: SheetVersionId }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const opened = useDeskQuery('sheets.get', { versionId })
  const version = opened.data?.version
  return (
    <>
      <PageHeader
        title={t('whatIf.title')}
        detail={version ? t('whatIf.of', { title: titleWords(t, version.title), version: version.version }) : null}
        tags={
          version ? (
            <StatusTag tone={versionTones[version.state]}>{t(`states.sheetVersion.${version.state}`)}</StatusTag>
          ) : null
        }
        actions={
          <>
            <Button onClick={() => void navigate(version ? `/sheets?sheet=${version.sheetId}` : '/sheets')}>
              {t('whatIf.back')}
            </Button>
            <Button onClick={() => void navigate(`/sheets/${versionId}`)}>
              {version?.state === 'draft' ? t('sheetVersions.actions.edit') : t('sheetVersions.actions.open')}
            </Button>
          </>
        }
      />
      <Answered query={opened}>{(found) => <Scope version={found.version} />}</Answered>
    </>
  )
}

/** Which evaluations, the run, and what it came to. */
function Scope({ version }: { readonly version: SheetVersionSummary }): ReactNode {
  const { t } = useTranslation()
  const versions = useDeskQuery('sheets.list', {})
  const dataPeriod = useDeskQuery('home.dataPeriod', {})
  const whatIf = useWhatIf(version.id)
  const [period, setPeriod] = useState<Period | null>(null)
  const evaluations = (versions.data ?? [])
    .filter(({ sheetId }) => sheetId === version.sheetId)
    .reduce((sum, one) => sum + one.evaluations, 0)
  const whole = dataPeriod.data ?? null
  if (versions.data && evaluations === 0) {
    return (
      <Panel>
        <EmptyState text={t('whatIf.none')} />
      </Panel>
    )
  }
  return (
    <div className={styles.page}>
      <Panel>
        <p className={styles.lead}>{t('whatIf.lead')}</p>
        <div className={styles.line}>
          <Segmented<'all' | 'period'>
            aria-label={t('whatIf.scope')}
            value={period === null ? 'all' : 'period'}
            disabled={whatIf.isRunning || whole === null}
            options={[
              { value: 'all', label: t('whatIf.all') },
              { value: 'period', label: t('whatIf.period') },
            ]}
            onChange={(chosen) => setPeriod(chosen === 'all' ? null : whole)}
          />
          {period !== null && whole !== null ? (
            <PeriodPicker period={period} dataPeriod={whole} onChange={setPeriod} />
          ) : null}
          <Button
            type="primary"
            loading={whatIf.isStarting}
            disabled={whatIf.isRunning}
            onClick={() => whatIf.start({ versionId: version.id, period })}
          >
            {whatIf.job === null ? t('whatIf.run') : t('whatIf.again')}
          </Button>
        </div>
        {whatIf.isRunning ? <Running whatIf={whatIf} /> : null}
      </Panel>
      <Outcome whatIf={whatIf} version={version} />
    </div>
  )
}

function Running({ whatIf }: { readonly whatIf: WhatIfUse }): ReactNode {
  const { t } = useTranslation()
  const { job } = whatIf
  return (
    <div className={styles.running}>
      <Progress percent={job === null ? 0 : percentOf(job)} size="small" aria-label={t('whatIf.running')} />
      <div className={styles.line}>
        <p className={styles.quiet} role="status">
          {job === null ? t('whatIf.running') : progressWords(t, job)}
        </p>
        <Button size="small" disabled={job?.state !== 'running'} onClick={whatIf.cancel}>
          {t('common.actions.cancel')}
        </Button>
        <p className={styles.quiet}>{t('whatIf.note')}</p>
      </div>
    </div>
  )
}

function Outcome({
  whatIf,
  version,
}: {
  readonly whatIf: WhatIfUse
  readonly version: SheetVersionSummary
}): ReactNode {
  const { t } = useTranslation()
  const { job, isRunning, result } = whatIf
  if (job === null) return <p className={styles.quiet}>{t('whatIf.notYet')}</p>
  if (isRunning) return null
  if (job.state === 'cancelled') return <p className={styles.quiet}>{t('whatIf.cancelled')}</p>
  if (job.state === 'failed') return <p role="alert">{t('whatIf.failed')}</p>
  return (
    <Answered query={result}>
      {(found) =>
        found === null ? (
          <p className={styles.quiet}>{t('whatIf.notYet')}</p>
        ) : (
          <WhatIfResult result={found} version={version} />
        )
      }
    </Answered>
  )
}
