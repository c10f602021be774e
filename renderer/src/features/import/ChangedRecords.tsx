import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { EmptyState } from '#renderer/components/EmptyState.tsx'
import { Panel } from '#renderer/components/Panel.tsx'
import { changedValueWords } from '#renderer/features/records/change-words.ts'
import type { DryRun } from '#shared/calls/imports.ts'
import { customFieldName } from '#shared/domain/record-fields.ts'
import styles from './Import.module.css'
import { useReasonWords } from './reason-words.ts'

/** A changed field under the name of the column that says it; the user's own fields under their header. */
function fieldOfRow(field: string): string {
  if (field === 'agentId') return 'agentName'
  return field === 'teamId' ? 'teamName' : (customFieldName(field) ?? field)
}

/** The first records an import would change: each field as it is and as it would be. */
export function ChangedRecords({ found, choice }: { readonly found: DryRun; readonly choice: ReactNode }): ReactNode {
  const { t } = useTranslation()
  const { fieldOf } = useReasonWords()
  const { changes, batch } = found
  return (
    <div className={styles.fills}>
      <Panel title={t('imports.dryRun.changedLabel')} extra={choice}>
        {changes.length === 0 ? (
          <EmptyState text={t('imports.dryRun.noChanges')} />
        ) : (
          <>
            {batch.rowsChanged > changes.length ? (
              <p className={styles.quiet}>
                {t('imports.dryRun.firstOf', { shown: changes.length, all: formatCount(batch.rowsChanged) })}
              </p>
            ) : null}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
            <section className={styles.tableBox} aria-label={t('imports.dryRun.changedLabel')} tabIndex={0}>
              <table className={styles.table}>
                <thead>
                  <tr>
                    {(['externalNumber', 'field', 'before', 'after'] as const).map((column) => (
                      <th key={column} scope="col">
                        {t(`imports.dryRun.columns.${column}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {changes.map(({ externalNumber, fields }) => (
                    <Fragment key={externalNumber}>
                      {fields.map(({ field, before, after }, place) => (
                        <tr key={field}>
                          {place === 0 ? (
                            <th scope="rowgroup" rowSpan={fields.length} className={styles.rowHead}>
                              {externalNumber}
                            </th>
                          ) : null}
                          <td>{fieldOf({ field: fieldOfRow(field) })}</td>
                          <td className={styles.cell}>{changedValueWords(t, field, before)}</td>
                          <td className={styles.cell}>{changedValueWords(t, field, after)}</td>
                        </tr>
                      ))}
                    </Fragment>
                  ))}
                </tbody>
              </table>
            </section>
          </>
        )}
      </Panel>
    </div>
  )
}
