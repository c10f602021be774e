import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { BatchId } from '#shared/calls/common.ts'
import type { FolderInspection, UpdateRule } from '#shared/calls/imports.ts'
import { DryRunPanel } from './DryRunPanel.tsx'
import styles from './Import.module.css'
import { MappingPanel } from './MappingPanel.tsx'
import { mappedCount, missingFields } from './mapping.ts'
import { PreviousImports } from './PreviousImports.tsx'
import { SourcesPanel } from './SourcesPanel.tsx'
import { type Step, StepStrip } from './StepStrip.tsx'
import { UpdateRuleChoice } from './UpdateRuleChoice.tsx'
import { useDryRun } from './use-dry-run.ts'
import { type Preparation, usePreparation } from './use-preparation.ts'

/** Steps one and two: what to import and how it is understood, up to the start. */
export function PrepareImport({ onStarted }: { readonly onStarted: (id: BatchId) => void }): ReactNode {
  const { t } = useTranslation()
  const preparation = usePreparation()
  const readOnly = useDeskQuery('library.current', {}).data?.readOnly ?? false
  const start = useDeskCommand('imports.start', {
    invalidates: ['imports.'],
    onDone: ({ batchId }) => onStarted(batchId),
  })
  const [rule, setRule] = useState<UpdateRule>('replace')
  const request = preparation.request === null ? null : { ...preparation.request, rule }
  const dryRun = useDryRun(request)
  const { shown } = dryRun
  const isTried = shown?.isCurrent === true && !shown.isRunning
  const isBlocked = request === null || readOnly
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        note={readOnly ? t('imports.readOnly') : null}
        actions={
          <>
            <Button
              type={isTried ? 'default' : 'primary'}
              disabled={isBlocked || shown?.isRunning === true}
              loading={dryRun.isStarting}
              onClick={() => (request === null ? undefined : dryRun.start(request))}
            >
              {t(shown === null ? 'imports.dryRun.start' : 'imports.dryRun.again')}
            </Button>
            <Button
              type={isTried ? 'primary' : 'default'}
              disabled={isBlocked}
              loading={start.isRunning}
              onClick={() => (request === null ? undefined : void start.run(request))}
            >
              {t('imports.start')}
            </Button>
          </>
        }
      />
      <StepStrip
        source={sourceStep(t, preparation)}
        mapping={mappingStep(t, preparation)}
        run={{
          state: request === null ? 'waiting' : 'current',
          words: t(request === null ? 'imports.steps.notReady' : `imports.steps.${isTried ? 'ready' : 'tryFirst'}`),
        }}
      />
      <RefusalNote
        title={t('imports.refused')}
        refusals={(start.fault ?? dryRun.fault)?.refusals ?? []}
        onClose={start.reset}
      />
      <div className={styles.columns}>
        <div className={styles.side}>
          <SourcesPanel preparation={preparation} />
          {preparation.sources.table === null ? null : <UpdateRuleChoice rule={rule} onChange={setRule} />}
          <PreviousImports />
        </div>
        <div className={styles.wide}>
          {shown === null ? (
            <MappingPanel preparation={preparation} />
          ) : (
            <DryRunPanel run={shown} onClose={dryRun.close} />
          )}
        </div>
      </div>
    </>
  )
}

function sourceStep(t: TFunction, { sources, found, table }: Preparation): Step {
  const parts = [
    sources.table?.name ?? null,
    found.data && sources.recordings.length > 0 ? foundFiles(t, found.data) : (sources.recordings[0]?.name ?? null),
  ].filter((part) => part !== null)
  if (parts.length === 0) return { state: 'current', words: t('imports.steps.nothingChosen') }
  const isBroken = (sources.recordings.length > 0 && found.isError) || (sources.table !== null && table.isError)
  return { state: isBroken ? 'problem' : 'done', words: parts.join(t('records.words.separator')) }
}

function foundFiles(t: TFunction, { files, transcripts }: FolderInspection): string {
  return files === 0 && transcripts > 0
    ? t('imports.source.transcripts', { count: transcripts })
    : t('imports.source.recordings', { count: files, files: formatCount(files) })
}

function mappingStep(t: TFunction, { sources, table, mapping }: Preparation): Step {
  if (sources.table === null) {
    const isFolderOnly = sources.recordings.length > 0
    return {
      state: isFolderOnly ? 'done' : 'waiting',
      words: isFolderOnly ? t('imports.steps.noTable') : '',
    }
  }
  if (table.data === undefined) return { state: 'waiting', words: '' }
  const missing = missingFields(mapping)
  if (missing.length > 0) {
    const fields = missing.map((field) => t(`imports.fields.${field}`)).join(t('records.words.listSeparator'))
    return { state: 'problem', words: t('imports.steps.missing', { fields }) }
  }
  return { state: 'done', words: t('imports.steps.mapped', { mapped: mappedCount(mapping), columns: mapping.length }) }
}
