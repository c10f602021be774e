import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, missing } from '#renderer/app/format.ts'
import type { ImportBatch } from '#shared/calls/imports.ts'
import styles from './Import.module.css'

export type ImportCountsProps = {
  readonly batch: ImportBatch
  /** New records that no recording belongs to; null where that wasn't asked. */
  readonly unrecorded?: number | null
}

/** What an import did, or would do: records and recordings, each by what became of them; and the words it brought. */
export function ImportCounts({ batch, unrecorded = null }: ImportCountsProps): ReactNode {
  const { t } = useTranslation()
  const lines: readonly (readonly [label: string, rows: number | null, recordings: number | null])[] = [
    [t('imports.result.added'), batch.rowsAdded, batch.recordingsAdded],
    [t('imports.result.changed'), batch.rowsChanged, null],
    [t('imports.result.unchanged'), batch.rowsUnchanged, batch.recordingsUnchanged],
    [t('imports.result.rejected'), batch.rowsRejected, batch.recordingsRejected],
    [
      t(unrecorded === null ? 'imports.result.unmatched' : 'imports.result.unmatchedBoth'),
      unrecorded,
      batch.recordingsUnmatched,
    ],
  ]
  return (
    <div>
      <table className={styles.counts}>
        <thead>
          <tr>
            <th scope="col">{t('imports.result.counted')}</th>
            <th scope="col" className={styles.number}>
              {t('imports.result.records')}
            </th>
            <th scope="col" className={styles.number}>
              {t('imports.result.recordings')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([label, rows, recordings]) => (
            <tr key={label}>
              <td>{label}</td>
              <td className={styles.number}>{rows === null ? missing : formatCount(rows)}</td>
              <td className={styles.number}>{recordings === null ? missing : formatCount(recordings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {batch.transcriptsAdded > 0 ? (
        <p className={styles.hint}>
          {t('imports.result.transcripts', {
            count: batch.transcriptsAdded,
            shown: formatCount(batch.transcriptsAdded),
          })}
        </p>
      ) : null}
    </div>
  )
}
