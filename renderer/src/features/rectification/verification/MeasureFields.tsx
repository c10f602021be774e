import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeasureChoices } from '#shared/calls/verifications.ts'
import { findingClass } from '#shared/domain/sheet.ts'
import {
  betterDirection,
  comparedAs,
  type MeasureKind,
  proposedWanted,
  type ReviewMeasure,
  type VerificationMeasure,
  type VerificationPlan,
} from '#shared/domain/verification/plan.ts'
import { indicatorWords } from './effect-words.ts'
import { Field } from './Field.tsx'
import type { PlanPartProps } from './PlanDialog.tsx'
import styles from './verification.module.css'

const kinds = ['item', 'section', 'score', 'pass-rate', 'finding-frequency'] as const satisfies readonly MeasureKind[]

type Sheets = MeasureChoices['sheets']

/** The measure of this kind by this sheet, with the first part there is. */
function reviewMeasureOf(kind: ReviewMeasure['kind'], sheetId: string, sheets: Sheets): ReviewMeasure {
  const sections = sheets.find(({ id }) => id === sheetId)?.sections ?? []
  switch (kind) {
    case 'item':
      return { kind, sheetId, itemId: sections.flatMap(({ items }) => items)[0]?.id ?? 'none' }
    case 'section':
      return { kind, sheetId, sectionId: sections[0]?.id ?? 'none' }
    case 'score':
    case 'pass-rate':
      return { kind, sheetId }
    case 'finding-frequency':
      return { kind, sheetId, findingClass: null, kindId: null }
  }
}

export function MeasureFields({ plan, choices, set }: PlanPartProps & { readonly choices: MeasureChoices }): ReactNode {
  const { t } = useTranslation()
  const { measure } = plan
  const sheetId = measure.kind === 'indicator' ? (choices.sheets[0]?.id ?? 'none') : measure.sheetId
  const choose = (next: VerificationMeasure): void =>
    set({
      measure: next,
      direction: directionOf(next, choices.indicators),
      // The improvement is in another unit where it is compared in another way.
      ...(comparedAs(next) === comparedAs(measure) ? {} : { wanted: proposedWanted(next) }),
    })
  const chooseKind = (kind: MeasureKind): void => {
    const [indicator] = choices.indicators
    if (kind !== 'indicator') choose(reviewMeasureOf(kind, sheetId, choices.sheets))
    else if (indicator) choose({ kind, key: indicator.key })
  }
  return (
    <div className={styles.pair}>
      <Field label={t('verification.plan.measure')}>
        {(id) => (
          <Select<MeasureKind>
            id={id}
            value={measure.kind}
            options={kinds.map((value) => ({ value, label: t(`verification.plan.kinds.${value}`) }))}
            onChange={chooseKind}
          />
        )}
      </Field>
      {measure.kind === 'indicator' ? null : (
        <Field label={t('verification.plan.sheet')}>
          {(id) => (
            <Select
              id={id}
              value={sheetId}
              options={choices.sheets.map((sheet) => ({ value: sheet.id, label: sheet.title }))}
              onChange={(next) => choose(reviewMeasureOf(measure.kind, next, choices.sheets))}
            />
          )}
        </Field>
      )}
      <PartFields measure={measure} choices={choices} onChange={choose} />
    </div>
  )
}

/** Which way is better: an indicator says it itself. */
function directionOf(
  measure: VerificationMeasure,
  indicators: MeasureChoices['indicators'],
): VerificationPlan['direction'] {
  if (measure.kind !== 'indicator') return betterDirection(measure)
  return indicators.find(({ key }) => key === measure.key)?.direction === 'at-most' ? 'lower' : 'higher'
}

type PartFieldsProps = {
  readonly measure: VerificationMeasure
  readonly choices: MeasureChoices
  readonly onChange: (measure: VerificationMeasure) => void
}

/** Which item, section or class. */
function PartFields({ measure, choices, onChange }: PartFieldsProps): ReactNode {
  const { t } = useTranslation()
  const sheetId = measure.kind === 'indicator' ? null : measure.sheetId
  const sections = choices.sheets.find(({ id }) => id === sheetId)?.sections ?? []
  switch (measure.kind) {
    case 'item':
      return (
        <Field label={t('verification.plan.item')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={measure.itemId}
              options={sections.map((section) => ({
                label: section.title,
                options: section.items.map((item) => ({ value: item.id, label: item.title })),
              }))}
              onChange={(itemId) => onChange({ ...measure, itemId })}
            />
          )}
        </Field>
      )
    case 'section':
      return (
        <Field label={t('verification.plan.section')}>
          {(id) => (
            <Select
              id={id}
              value={measure.sectionId}
              options={sections.map((section) => ({ value: section.id, label: section.title }))}
              onChange={(sectionId) => onChange({ ...measure, sectionId })}
            />
          )}
        </Field>
      )
    case 'finding-frequency':
      return <FindingFields measure={measure} choices={choices} onChange={onChange} />
    case 'indicator':
      return (
        <Field label={t('verification.plan.indicator')}>
          {(id) => (
            <Select
              id={id}
              showSearch={{ optionFilterProp: 'label' }}
              value={measure.key}
              options={choices.indicators.map((one) => ({ value: one.key, label: indicatorWords(t, one) }))}
              onChange={(key) => onChange({ kind: 'indicator', key })}
            />
          )}
        </Field>
      )
    case 'score':
    case 'pass-rate':
      return null
  }
}

function FindingFields({
  measure,
  choices,
  onChange,
}: PartFieldsProps & {
  readonly measure: Extract<VerificationMeasure, { kind: 'finding-frequency' }>
}): ReactNode {
  const { t } = useTranslation()
  const any = { value: '', label: t('verification.anyFinding') }
  return (
    <>
      <Field label={t('verification.plan.findingClass')}>
        {(id) => (
          <Select
            id={id}
            value={measure.findingClass ?? ''}
            options={[
              any,
              ...findingClass.options.map((value) => ({ value, label: t(`states.findingClass.${value}`) })),
            ]}
            onChange={(value) =>
              onChange({ ...measure, findingClass: findingClass.nullable().parse(value === '' ? null : value) })
            }
          />
        )}
      </Field>
      {choices.kinds.length === 0 ? null : (
        <Field label={t('verification.plan.kind')}>
          {(id) => (
            <Select
              id={id}
              value={measure.kindId ?? ''}
              options={[any, ...choices.kinds.map((kind) => ({ value: kind.id, label: kind.name }))]}
              onChange={(value) => onChange({ ...measure, kindId: value === '' ? null : value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
