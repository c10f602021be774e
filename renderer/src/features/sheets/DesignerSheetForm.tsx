import { Checkbox, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Sheet, scoringBasis, subjectKind } from '#shared/domain/sheet.ts'
import styles from './Designer.module.css'
import { DesignerBands } from './DesignerBands.tsx'
import { PartProblems } from './DesignerProblems.tsx'
import { useDesigner } from './designer-context.ts'
import { DesignerField, DesignerGroup, HundredthsInput, TitleInput } from './designer-fields.tsx'

/** What holds for the sheet as a whole. */
export function DesignerSheetForm(): ReactNode {
  return (
    <>
      <Heading />
      <Basis />
      <Limits />
      <DesignerBands />
    </>
  )
}

function useSettingsEdit(): (part: Partial<Sheet>, field?: string) => void {
  const { edit } = useDesigner()
  const { t } = useTranslation()
  return (part, field) =>
    edit(
      'settings',
      t('designer.settings.title'),
      (draft) => ({ ...draft, ...part }),
      field === undefined ? {} : { field: `sheet:${field}` },
    )
}

function Heading(): ReactNode {
  const { sheet } = useDesigner()
  const { t } = useTranslation()
  const set = useSettingsEdit()
  return (
    <>
      <div className={styles.line}>
        <TitleInput
          label={t('designer.settings.name')}
          value={sheet.title}
          onText={(title) => set({ title }, 'title')}
        />
      </div>
      <DesignerField label={t('designer.settings.introduction')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            placeholder={t('designer.settings.introductionHint')}
            value={sheet.introduction}
            onChange={({ target }) => set({ introduction: target.value }, 'introduction')}
          />
        )}
      </DesignerField>
      <div className={styles.field} data-part="subjects">
        <span className={styles.label}>{t('designer.settings.subjects')}</span>
        <Checkbox.Group
          aria-label={t('designer.settings.subjects')}
          value={sheet.subjects}
          options={subjectKind.options.map((value) => ({ value, label: t(`states.subject.${value}`) }))}
          onChange={(chosen) => set({ subjects: subjectKind.options.filter((one) => chosen.includes(one)) })}
        />
        <PartProblems part="subjects" />
      </div>
    </>
  )
}

function Basis(): ReactNode {
  const { sheet } = useDesigner()
  const { t } = useTranslation()
  const set = useSettingsEdit()
  return (
    <DesignerGroup title={t('designer.settings.basis')}>
      <Radio.Group
        className={styles.radios ?? ''}
        aria-label={t('designer.settings.basis')}
        value={sheet.basis}
        onChange={({ target }) => set({ basis: scoringBasis.parse(target.value) })}
      >
        {scoringBasis.options.map((basis) => (
          <Radio key={basis} value={basis}>
            {t(`states.scoringBasis.${basis}`)}
            <span className={styles.radioHint}>{t(`designer.basisHints.${basis}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
    </DesignerGroup>
  )
}

function Limits(): ReactNode {
  const { sheet } = useDesigner()
  const { t } = useTranslation()
  const set = useSettingsEdit()
  return (
    <DesignerGroup title={t('designer.settings.limits')}>
      <div className={styles.line}>
        <DesignerField label={t('designer.settings.passMark')} part="passMark">
          {(id) => (
            <HundredthsInput
              id={id}
              value={sheet.passMark}
              min={0}
              max={10000}
              suffix={t('designer.pointsUnit')}
              onValue={(passMark) => set({ passMark }, 'passMark')}
            />
          )}
        </DesignerField>
        {sheet.basis === 'deduction' || sheet.floor > 0 ? (
          <DesignerField label={t('designer.settings.floor')} part="floor">
            {(id) => (
              <HundredthsInput
                id={id}
                value={sheet.floor}
                min={0}
                max={10000}
                suffix={t('designer.pointsUnit')}
                onValue={(floor) => set({ floor }, 'floor')}
              />
            )}
          </DesignerField>
        ) : null}
      </div>
      <Checkbox
        data-part="mayExceedHundred"
        checked={sheet.mayExceedHundred}
        onChange={({ target }) => set({ mayExceedHundred: target.checked })}
      >
        {t('designer.settings.mayExceedHundred')}
      </Checkbox>
      <PartProblems part="mayExceedHundred" />
    </DesignerGroup>
  )
}
