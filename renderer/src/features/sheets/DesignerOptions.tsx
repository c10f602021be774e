import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetOption } from '#shared/domain/sheet.ts'
import { changeItem } from '#shared/domain/sheets/sheet-edits.ts'
import {
  addOption,
  changeOption,
  moveOptionBy,
  type OptionItem,
  optionLimit,
  removeOption,
  spreadShares,
} from '#shared/domain/sheets/sheet-item-edits.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { DesignerField, DesignerGroup, HundredthsInput } from './designer-fields.tsx'
import { titleOf } from './designer-words.ts'

type OptionsProps = { readonly item: OptionItem }

const labelFieldId = (item: OptionItem, place: number): string => `designer-option-${item.id}-${place}`

/** Levels or options: what they are called, what part of the item they earn, which of them fail it. */
export function DesignerOptions({ item }: OptionsProps): ReactNode {
  const { sheet, edit, words, newId, canEdit } = useDesigner()
  const { t } = useTranslation()
  const named = titleOf(t, item)
  const isFull = item.options.length >= optionLimit(item.kind)
  const add = (): void => {
    const option = { id: newId(), label: words.option(item.options.length + 1) }
    edit('options', named, (draft) => addOption(draft, item.id, option))
  }
  return (
    <DesignerGroup
      title={item.kind === 'scale' ? t('designer.options.levels') : t('designer.options.heading')}
      part="options"
      extra={
        canEdit && item.kind !== 'yes-no' ? (
          <Button
            type="link"
            size="small"
            disabled={spreadShares(sheet, item.id) === sheet}
            onClick={() => edit('options', named, (draft) => spreadShares(draft, item.id))}
          >
            {t('designer.options.spread')}
          </Button>
        ) : null
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.ordinal}>
              {t('designer.options.key')}
            </th>
            <th scope="col">{t('designer.options.label')}</th>
            <th scope="col" className={styles.amount}>
              {t('designer.options.share')}
            </th>
            <th scope="col" className={styles.check} title={t('designer.options.failsHint')}>
              {t('designer.options.fails')}
            </th>
            {canEdit && item.kind !== 'yes-no' ? <th aria-label={t('designer.options.actions')} /> : null}
          </tr>
        </thead>
        <tbody>
          {item.options.map((option, place) => (
            <OptionRow key={option.id} item={item} option={option} place={place} onAdd={isFull ? null : add} />
          ))}
        </tbody>
      </table>
      {!canEdit || isFull ? null : (
        <Button type="dashed" size="small" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {item.kind === 'scale' ? t('designer.options.addLevel') : t('designer.options.add')}
        </Button>
      )}
      {item.kind === 'multiple-choice' ? (
        <DesignerField label={t('designer.options.cap')} hint={t('designer.options.capHint')}>
          {(id) => (
            <HundredthsInput
              id={id}
              value={item.shareCap}
              min={0}
              max={10000}
              suffix="%"
              onValue={(shareCap) =>
                edit(
                  'options',
                  named,
                  (draft) =>
                    changeItem(draft, item.id, (old) => (old.kind === 'multiple-choice' ? { ...old, shareCap } : old)),
                  { field: `${item.id}:shareCap` },
                )
              }
            />
          )}
        </DesignerField>
      ) : null}
    </DesignerGroup>
  )
}

function OptionRow(
  props: OptionsProps & { readonly option: SheetOption; readonly place: number; readonly onAdd: (() => void) | null },
): ReactNode {
  const { item, option, place } = props
  const { edit, canEdit } = useDesigner()
  const { t } = useTranslation()
  const change = (part: Partial<Omit<SheetOption, 'id'>>, field?: string): void =>
    edit(
      'options',
      titleOf(t, item),
      (draft) => changeOption(draft, item.id, option.id, part),
      field === undefined ? {} : { field: `${option.id}:${field}` },
    )
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    const below = document.getElementById(labelFieldId(item, place + 1))
    if (below !== null) below.focus()
    else if (props.onAdd !== null) {
      props.onAdd()
      // The new row is there once React has drawn it.
      requestAnimationFrame(() => {
        const added = document.getElementById(labelFieldId(item, place + 1))
        if (added instanceof HTMLInputElement) added.select()
      })
    }
  }
  const name = option.label.trim() === '' ? t('designer.options.nth', { number: place + 1 }) : option.label
  return (
    <tr>
      <td className={styles.ordinal}>{place < 9 ? place + 1 : ''}</td>
      <td>
        <Input
          id={labelFieldId(item, place)}
          size="small"
          maxLength={200}
          aria-label={t('designer.options.labelOf', { number: place + 1 })}
          value={option.label}
          onChange={({ target }) => change({ label: target.value }, 'label')}
          onKeyDown={onKeyDown}
        />
      </td>
      <td className={styles.amount}>
        <HundredthsInput
          label={t('designer.options.shareOf', { label: name })}
          isSmall
          value={option.share}
          min={0}
          max={10000}
          suffix="%"
          onValue={(share) => change({ share }, 'share')}
        />
      </td>
      <td className={styles.check}>
        <Checkbox
          aria-label={t('designer.options.failsOf', { label: name })}
          checked={option.fails}
          onChange={({ target }) => change({ fails: target.checked })}
        />
      </td>
      {canEdit && item.kind !== 'yes-no' ? (
        <td className={styles.rowActions}>
          <OptionActions item={item} option={option} place={place} name={name} />
        </td>
      ) : null}
    </tr>
  )
}

function OptionActions(
  props: OptionsProps & { readonly option: SheetOption; readonly place: number; readonly name: string },
): ReactNode {
  const { item, option, place, name } = props
  const { edit } = useDesigner()
  const { t } = useTranslation()
  const named = titleOf(t, item)
  const move = (by: 1 | -1): void => edit('options', named, (draft) => moveOptionBy(draft, item.id, option.id, by))
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={t('designer.options.up', { label: name })}
        disabled={place === 0}
        onClick={() => move(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={t('designer.options.down', { label: name })}
        disabled={place === item.options.length - 1}
        onClick={() => move(1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('designer.options.remove', { label: name })}
        onClick={() => edit('options', named, (draft) => removeOption(draft, item.id, option.id))}
      />
    </>
  )
}
