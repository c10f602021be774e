import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { type ExportFormat, exportedField } from '#shared/calls/record-export.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { worksheetRows } from '#shared/domain/export-table.ts'
import { type GridLayout, visibleColumns } from '#shared/domain/grid-layout.ts'
import { customField } from '#shared/domain/record-fields.ts'
import { sortOf } from './record-sort.ts'

export type ExportMenuProps = {
  readonly filter: RecordFilter
  /** How the grid is laid out: its order and its columns are the file's. */
  readonly layout: GridLayout | null
  readonly ownFields: readonly string[]
  /** null while it isn't known: the export then says itself when a sheet is too small. */
  readonly total: number | null
}

/** Everything the filter means, in the order of the list, as a file; it is written in the background. */
export function ExportMenu({ filter, layout, ownFields, total }: ExportMenuProps): ReactNode {
  const { t } = useTranslation()
  const command = useDeskCommand('records.export')
  const isTooMany = total !== null && total >= worksheetRows
  const all = [...exportedField.options, ...ownFields.map(customField)]

  const run = (columns: readonly string[], format: ExportFormat): void => {
    void command.run({ filter, sort: [...sortOf(layout)], columns: [...columns], format })
  }
  const visible = layout === null ? all : visibleColumns(layout)
  const choices: Readonly<Record<string, () => void>> = {
    visibleCsv: () => run(visible, 'csv'),
    allCsv: () => run(all, 'csv'),
    visibleXlsx: () => run(visible, 'xlsx'),
    allXlsx: () => run(all, 'xlsx'),
  }
  const limit = formatCount(worksheetRows - 1)
  return (
    <Dropdown
      trigger={['click']}
      disabled={total === 0 || command.isRunning}
      menu={{
        onClick: ({ key }) => choices[key]?.(),
        items: [
          { key: 'visibleXlsx', label: t('records.export.visibleXlsx'), disabled: isTooMany },
          { key: 'allXlsx', label: t('records.export.allXlsx'), disabled: isTooMany },
          ...(isTooMany ? [{ key: 'limit', label: t('records.export.sheetLimit', { limit }), disabled: true }] : []),
          { type: 'divider' },
          { key: 'visibleCsv', label: t('records.export.visibleCsv') },
          { key: 'allCsv', label: t('records.export.allCsv') },
        ],
      }}
    >
      <Button icon={<DownOutlined aria-hidden="true" />} iconPlacement="end">
        {t('records.export.action')}
      </Button>
    </Dropdown>
  )
}
