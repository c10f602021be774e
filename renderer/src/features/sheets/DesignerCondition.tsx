import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetItem } from '#shared/domain/sheet.ts'
import { changeItem, findItem, itemsOf } from '#shared/domain/sheets/sheet-edits.ts'
import { hasOptions } from '#shared/domain/sheets/sheet-item-edits.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { DesignerField, DesignerGroup } from './designer-fields.tsx'
import { titleOf } from './designer-words.ts'

/** Stands for "always shown"; item ids are never empty. */
const noItem = ''

/** When the item is shown: always, or when another one is answered with one of some options. */
export function DesignerCondition({ item }: { readonly item: SheetItem }): ReactNode {
  const { sheet, edit } = useDesigner()
  const { t } = useTranslation()
  const { condition } = item
  const named = titleOf(t, item)
  const set = (next: SheetItem['condition']): void =>
    edit('condition', named, (draft) => changeItem(draft, item.id, (old) => ({ ...old, condition: next })))
  const askable = itemsOf(sheet).filter((other) => hasOptions(other) && other.id !== item.id)
  const asked = condition === null ? undefined : findItem(sheet, condition.itemId)?.item
  const options = asked !== undefined && hasOptions(asked) ? asked.options : []
  const isGone = condition !== null && !askable.some(({ id }) => id === condition.itemId)
  return (
    <DesignerGroup title={t('designer.condition.heading')} part="condition">
      <DesignerField label={t('designer.condition.item')}>
        {(id) => (
          <Select
            id={id}
            value={condition?.itemId ?? noItem}
            options={[
              { value: noItem, label: t('designer.condition.always') },
              ...askable.map((other) => ({ value: other.id, label: titleOf(t, other) })),
              ...(isGone ? [{ value: condition.itemId, label: t('designer.condition.gone'), disabled: true }] : []),
            ]}
            onChange={(itemId) => set(itemId === noItem ? null : { itemId, optionIds: [] })}
          />
        )}
      </DesignerField>
      {condition === null || isGone ? null : (
        <DesignerField label={t('designer.condition.options')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              placeholder={t('designer.condition.chooseOptions')}
              value={condition.optionIds}
              options={options.map((option) => ({ value: option.id, label: option.label }))}
              onChange={(optionIds) => set({ itemId: condition.itemId, optionIds })}
            />
          )}
        </DesignerField>
      )}
      <p className={styles.hint}>{t('designer.condition.hint')}</p>
    </DesignerGroup>
  )
}
