import { DeleteOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { frozenWords, generateSuggestions } from '#shared/domain/reports/compose-report.ts'
import { type ReportContent, type ReportSuggestion, reportLimits } from '#shared/domain/reports/report-content.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { reportNumbers } from '#shared/domain/reports/report-numbers.ts'
import styles from './Reports.module.css'
import { dayjsOf, dayText } from './report-period.ts'

type SuggestionProps = {
  readonly model: ReportModel
  readonly content: ReportContent
  readonly canEdit: boolean
  readonly onChange: (content: ReportContent) => void
}

/** The suggestions with department and date; the list as it is generated until somebody changes it. */
export function SuggestionFields({ model, content, canEdit, onChange }: SuggestionProps): ReactNode {
  const { t } = useTranslation()
  const numbers = reportNumbers(model, t)
  const generated = generateSuggestions(model, t).map((one) => ({ ...one, text: frozenWords(one.text, numbers) }))
  const list = content.suggestions ?? generated
  const change = (suggestions: ReportSuggestion[] | null): void => onChange({ ...content, suggestions })
  const add = (): void => change([...list, { id: `own-${crypto.randomUUID()}`, text: '', department: '', dueOn: null }])
  return (
    <section className={styles.block} aria-label={t('reports.sections.suggestions')}>
      <div className={styles.blockHead}>
        <h3 className={styles.blockTitle}>{t('reports.sections.suggestions')}</h3>
        {canEdit ? (
          <Button size="small" disabled={list.length >= reportLimits.suggestions} onClick={add}>
            {t('reportDesk.suggestions.add')}
          </Button>
        ) : null}
        {canEdit && content.suggestions !== null ? (
          <Button size="small" onClick={() => change(null)}>
            {t('reportDesk.words.reset')}
          </Button>
        ) : null}
      </div>
      {list.map((one, place) => (
        <SuggestionField
          key={one.id}
          suggestion={one}
          canEdit={canEdit}
          onChange={(next) => change(list.map((other, at) => (at === place ? next : other)))}
          onRemove={() => change(list.filter((_, at) => at !== place))}
        />
      ))}
    </section>
  )
}

type FieldProps = {
  readonly suggestion: ReportSuggestion
  readonly canEdit: boolean
  readonly onChange: (next: ReportSuggestion) => void
  readonly onRemove: () => void
}

function SuggestionField({ suggestion, canEdit, onChange, onRemove }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const { text, department, dueOn } = suggestion
  return (
    <div className={styles.suggestion}>
      <Input.TextArea
        className={styles.suggestionText ?? ''}
        aria-label={t('reports.suggestions.text')}
        autoSize={{ minRows: 1 }}
        maxLength={reportLimits.suggestion}
        disabled={!canEdit}
        value={text}
        onChange={({ target }) => onChange({ ...suggestion, text: target.value })}
      />
      <Input
        aria-label={t('reports.suggestions.department')}
        placeholder={t('reports.suggestions.department')}
        maxLength={reportLimits.signature}
        disabled={!canEdit}
        value={department}
        onChange={({ target }) => onChange({ ...suggestion, department: target.value })}
      />
      <DatePicker
        aria-label={t('reports.suggestions.dueOn')}
        placeholder={t('reports.suggestions.dueOn')}
        disabled={!canEdit}
        value={dueOn === null ? null : dayjsOf(dueOn)}
        onChange={(day) => onChange({ ...suggestion, dueOn: day === null ? null : dayText(day) })}
      />
      <Button
        type="text"
        disabled={!canEdit}
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('reportDesk.suggestions.remove')}
        onClick={onRemove}
      />
    </div>
  )
}
