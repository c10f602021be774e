import { Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CriticalRule, SheetItem } from '#shared/domain/sheet.ts'
import { changeItem } from '#shared/domain/sheets/sheet-edits.ts'
import styles from './Designer.module.css'
import { PartProblems } from './DesignerProblems.tsx'
import { useDesigner } from './designer-context.ts'
import { DesignerField, DesignerGroup, HundredthsInput } from './designer-fields.tsx'
import { titleOf } from './designer-words.ts'

type RuleProps = { readonly item: SheetItem }

/** A share is never above this, so it asks for a note or a mark whatever is answered. */
const always = 10001
/** What the field begins with: below full marks, as a rule, something is to be said. */
const usualLevel = 7500
/** Below the pass mark nearly everywhere. */
const usualCap = 5900

/** Text earns nothing, so nothing can hang on it; a rule it was left with can be taken away. */
export function DesignerRules({ item }: RuleProps): ReactNode {
  const { t } = useTranslation()
  if (item.kind !== 'text') return <Rules item={item} />
  if (item.critical === null) return null
  return (
    <DesignerGroup title={t('designer.rules.heading')}>
      <Critical item={item} />
    </DesignerGroup>
  )
}

function Rules({ item }: RuleProps): ReactNode {
  const { edit } = useDesigner()
  const { t } = useTranslation()
  const set = (part: Partial<Pick<SheetItem, 'allowsNotApplicable' | 'bonus'>>): void =>
    edit('rules', titleOf(t, item), (draft) => changeItem(draft, item.id, (old) => ({ ...old, ...part })))
  return (
    <DesignerGroup title={t('designer.rules.heading')}>
      <div className={styles.checks}>
        <Checkbox
          checked={item.allowsNotApplicable}
          onChange={({ target }) => set({ allowsNotApplicable: target.checked })}
        >
          {t('designer.rules.notApplicable')}
        </Checkbox>
        <Checkbox data-part="bonus" checked={item.bonus} onChange={({ target }) => set({ bonus: target.checked })}>
          {t('designer.rules.bonus')}
        </Checkbox>
      </div>
      <PartProblems part="bonus" />
      <Requirement item={item} field="noteRequiredBelow" part="note" />
      <Requirement item={item} field="markRequiredBelow" part="mark" />
      <Critical item={item} />
    </DesignerGroup>
  )
}

/** A note or a mark: never, below a share, or always. */
function Requirement({
  item,
  field,
  part,
}: RuleProps & {
  readonly field: 'noteRequiredBelow' | 'markRequiredBelow'
  readonly part: 'note' | 'mark'
}): ReactNode {
  const { edit } = useDesigner()
  const { t } = useTranslation()
  const level = item[field]
  const when = level === null ? 'never' : level >= always ? 'always' : 'below'
  const set = (next: number | null, merges = false): void =>
    edit(
      'rules',
      titleOf(t, item),
      (draft) => changeItem(draft, item.id, (old) => ({ ...old, [field]: next })),
      merges ? { field: `${item.id}:${field}` } : {},
    )
  return (
    <div className={styles.line}>
      <DesignerField label={t(`designer.rules.${field}`)} part={part} grows>
        {(id) => (
          <Select
            id={id}
            value={when}
            options={(['never', 'below', 'always'] as const).map((value) => ({
              value,
              label: t(`designer.rules.when.${value}`),
            }))}
            onChange={(value) => set(value === 'never' ? null : value === 'always' ? always : usualLevel)}
          />
        )}
      </DesignerField>
      {when === 'below' ? (
        <DesignerField label={t('designer.rules.level')}>
          {(id) => (
            <HundredthsInput
              id={id}
              value={level ?? usualLevel}
              min={0}
              max={10000}
              suffix="%"
              onValue={(next) => set(next, true)}
            />
          )}
        </DesignerField>
      ) : null}
    </div>
  )
}

function ruleOf(effect: string): CriticalRule | null {
  if (effect === 'zero-section' || effect === 'zero-sheet') return { effect }
  return effect === 'cap-sheet' ? { effect, cap: usualCap } : null
}

function Critical({ item }: RuleProps): ReactNode {
  const { edit } = useDesigner()
  const { t } = useTranslation()
  const { critical } = item
  const set = (next: CriticalRule | null, merges = false): void =>
    edit(
      'rules',
      titleOf(t, item),
      (draft) => changeItem(draft, item.id, (old) => ({ ...old, critical: next })),
      merges ? { field: `${item.id}:cap` } : {},
    )
  return (
    <div className={styles.line}>
      <DesignerField
        label={t('designer.rules.critical')}
        part="critical"
        grows
        {...(critical === null ? {} : { hint: t('designer.rules.criticalHint') })}
      >
        {(id) => (
          <Select
            id={id}
            value={critical?.effect ?? 'none'}
            options={(['none', 'zero-section', 'zero-sheet', 'cap-sheet'] as const).map((value) => ({
              value,
              label: t(`designer.rules.effects.${value}`),
            }))}
            onChange={(effect) => set(ruleOf(effect))}
          />
        )}
      </DesignerField>
      {critical?.effect === 'cap-sheet' ? (
        <DesignerField label={t('designer.rules.cap')}>
          {(id) => (
            <HundredthsInput
              id={id}
              value={critical.cap}
              min={0}
              max={10000}
              suffix={t('designer.pointsUnit')}
              onValue={(cap) => set({ effect: 'cap-sheet', cap }, true)}
            />
          )}
        </DesignerField>
      ) : null}
    </div>
  )
}
