import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import { useLayout, useSettings } from '#renderer/app/settings.ts'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { ChartTable } from './chart-table.ts'
import type { DeskChartOption } from './kit.ts'
import { cellsOf, pngOf, svgOf } from './save-chart.ts'

export type ChartMenuProps = {
  readonly title: string
  readonly note: string
  readonly option: DeskChartOption
  readonly table: ChartTable
  /** The picture's size on the screen, in pixels. */
  readonly sizeOf: () => { readonly width: number; readonly height: number }
}

/** Patterns beside colours, in every chart of the desk; remembered. */
export function usePatterns(): readonly [hasPatterns: boolean, change: (wanted: boolean) => void] {
  const [stored, remember] = useLayout('chart-patterns')
  return [stored === true, remember]
}

/** Saving the picture or its table, and patterns for black-and-white printing. */
export function ChartMenu({ title, note, option, table, sizeOf }: ChartMenuProps): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const { settings } = useSettings()
  const { tokens } = useAppearance()
  const [hasPatterns, setPatterns] = usePatterns()
  const { run, isRunning } = useDeskCommand('charts.save', {
    onDone: ({ savedAs }) => {
      if (savedAs !== null) notices.done(t('common.chart.saved', { name: savedAs }))
    },
  })
  const picture = () => ({ title, note, option, tokens, language: settings.language, ...sizeOf() })
  const commands: Readonly<Record<string, () => void>> = {
    png: () => void pngOf(picture()).then((bytes) => run({ format: 'png', name: title, bytes })),
    svg: () => void run({ format: 'svg', name: title, text: svgOf(picture()) }),
    csv: () => void run({ format: 'csv', name: title, rows: cellsOf(table) }),
    patterns: () => setPatterns(!hasPatterns),
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: false,
        onClick: ({ key }) => commands[key]?.(),
        items: [
          { key: 'png', label: t('common.chart.savePng') },
          { key: 'svg', label: t('common.chart.saveSvg') },
          { key: 'csv', label: t('common.chart.saveCsv') },
          { type: 'divider' },
          { key: 'patterns', label: t(hasPatterns ? 'common.chart.withoutPatterns' : 'common.chart.withPatterns') },
        ],
      }}
    >
      <Button
        size="small"
        type="text"
        loading={isRunning}
        icon={<MoreOutlined aria-hidden="true" />}
        aria-label={t('common.chart.menu', { title })}
      />
    </Dropdown>
  )
}
