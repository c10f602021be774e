import { CloseCircleOutlined } from '@ant-design/icons'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { missing } from '#renderer/app/format.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import { choices, choiceWords, isChoiceField } from '#renderer/features/records/choice-words.ts'
import type { Output } from '#shared/calls/calls.ts'
import { channel } from '#shared/calls/common.ts'
import type { ColumnMapping, RecordField } from '#shared/calls/imports.ts'
import styles from './Import.module.css'
import { usedFields } from './mapping.ts'
import { useReasonWords } from './reason-words.ts'

type UnderstoodRow = Output<'imports.preview'>[number]

export type PreviewTableProps = { readonly rows: readonly UnderstoodRow[]; readonly mapping: ColumnMapping }

/** The first rows as they will be understood: what is refused says why, and the cell to blame is marked. */
export function PreviewTable({ rows, mapping }: PreviewTableProps): ReactNode {
  const { t } = useTranslation()
  const fields = usedFields(mapping)
  if (rows.length === 0) return <p className={styles.quiet}>{t('imports.preview.empty')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className={styles.tableBox} aria-label={t('imports.preview.table')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t('imports.preview.row')}
            </th>
            <th scope="col">{t('imports.preview.verdict')}</th>
            {fields.map((field) => (
              <th key={field} scope="col">
                {t(`imports.fields.${field}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td className={styles.number}>{row.row}</td>
              <td className={styles.why}>
                <Verdict row={row} />
              </td>
              {fields.map((field) => (
                <Cell key={field} row={row} field={field} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Verdict({ row }: { readonly row: UnderstoodRow }): ReactNode {
  const { t } = useTranslation()
  const { reasonOf, fieldOf } = useReasonWords()
  if (row.problems.length === 0) return <StatusTag tone="pass">{t('imports.preview.good')}</StatusTag>
  return (
    <>
      <StatusTag tone="fail">
        <CloseCircleOutlined aria-hidden="true" /> {t('imports.preview.refused')}
      </StatusTag>
      {row.problems.map((problem) => (
        <p key={`${problem.field}:${problem.reason}`} className={styles.quiet}>
          {t('imports.preview.problem', { field: fieldOf(problem), reason: reasonOf(problem) })}
        </p>
      ))}
    </>
  )
}

/** What was understood, in the words of the interface: 高 became A, √ became 是. Anything else as the table has it. */
function wordsOf(t: TFunction, field: RecordField, value: string): string {
  const known = channel.safeParse(value)
  if (field === 'channel' && known.success) return t(`states.channel.${known.data}`)
  if (isChoiceField(field) && choices[field].some((one) => one === value)) return choiceWords(t, field, value)
  const isYesOrNo = ['isResolved', 'isComplaint', 'customerConfirmed', 'isOpen'].includes(field)
  if (isYesOrNo && value === 'true') return t('imports.preview.yes')
  return isYesOrNo && value === 'false' ? t('imports.preview.no') : value
}

function Cell({ row, field }: { readonly row: UnderstoodRow; readonly field: RecordField }): ReactNode {
  const { t } = useTranslation()
  const problem = row.problems.find((one) => one.field === field)
  const value =
    problem === undefined ? wordsOf(t, field, row.values[field] ?? '') : (row.values[field] ?? problem.value)
  return (
    <td className={problem ? styles.badCell : styles.cell} title={value}>
      {value === '' ? missing : value}
    </td>
  )
}
