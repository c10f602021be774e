import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { type RosterField, type RosterMapping, requiredRosterFields, rosterField } from '#shared/calls/roster.ts'
import styles from './RosterScreen.module.css'

/** Stands for a column that isn't taken. */
const notTaken = 'none'
const shownValues = 3

export type RosterMappingTableProps = {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly mapping: RosterMapping
  readonly onChange: (mapping: RosterMapping) => void
}

/** One line a column: its header, some values, and what it means. */
export function RosterMappingTable({ header, rows, mapping, onChange }: RosterMappingTableProps): ReactNode {
  const { t } = useTranslation()
  const isRequired = (field: RosterField): boolean => requiredRosterFields.some((one) => one === field)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.box} aria-label={t('roster.importing.meaning')} tabIndex={0}>
      <table className={styles.groups}>
        <thead>
          <tr>
            <th scope="col">{t('roster.importing.column')}</th>
            <th scope="col">{t('roster.importing.samples')}</th>
            <th scope="col">{t('roster.importing.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {header.map((title, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice, its place can't
            <tr key={column}>
              <td>{title === '' ? t('roster.importing.noHeader', { place: column + 1 }) : title}</td>
              <td className={styles.quiet}>
                {samplesOf(rows, column).join(t('roster.importing.sampleSeparator')) || missing}
              </td>
              <td>
                <Select<RosterField | typeof notTaken>
                  size="small"
                  className={styles.meaning ?? ''}
                  aria-label={t('roster.importing.meaningOf', { header: title })}
                  value={mapping[column] ?? notTaken}
                  options={[
                    { value: notTaken, label: t('roster.importing.notTaken') },
                    ...rosterField.options.map((field) => ({
                      value: field,
                      label: isRequired(field)
                        ? t('roster.importing.required', { field: t(`roster.columns.${field}`) })
                        : t(`roster.columns.${field}`),
                      disabled: mapping.includes(field) && mapping[column] !== field,
                    })),
                  ]}
                  onChange={(next) =>
                    onChange(mapping.map((old, index) => (index !== column ? old : next === notTaken ? null : next)))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const samplesOf = (rows: readonly (readonly string[])[], column: number): readonly string[] =>
  [...new Set(rows.map((row) => row[column] ?? '').filter((value) => value !== ''))].slice(0, shownValues)
