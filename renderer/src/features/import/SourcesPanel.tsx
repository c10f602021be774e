import { CloseOutlined, FileTextOutlined, FolderOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes, formatCount } from '#renderer/app/format.ts'
import { Answered } from '#renderer/components/Answered.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { Waiting } from '#renderer/components/Waiting.tsx'
import type { FolderInspection } from '#shared/calls/imports.ts'
import type { ChosenFile } from '#shared/calls/library.ts'
import styles from './Import.module.css'
import type { Preparation } from './use-preparation.ts'

/** Step one: recordings as files and folders, a table of records, or both; chosen or dropped. */
export function SourcesPanel({ preparation }: { readonly preparation: Preparation }): ReactNode {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  return (
    <Panel title={t('imports.source.title')}>
      <fieldset
        className={styles.drop}
        data-over={isOver}
        aria-label={t('imports.source.dropLabel')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void preparation.drop(event.dataTransfer)
        }}
      >
        <TableSource preparation={preparation} />
        <RecordingsSource preparation={preparation} />
        {preparation.hasLeftTables ? (
          <p className={styles.warn} role="alert">
            {t('imports.source.leftTables')}
          </p>
        ) : null}
        <p className={styles.quiet}>{t('imports.source.hint')}</p>
      </fieldset>
    </Panel>
  )
}

type SourceProps = { readonly preparation: Preparation }

function TableSource({ preparation }: SourceProps): ReactNode {
  const { t } = useTranslation()
  const { sources, table } = preparation
  const chosen = sources.table
  return (
    <div className={styles.source} data-chosen={chosen !== null}>
      <div className={styles.line}>
        <FileTextOutlined aria-hidden="true" />
        <h3 className={styles.sourceTitle}>{t('imports.source.table')}</h3>
        <span className={styles.end}>
          <Button
            size="small"
            aria-label={t('imports.source.choose.table')}
            onClick={() => void preparation.choose('records-table')}
          >
            {t(chosen ? 'imports.source.change' : 'common.actions.choose')}
          </Button>
        </span>
      </div>
      {chosen === null ? (
        <p className={styles.quiet}>{t('imports.source.about.table')}</p>
      ) : (
        <>
          <ChosenLine chosen={chosen} onRemove={preparation.remove} />
          <Answered query={table} waiting={<Waiting rows={1} />}>
            {(found) => (
              <p className={styles.quiet}>
                {t('imports.source.columns', { count: found.header.length, size: formatBytes(chosen.byteSize) })}
              </p>
            )}
          </Answered>
        </>
      )}
    </div>
  )
}

/** Past this, chosen files are counted, not named. */
const namedFiles = 6

function RecordingsSource({ preparation }: SourceProps): ReactNode {
  const { t } = useTranslation()
  const { sources, found } = preparation
  const { recordings } = sources
  const more = recordings.length - namedFiles
  return (
    <div className={styles.source} data-chosen={recordings.length > 0}>
      <div className={styles.line}>
        <FolderOutlined aria-hidden="true" />
        <h3 className={styles.sourceTitle}>{t('imports.source.recordingsTitle')}</h3>
        <span className={styles.end}>
          <Button
            size="small"
            aria-label={t('imports.source.choose.folder')}
            onClick={() => void preparation.choose('recordings-folder')}
          >
            {t('imports.source.folderButton')}
          </Button>
          <Button
            size="small"
            aria-label={t('imports.source.choose.files')}
            onClick={() => void preparation.choose('recording-files')}
          >
            {t('imports.source.filesButton')}
          </Button>
        </span>
      </div>
      {recordings.length === 0 ? <p className={styles.quiet}>{t('imports.source.about.recordings')}</p> : null}
      {recordings.slice(0, namedFiles).map((chosen) => (
        <ChosenLine key={chosen.token} chosen={chosen} onRemove={preparation.remove} />
      ))}
      {more > 0 ? <p className={styles.quiet}>{t('imports.source.moreChosen', { count: more })}</p> : null}
      {recordings.length > 0 ? (
        <Answered query={found} waiting={<Waiting rows={2} />}>
          {(value) => <FoundRecordings found={value} />}
        </Answered>
      ) : null}
    </div>
  )
}

type ChosenLineProps = { readonly chosen: ChosenFile; readonly onRemove: Preparation['remove'] }

function ChosenLine({ chosen, onRemove }: ChosenLineProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.line}>
      <p className={styles.fileName} title={chosen.name}>
        {chosen.name}
      </p>
      <span className={styles.end}>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined aria-hidden="true" />}
          aria-label={t('imports.source.remove', { name: chosen.name })}
          onClick={() => onRemove(chosen.token)}
        />
      </span>
    </div>
  )
}

function foundWords(t: TFunction, { files, transcripts, byteSize }: FolderInspection): string {
  if (files > 0) {
    return t('imports.source.found', { count: files, files: formatCount(files), size: formatBytes(byteSize) })
  }
  return t(transcripts > 0 ? 'imports.source.onlyTranscripts' : 'imports.source.noRecordings')
}

function FoundRecordings({ found }: { readonly found: FolderInspection }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p className={found.files + found.transcripts === 0 ? styles.warn : styles.quiet}>{foundWords(t, found)}</p>
      <div className={styles.tags}>
        {found.formats.map(({ extension, files }) => (
          <StatusTag key={extension} tone="neutral">
            {t('imports.source.format', { extension: extension.toUpperCase(), files: formatCount(files) })}
          </StatusTag>
        ))}
        {found.transcripts > 0 ? (
          <StatusTag tone="neutral">{t('imports.source.transcripts', { count: found.transcripts })}</StatusTag>
        ) : null}
      </div>
      {found.leftOut.length > 0 ? (
        <details className={styles.leftOut}>
          <summary>
            {t('imports.source.leftOut', { count: found.leftOut.length, files: formatCount(found.leftOut.length) })}
          </summary>
          <p className={styles.quiet}>{t('imports.source.leftOutWhy')}</p>
          <ul>
            {found.leftOut.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}
