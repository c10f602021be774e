import { Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { findingClass, phraseListName, type SheetItem } from '#shared/domain/sheet.ts'
import { changeItem, idsFrom } from '#shared/domain/sheets/sheet-edits.ts'
import { changeKind, hasOptions } from '#shared/domain/sheets/sheet-item-edits.ts'
import styles from './Designer.module.css'
import { DesignerCondition } from './DesignerCondition.tsx'
import { DesignerOptions } from './DesignerOptions.tsx'
import { DesignerRanges } from './DesignerRanges.tsx'
import { DesignerRules } from './DesignerRules.tsx'
import { useDesigner } from './designer-context.ts'
import { DesignerField, DesignerGroup, HundredthsInput, TitleInput } from './designer-fields.tsx'
import { itemKinds, titleOf } from './designer-words.ts'

/** Everything an item can be told, in the order in which it is thought of. */
export function DesignerItemForm({ item }: { readonly item: SheetItem }): ReactNode {
  return (
    <>
      <Heading item={item} />
      {hasOptions(item) ? <DesignerOptions item={item} /> : null}
      {item.kind === 'number' ? <DesignerRanges item={item} /> : null}
      {item.kind === 'deduction' ? <Deduction item={item} /> : null}
      <DesignerRules item={item} />
      <DesignerCondition item={item} />
      <Guidance item={item} />
      <Findings item={item} />
    </>
  )
}

function Heading({ item }: { readonly item: SheetItem }): ReactNode {
  const { sheet, edit, newId, words } = useDesigner()
  const { t } = useTranslation()
  const named = titleOf(t, item)
  // A text item has none; one it was left with can be taken away.
  const canWeigh = item.kind !== 'text' || item.weight > 0
  const hasWeight = canWeigh && !(item.kind === 'deduction' && sheet.basis === 'deduction')
  return (
    <>
      <div className={styles.line}>
        <TitleInput
          label={t('designer.item.title')}
          value={item.title}
          onText={(title) =>
            edit('title', named, (draft) => changeItem(draft, item.id, (old) => ({ ...old, title })), {
              field: `${item.id}:title`,
            })
          }
        />
      </div>
      <div className={styles.line}>
        <DesignerField label={t('designer.item.kind')} grows hint={t(`designer.kindHints.${item.kind}`)}>
          {(id) => (
            <Select
              id={id}
              value={item.kind}
              options={itemKinds.map((value) => ({ value, label: t(`designer.kinds.${value}`) }))}
              onChange={(kind) => {
                const id = newId()
                edit('kind', named, (draft) => changeKind(draft, item.id, kind, { newId: idsFrom(id), words }))
              }}
            />
          )}
        </DesignerField>
        {hasWeight ? (
          <DesignerField
            label={sheet.basis === 'points' ? t('designer.item.points') : t('designer.item.weight')}
            part="weight"
          >
            {(id) => (
              <HundredthsInput
                id={id}
                value={item.weight}
                min={0}
                max={1_000_000}
                onValue={(weight) =>
                  edit('weight', named, (draft) => changeItem(draft, item.id, (old) => ({ ...old, weight })), {
                    field: `${item.id}:weight`,
                  })
                }
              />
            )}
          </DesignerField>
        ) : null}
      </div>
    </>
  )
}

function Deduction({ item }: { readonly item: Extract<SheetItem, { readonly kind: 'deduction' }> }): ReactNode {
  const { sheet, edit } = useDesigner()
  const { t } = useTranslation()
  const set = (field: 'pointsEach' | 'maximumPoints', value: number): void =>
    edit(
      'deduction',
      titleOf(t, item),
      (draft) => changeItem(draft, item.id, (old) => (old.kind === 'deduction' ? { ...old, [field]: value } : old)),
      { field: `${item.id}:${field}` },
    )
  return (
    <DesignerGroup title={t('designer.deduction.heading')} part="points">
      <div className={styles.line}>
        {(['pointsEach', 'maximumPoints'] as const).map((field) => (
          <DesignerField key={field} label={t(`designer.deduction.${field}`)}>
            {(id) => (
              <HundredthsInput
                id={id}
                value={item[field]}
                min={1}
                max={1_000_000}
                suffix={t('designer.pointsUnit')}
                onValue={(value) => set(field, value)}
              />
            )}
          </DesignerField>
        ))}
      </div>
      <p className={styles.hint}>
        {sheet.basis === 'deduction' ? t('designer.deduction.fromHundred') : t('designer.deduction.fromWeight')}
      </p>
    </DesignerGroup>
  )
}

function Guidance({ item }: { readonly item: SheetItem }): ReactNode {
  const { edit } = useDesigner()
  const { t } = useTranslation()
  return (
    <DesignerGroup title={t('designer.item.guidance')} part="guidance">
      <Input.TextArea
        aria-label={t('designer.item.guidance')}
        placeholder={t('designer.item.guidanceHint')}
        autoSize={{ minRows: 3, maxRows: 14 }}
        maxLength={4000}
        value={item.guidance}
        onChange={({ target }) =>
          edit(
            'guidance',
            titleOf(t, item),
            (draft) => changeItem(draft, item.id, (old) => ({ ...old, guidance: target.value })),
            { field: `${item.id}:guidance` },
          )
        }
      />
    </DesignerGroup>
  )
}

/** What a failed answer leads to: causes, the class of the finding, the word lists whose hits are offered here. */
function Findings({ item }: { readonly item: SheetItem }): ReactNode {
  const { edit } = useDesigner()
  const { t } = useTranslation()
  const named = titleOf(t, item)
  return (
    <DesignerGroup title={t('designer.findings.heading')}>
      {item.kind === 'text' ? null : (
        <>
          <DesignerField label={t('designer.findings.causes')} hint={t('designer.findings.causesHint')} part="causes">
            {(id) => (
              <Select
                id={id}
                mode="tags"
                defaultActiveFirstOption={false}
                open={false}
                suffixIcon={null}
                tokenSeparators={['，', ',', '、', ';', '；']}
                maxCount={50}
                value={item.causes}
                onChange={(causes) =>
                  edit('causes', named, (draft) =>
                    changeItem(draft, item.id, (old) => ({ ...old, causes: causes.map((one) => one.slice(0, 200)) })),
                  )
                }
              />
            )}
          </DesignerField>
          <DesignerField label={t('designer.findings.findingClass')}>
            {(id) => (
              <Select
                id={id}
                className={styles.half ?? ''}
                value={item.defaultFindingClass ?? 'none'}
                options={[
                  { value: 'none' as const, label: t('designer.findings.noClass') },
                  ...findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) })),
                ]}
                onChange={(value) =>
                  edit('causes', named, (draft) =>
                    changeItem(draft, item.id, (old) => ({
                      ...old,
                      defaultFindingClass: findingClass.options.find((one) => one === value) ?? null,
                    })),
                  )
                }
              />
            )}
          </DesignerField>
        </>
      )}
      <div className={styles.field}>
        <span className={styles.label}>{t('designer.findings.phraseLists')}</span>
        <Checkbox.Group
          aria-label={t('designer.findings.phraseLists')}
          value={item.phraseLists}
          options={phraseListName.options.map((value) => ({ value, label: t(`designer.phraseLists.${value}`) }))}
          onChange={(phraseLists) =>
            edit('phraseLists', named, (draft) => changeItem(draft, item.id, (old) => ({ ...old, phraseLists })))
          }
        />
        <p className={styles.hint}>{t('designer.findings.phraseListsHint')}</p>
      </div>
    </DesignerGroup>
  )
}
