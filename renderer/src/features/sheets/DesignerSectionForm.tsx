import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetSection } from '#shared/domain/sheet.ts'
import { changeSection } from '#shared/domain/sheets/sheet-edits.ts'
import styles from './Designer.module.css'
import { useDesigner } from './designer-context.ts'
import { DesignerField, HundredthsInput, TitleInput } from './designer-fields.tsx'
import { titleOf } from './designer-words.ts'

export function DesignerSectionForm({ section }: { readonly section: SheetSection }): ReactNode {
  const { sheet, edit } = useDesigner()
  const { t } = useTranslation()
  const named = titleOf(t, section)
  return (
    <>
      <div className={styles.line}>
        <TitleInput
          label={t('designer.section.title')}
          value={section.title}
          onText={(title) =>
            edit('title', named, (draft) => changeSection(draft, section.id, { title }), {
              field: `${section.id}:title`,
            })
          }
        />
        {sheet.basis === 'section-weights' ? (
          <DesignerField label={t('designer.item.weight')} part="weight">
            {(id) => (
              <HundredthsInput
                id={id}
                value={section.weight}
                min={0}
                max={1_000_000}
                onValue={(weight) =>
                  edit('weight', named, (draft) => changeSection(draft, section.id, { weight }), {
                    field: `${section.id}:weight`,
                  })
                }
              />
            )}
          </DesignerField>
        ) : null}
      </div>
      <p className={styles.hint}>
        {t(sheet.basis === 'section-weights' ? 'designer.section.weighed' : 'designer.section.notWeighed', {
          count: section.items.length,
        })}
      </p>
    </>
  )
}
