import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { type ColumnMapping, type RecordField, recordField, type TableInspection } from '#shared/calls/imports.ts'
import styles from './Import.module.css'
import { isFree, isRequired, sampleValues, withField } from './mapping.ts'

export type MappingTableProps = {
  readonly found: TableInspection
  readonly mapping: ColumnMapping
  readonly onChange: (mapping: ColumnMapping) => void
  /** How the values of a field are meant: its unit, or its words. */
  readonly extraOf: (field: RecordField) => ReactNode
}

/** Stands for "no field": the column is kept under its own header. */
const custom = 'custom'

/** One line a column of the table: its header, some of its values, and what it means. */
export function MappingTable({ found, mapping, onChange, extraOf }: MappingTableProps): ReactNode {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.tableBox} aria-label={t('imports.mapping.table')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '24%' }}>
              {t('imports.mapping.column')}
            </th>
            <th scope="col">{t('imports.mapping.samples')}</th>
            <th scope="col" style={{ width: 200 }}>
              {t('imports.mapping.field')}
            </th>
            <th scope="col" style={{ width: 150 }}>
              {t('imports.mapping.values')}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.header.map((header, column) => {
            const field = mapping[column] ?? null
            const samples = sampleValues(found, column).join(t('imports.mapping.sampleSeparator'))
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a header may occur twice, its place can't
              <tr key={column}>
                <td className={styles.header}>
                  {header === '' ? t('imports.mapping.noHeader', { place: column + 1 }) : header}
                </td>
                <td className={styles.sample} title={samples}>
                  {samples === '' ? missing : samples}
                </td>
                <td>
                  <FieldChoice
                    label={t('imports.mapping.fieldOf', { header })}
                    column={column}
                    mapping={mapping}
                    onChange={onChange}
                  />
                </td>
                <td>{field === null ? null : extraOf(field)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

type FieldChoiceProps = Pick<MappingTableProps, 'mapping' | 'onChange'> & {
  readonly label: string
  readonly column: number
}

function FieldChoice({ label, column, mapping, onChange }: FieldChoiceProps): ReactNode {
  const { t } = useTranslation()
  const fields = recordField.options.map((field) => ({
    value: field,
    label: t(isRequired(field) ? 'imports.mapping.required' : 'imports.mapping.optional', {
      field: t(`imports.fields.${field}`),
    }),
    disabled: !isFree(mapping, column, field),
  }))
  return (
    <Select<RecordField | typeof custom>
      size="small"
      className={styles.field ?? ''}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      options={[{ value: custom, label: t('imports.mapping.custom') }, ...fields]}
      value={mapping[column] ?? custom}
      onChange={(next) => onChange(withField(mapping, column, next === custom ? null : next))}
    />
  )
}
