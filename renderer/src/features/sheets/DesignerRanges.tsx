import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changeItem } from '#shared/domain/sheets/sheet-edits.ts'
import {
  addRange,
  changeRange,
  type NumberItem,
  type NumberRange,
  removeRange,
} from '#shared/domain/sheets/sheet-item-edits.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { DesignerField, DesignerGroup, HundredthsInput } from './designer-fields.tsx'
import { titleOf } from './designer-words.ts'

/** A number earns the share of the range it falls in. */
export function DesignerRanges({ item }: { readonly item: NumberItem }): ReactNode {
  const { edit, canEdit } = useDesigner()
  const { t } = useTranslation()
  const named = titleOf(t, item)
  return (
    <DesignerGroup title={t('designer.ranges.heading')} part="ranges">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.amount}>
              {t('designer.ranges.from')}
            </th>
            <th scope="col" className={styles.amount}>
              {t('designer.ranges.to')}
            </th>
            <th scope="col" className={styles.amount}>
              {t('designer.options.share')}
            </th>
            <th scope="col" className={styles.check} title={t('designer.options.failsHint')}>
              {t('designer.options.fails')}
            </th>
            {canEdit ? <th aria-label={t('designer.options.actions')} /> : null}
          </tr>
        </thead>
        <tbody>
          {item.ranges.map((range, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: ranges have no identity but their place
            <RangeRow key={place} item={item} range={range} place={place} />
          ))}
        </tbody>
      </table>
      {canEdit ? (
        <Button
          type="dashed"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => edit('ranges', named, (draft) => addRange(draft, item.id))}
        >
          {t('designer.ranges.add')}
        </Button>
      ) : null}
      <DesignerField label={t('designer.ranges.unit')} hint={t('designer.ranges.hint')} part="unit">
        {(id) => (
          <Input
            id={id}
            className={styles.short ?? ''}
            maxLength={20}
            value={item.unit}
            onChange={({ target }) =>
              edit(
                'ranges',
                named,
                (draft) =>
                  changeItem(draft, item.id, (old) => (old.kind === 'number' ? { ...old, unit: target.value } : old)),
                { field: `${item.id}:unit` },
              )
            }
          />
        )}
      </DesignerField>
    </DesignerGroup>
  )
}

function RangeRow(props: {
  readonly item: NumberItem
  readonly range: NumberRange
  readonly place: number
}): ReactNode {
  const { item, range, place } = props
  const { edit, canEdit } = useDesigner()
  const { t } = useTranslation()
  const number = place + 1
  const change = (part: Partial<NumberRange>, field?: string): void =>
    edit(
      'ranges',
      titleOf(t, item),
      (draft) => changeRange(draft, item.id, place, part),
      field === undefined ? {} : { field: `${item.id}:${place}:${field}` },
    )
  return (
    <tr>
      {(['from', 'to'] as const).map((end) => (
        <td key={end} className={styles.amount}>
          <InputNumber
            className={styles.number ?? ''}
            size="small"
            controls={false}
            aria-label={t(`designer.ranges.endOf.${end}`, { number })}
            value={range[end]}
            onChange={(value) => {
              if (value !== null) change({ [end]: Number(value) }, end)
            }}
          />
        </td>
      ))}
      <td className={styles.amount}>
        <HundredthsInput
          label={t('designer.ranges.shareOf', { number })}
          isSmall
          value={range.share}
          min={0}
          max={10000}
          suffix="%"
          onValue={(share) => change({ share }, 'share')}
        />
      </td>
      <td className={styles.check}>
        <Checkbox
          aria-label={t('designer.ranges.failsOf', { number })}
          checked={range.fails}
          onChange={({ target }) => change({ fails: target.checked })}
        />
      </td>
      {canEdit ? (
        <td className={styles.rowActions}>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('designer.ranges.remove', { number })}
            onClick={() => edit('ranges', titleOf(t, item), (draft) => removeRange(draft, item.id, place))}
          />
        </td>
      ) : null}
    </tr>
  )
}
