import { Button, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Answered } from '#renderer/components/Answered.tsx'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import {
  type ColumnSeparator,
  columnSeparator,
  requiredRecordFields,
  type TableInspection,
  type TextEncoding,
  textEncoding,
} from '#shared/calls/imports.ts'
import styles from './Import.module.css'
import { MappingTable } from './MappingTable.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import type { Preparation } from './use-preparation.ts'

/** Step two: how the table is read, which column means what, and what comes of it. */
export function MappingPanel({ preparation }: { readonly preparation: Preparation }): ReactNode {
  const { t } = useTranslation()
  const { sources, table } = preparation
  return (
    <div className={styles.fills}>
      <Panel title={t('imports.mapping.title')}>
        {sources.table === null ? (
          <EmptyState text={t(sources.folder === null ? 'imports.mapping.empty' : 'imports.mapping.folderOnly')} />
        ) : (
          <Answered query={table}>{(found) => <TableMapping found={found} preparation={preparation} />}</Answered>
        )}
      </Panel>
    </div>
  )
}

type TableMappingProps = { readonly found: TableInspection; readonly preparation: Preparation }

function TableMapping({ found, preparation }: TableMappingProps): ReactNode {
  const { t } = useTranslation()
  const { mapping, preview } = preparation
  const titleId = useId()
  return (
    <div className={styles.mapping}>
      <ReadingLine found={found} preparation={preparation} />
      <RequiredLine preparation={preparation} />
      <div className={styles.halves}>
        <div className={styles.half}>
          <MappingTable found={found} mapping={mapping} onChange={preparation.map} />
        </div>
        <section className={styles.half} aria-labelledby={titleId}>
          <h3 id={titleId} className={styles.halfTitle}>
            {t('imports.preview.title')}
          </h3>
          <Answered query={preview}>{(rows) => <PreviewTable rows={rows} mapping={mapping} />}</Answered>
        </section>
      </div>
    </div>
  )
}

const separatorNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const satisfies Record<
  ColumnSeparator,
  string
>

/** How the text is coded and divided: as detected, or as the user says. */
function ReadingLine({ found, preparation }: TableMappingProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={styles.reading}>
      <label htmlFor={`${id}encoding`}>{t('imports.reading.encoding')}</label>
      <Select<TextEncoding>
        id={`${id}encoding`}
        size="small"
        className={styles.encoding ?? ''}
        value={found.reading.encoding}
        options={textEncoding.options.map((value) => ({ value, label: t(`imports.reading.encodings.${value}`) }))}
        onChange={(encoding) => preparation.read({ encoding })}
      />
      <label htmlFor={`${id}separator`}>{t('imports.reading.separator')}</label>
      <Select<ColumnSeparator>
        id={`${id}separator`}
        size="small"
        className={styles.separator ?? ''}
        value={found.reading.separator}
        options={columnSeparator.options.map((value) => ({
          value,
          label: t(`imports.reading.separators.${separatorNames[value]}`),
        }))}
        onChange={(separator) => preparation.read({ separator })}
      />
      <StatusTag tone="neutral">
        {t(found.hasByteOrderMark ? 'imports.reading.withMark' : 'imports.reading.withoutMark')}
      </StatusTag>
      {preparation.isReadingChosen ? (
        <Button size="small" type="link" onClick={() => preparation.read(null)}>
          {t('imports.reading.detectAgain')}
        </Button>
      ) : (
        <StatusTag tone="accent">{t('imports.reading.detected')}</StatusTag>
      )}
    </div>
  )
}

function RequiredLine({ preparation }: { readonly preparation: Preparation }): ReactNode {
  const { t } = useTranslation()
  const { mapping } = preparation
  return (
    <div className={styles.tags} role="status">
      {requiredRecordFields.map((field) => {
        const isMapped = mapping.includes(field)
        return (
          <StatusTag key={field} tone={isMapped ? 'pass' : 'warn'}>
            {t(isMapped ? 'imports.mapping.requiredDone' : 'imports.mapping.requiredMissing', {
              field: t(`imports.fields.${field}`),
            })}
          </StatusTag>
        )
      })}
    </div>
  )
}
