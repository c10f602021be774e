import { FileTextOutlined, FolderOutlined } from '@ant-design/icons'
import { Button } from 'antd'
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
import type { Preparation, Sources } from './use-preparation.ts'

/** Step one: a folder of recordings, a table of records, or both; chosen or dropped. */
export function SourcesPanel({ preparation }: { readonly preparation: Preparation }): ReactNode {
  const { t } = useTranslation()
  const [isOver, setOver] = useState(false)
  const { sources, folder, table } = preparation
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
        <Source part="table" chosen={sources.table} preparation={preparation}>
          {sources.table ? (
            <Answered query={table} waiting={<Waiting rows={1} />}>
              {(found) => (
                <p className={styles.quiet}>
                  {t('imports.source.columns', {
                    count: found.header.length,
                    size: formatBytes(sources.table?.byteSize ?? null),
                  })}
                </p>
              )}
            </Answered>
          ) : null}
        </Source>
        <Source part="folder" chosen={sources.folder} preparation={preparation}>
          {sources.folder ? (
            <Answered query={folder} waiting={<Waiting rows={2} />}>
              {(found) => <FoundRecordings found={found} />}
            </Answered>
          ) : null}
        </Source>
        {preparation.hasUnknownDrop ? (
          <p className={styles.warn} role="alert">
            {t('imports.source.unknownDrop')}
          </p>
        ) : null}
        <p className={styles.quiet}>{t('imports.source.hint')}</p>
      </fieldset>
    </Panel>
  )
}

type SourceProps = {
  readonly part: keyof Sources
  readonly chosen: ChosenFile | null
  readonly preparation: Preparation
  readonly children: ReactNode
}

function Source({ part, chosen, preparation, children }: SourceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={styles.source} data-chosen={chosen !== null}>
      <div className={styles.line}>
        {part === 'folder' ? <FolderOutlined aria-hidden="true" /> : <FileTextOutlined aria-hidden="true" />}
        <h3 className={styles.sourceTitle}>{t(`imports.source.${part}`)}</h3>
        <span className={styles.end}>
          {chosen ? (
            <Button
              size="small"
              type="text"
              aria-label={t(`imports.source.remove.${part}`)}
              onClick={() => preparation.remove(part)}
            >
              {t('common.actions.remove')}
            </Button>
          ) : null}
          <Button
            size="small"
            aria-label={t(`imports.source.choose.${part}`)}
            onClick={() => void preparation.choose(part)}
          >
            {t(chosen ? 'imports.source.change' : 'common.actions.choose')}
          </Button>
        </span>
      </div>
      {chosen ? (
        <p className={styles.fileName}>{chosen.name}</p>
      ) : (
        <p className={styles.quiet}>{t(`imports.source.about.${part}`)}</p>
      )}
      {children}
    </div>
  )
}

function FoundRecordings({ found }: { readonly found: FolderInspection }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <p className={found.files === 0 ? styles.warn : styles.quiet}>
        {found.files === 0
          ? t('imports.source.noRecordings')
          : t('imports.source.found', {
              count: found.files,
              files: formatCount(found.files),
              size: formatBytes(found.byteSize),
            })}
      </p>
      <div className={styles.tags}>
        {found.formats.map(({ extension, files }) => (
          <StatusTag key={extension} tone="neutral">
            {t('imports.source.format', { extension: extension.toUpperCase(), files: formatCount(files) })}
          </StatusTag>
        ))}
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
