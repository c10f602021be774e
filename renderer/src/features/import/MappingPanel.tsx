import { Button, Select, Switch, Tabs } from 'antd'
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
  type TextReading,
  textEncoding,
} from '#shared/calls/imports.ts'
import styles from './Import.module.css'
import mappingStyles from './Mapping.module.css'
import { MappingTable } from './MappingTable.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { ProfileLine } from './ProfileLine.tsx'
import { RecordingsMapping } from './RecordingsMapping.tsx'
import type { Preparation } from './use-preparation.ts'
import { ValueChoice } from './ValueChoice.tsx'

/** Step two: how table and recordings are read, what their parts mean, and what comes of it. */
export function MappingPanel({ preparation }: { readonly preparation: Preparation }): ReactNode {
  const { t } = useTranslation()
  const { sources, table } = preparation
  const hasRecordings = sources.recordings.length > 0
  const mapping =
    sources.table === null ? null : (
      <Answered query={table}>{(found) => <TableMapping found={found} preparation={preparation} />}</Answered>
    )
  const recordings = hasRecordings ? <RecordingsMapping preparation={preparation} /> : null
  return (
    <div className={styles.fills}>
      <Panel title={t('imports.mapping.title')} extra={<ProfileLine preparation={preparation} />}>
        {mapping === null && recordings === null ? <EmptyState text={t('imports.mapping.empty')} /> : null}
        {mapping !== null && recordings !== null ? (
          <Tabs
            size="small"
            className={mappingStyles.tabs ?? ''}
            items={[
              { key: 'table', label: t('imports.mapping.tableTab'), children: mapping },
              { key: 'recordings', label: t('imports.mapping.recordingsTab'), children: recordings },
            ]}
          />
        ) : (
          (mapping ?? recordings)
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
          <MappingTable
            found={found}
            mapping={mapping}
            onChange={preparation.map}
            extraOf={(field) => <ValueChoice field={field} preparation={preparation} />}
          />
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

/** How the file is read: as detected, or as the user says. */
function ReadingLine({ found, preparation }: TableMappingProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.reading}>
      {'sheet' in found.reading ? (
        <SheetChoice sheet={found.reading.sheet} sheets={found.sheets} onRead={preparation.read} />
      ) : (
        <TextChoices reading={found.reading} hasByteOrderMark={found.hasByteOrderMark} onRead={preparation.read} />
      )}
      <Switch
        aria-label={t('imports.reading.header')}
        checked={found.reading.hasHeader ?? true}
        checkedChildren={t('imports.reading.withHeader')}
        unCheckedChildren={t('imports.reading.withoutHeader')}
        onChange={(hasHeader) => preparation.read({ hasHeader })}
      />
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

type OnRead = { readonly onRead: Preparation['read'] }
type SheetChoiceProps = OnRead & { readonly sheet: string; readonly sheets: readonly string[] }

/** Which of a workbook's sheets is the table; another sheet has its own header. */
function SheetChoice({ sheet, sheets, onRead }: SheetChoiceProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{t('imports.reading.sheet')}</label>
      <Select<string>
        id={id}
        size="small"
        className={styles.sheet ?? ''}
        value={sheet}
        options={sheets.map((name) => ({ value: name, label: name }))}
        onChange={(next) => onRead({ sheet: next, hasHeader: undefined })}
      />
    </>
  )
}

type TextChoicesProps = OnRead & { readonly reading: TextReading; readonly hasByteOrderMark: boolean }

/** How the text is coded and divided. */
function TextChoices({ reading, hasByteOrderMark, onRead }: TextChoicesProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  return (
    <>
      <label htmlFor={`${id}encoding`}>{t('imports.reading.encoding')}</label>
      <Select<TextEncoding>
        id={`${id}encoding`}
        size="small"
        className={styles.encoding ?? ''}
        value={reading.encoding}
        options={textEncoding.options.map((value) => ({ value, label: t(`imports.reading.encodings.${value}`) }))}
        onChange={(encoding) => onRead({ encoding })}
      />
      <label htmlFor={`${id}separator`}>{t('imports.reading.separator')}</label>
      <Select<ColumnSeparator>
        id={`${id}separator`}
        size="small"
        className={styles.separator ?? ''}
        value={reading.separator}
        options={columnSeparator.options.map((value) => ({
          value,
          label: t(`imports.reading.separators.${separatorNames[value]}`),
        }))}
        onChange={(separator) => onRead({ separator })}
      />
      <StatusTag tone="neutral">
        {t(hasByteOrderMark ? 'imports.reading.withMark' : 'imports.reading.withoutMark')}
      </StatusTag>
    </>
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
