import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type GridLayout, withColumn, withColumnMoved } from '#shared/domain/grid-layout.ts'
import styles from './ColumnChooser.module.css'

export type ColumnChooserProps = {
  readonly layout: GridLayout
  /** Column → its header. */
  readonly titles: ReadonlyMap<string, string>
  readonly onChange: (layout: GridLayout) => void
  /** Back to the columns the grid has of its own. */
  readonly onReset: () => void
}

/** From here a list is long enough to be searched. */
const many = 14

/** Which columns a grid shows, and in which order. */
export function ColumnChooser(props: ColumnChooserProps): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="topRight"
      title={t('common.grid.chooseColumns')}
      content={<ColumnList {...props} />}
    >
      <button type="button" className={styles.open} aria-expanded={isOpen}>
        <SettingOutlined aria-hidden="true" /> {t('common.grid.columns')}
      </button>
    </Popover>
  )
}

function ColumnList({ layout, titles, onChange, onReset }: ColumnChooserProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const known = layout.columns.flatMap((column) => {
    const title = titles.get(column.id)
    return title === undefined ? [] : [{ ...column, title }]
  })
  const found = known.filter(({ title }) => title.toLowerCase().includes(text.trim().toLowerCase()))
  const shown = known.filter(({ isHidden }) => !isHidden).length
  return (
    <div className={styles.chooser}>
      {known.length > many ? (
        <Input
          size="small"
          allowClear
          aria-label={t('common.grid.findColumn')}
          placeholder={t('common.grid.findColumn')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      ) : null}
      <ul className={styles.list} aria-label={t('common.grid.chooseColumns')}>
        {found.map(({ id, title, isHidden }) => (
          <li key={id} className={styles.column}>
            <Checkbox
              checked={!isHidden}
              // A grid without columns couldn't be read, nor its columns brought back.
              disabled={!isHidden && shown === 1}
              onChange={({ target }) => onChange(withColumn(layout, id, !target.checked))}
            >
              {title}
            </Checkbox>
            <span className={styles.moves}>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={t('common.grid.moveLeft', { column: title })}
                disabled={id === known[0]?.id}
                onClick={() => onChange(withColumnMoved(layout, id, -1))}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={t('common.grid.moveRight', { column: title })}
                disabled={id === known.at(-1)?.id}
                onClick={() => onChange(withColumnMoved(layout, id, 1))}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button size="small" type="link" onClick={onReset}>
        {t('common.grid.resetColumns')}
      </Button>
    </div>
  )
}
