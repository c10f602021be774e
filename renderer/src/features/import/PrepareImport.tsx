import { Button } from 'antd'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { PageHeader } from '#renderer/components/PageHeader.tsx'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import type { BatchId } from '#shared/calls/common.ts'
import styles from './Import.module.css'
import { MappingPanel } from './MappingPanel.tsx'
import { mappedCount, missingFields } from './mapping.ts'
import { PreviousImports } from './PreviousImports.tsx'
import { SourcesPanel } from './SourcesPanel.tsx'
import { type Step, StepStrip } from './StepStrip.tsx'
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
  const { request } = preparation
  return (
    <>
      <PageHeader
        title={t('imports.title')}
        note={readOnly ? t('imports.readOnly') : null}
        actions={
          <Button
            type="primary"
            disabled={request === null || readOnly}
            loading={start.isRunning}
            onClick={() => (request === null ? undefined : void start.run(request))}
          >
            {t('imports.start')}
          </Button>
        }
      />
      <StepStrip
        source={sourceStep(t, preparation)}
        mapping={mappingStep(t, preparation)}
        run={{
          state: request === null ? 'waiting' : 'current',
          words: t(request === null ? 'imports.steps.notReady' : 'imports.steps.ready'),
        }}
      />
      <RefusalNote title={t('imports.refused')} refusals={start.fault?.refusals ?? []} onClose={start.reset} />
      <div className={styles.columns}>
        <div className={styles.side}>
          <SourcesPanel preparation={preparation} />
          <PreviousImports />
        </div>
        <div className={styles.wide}>
          <MappingPanel preparation={preparation} />
        </div>
      </div>
    </>
  )
}

function sourceStep(t: TFunction, { sources, found, table }: Preparation): Step {
  const parts = [
    sources.table?.name ?? null,
    found.data && sources.recordings.length > 0
      ? t('imports.source.recordings', { count: found.data.files, files: formatCount(found.data.files) })
      : (sources.recordings[0]?.name ?? null),
  ].filter((part) => part !== null)
  if (parts.length === 0) return { state: 'current', words: t('imports.steps.nothingChosen') }
  const isBroken = (sources.recordings.length > 0 && found.isError) || (sources.table !== null && table.isError)
  return { state: isBroken ? 'problem' : 'done', words: parts.join(t('records.words.separator')) }
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
