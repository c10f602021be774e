import { ConfigProvider, type ThemeConfig } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppearance } from '#renderer/theme/appearance.tsx'
import type { Tokens } from '#renderer/theme/tokens.ts'
import { findItem, sectionOf } from '#shared/domain/sheets/sheet-edits.ts'
import styles from './Designer.module.css'
import { DesignerItemForm } from './DesignerItemForm.tsx'
import { PlaceProblems } from './DesignerProblems.tsx'
import { DesignerSectionForm } from './DesignerSectionForm.tsx'
import { DesignerSheetForm } from './DesignerSheetForm.tsx'
import { useDesigner } from './designer-context.ts'
import { placeKey } from './designer-history.ts'

/** The form of what is selected in the outline; read-only where nothing may be changed. */
export function DesignerForm({ onLeaveField }: { readonly onLeaveField: () => void }): ReactNode {
  const { place, canEdit } = useDesigner()
  const { t } = useTranslation()
  const { tokens } = useAppearance()
  return (
    <ConfigProvider componentDisabled={!canEdit} {...(canEdit ? {} : { theme: readable(tokens) })}>
      <section
        key={placeKey(place)}
        className={styles.form}
        aria-label={t('designer.form')}
        onBlur={onLeaveField}
        {...(canEdit ? {} : { tabIndex: 0 })}
      >
        <PlaceProblems />
        <Fields />
      </section>
    </ConfigProvider>
  )
}

/** What can't be changed is there to be read. */
const readable = (tokens: Tokens): ThemeConfig => ({
  token: {
    colorTextDisabled: tokens.text,
    colorBgContainerDisabled: tokens.surfaceSunken,
    colorBorderDisabled: tokens.line,
  },
})

function Fields(): ReactNode {
  const { sheet, place } = useDesigner()
  const item = place.kind === 'item' ? findItem(sheet, place.itemId)?.item : undefined
  if (item !== undefined) return <DesignerItemForm item={item} />
  const section = place.kind === 'section' ? sectionOf(sheet, place) : null
  return section === null ? <DesignerSheetForm /> : <DesignerSectionForm section={section} />
}
