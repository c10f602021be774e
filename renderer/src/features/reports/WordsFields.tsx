import { Button, Select } from 'antd'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftParagraph, draftParagraphs } from '#shared/domain/reports/compose-report.ts'
import type { ReportContent } from '#shared/domain/reports/report-content.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { type ReportNumbers, reportNumbers } from '#shared/domain/reports/report-numbers.ts'
import type { MessageKey } from '#shared/messages/i18n.ts'
import { LinkedWords, type LinkedWordsHandle } from './LinkedWords.tsx'
import styles from './Reports.module.css'

type WordsProps = {
  readonly model: ReportModel
  readonly content: ReportContent
  readonly canEdit: boolean
  readonly onChange: (content: ReportContent) => void
}

/** Every paragraph with its numbers as chips: rewritten freely, and set back to what is generated. */
export function WordsFields({ model, content, canEdit, onChange }: WordsProps): ReactNode {
  const { t } = useTranslation()
  const numbers = useMemo(() => reportNumbers(model, t), [model, t])
  const paragraphs = draftParagraphs(model, content, t)
  return (
    <div className={styles.fields}>
      <p className={styles.quiet}>{t('reportDesk.words.hint')}</p>
      {paragraphs.map((paragraph) => (
        <ParagraphField
          key={paragraph.id}
          paragraph={paragraph}
          numbers={numbers}
          canEdit={canEdit}
          onChange={(text) =>
            onChange({ ...content, paragraphs: withParagraph(content.paragraphs, paragraph.id, text) })
          }
        />
      ))}
    </div>
  )
}

function withParagraph(paragraphs: ReportContent['paragraphs'], id: string, text: string | null) {
  const { [id]: _before, ...others } = paragraphs
  return text === null ? others : { ...others, [id]: text }
}

type FieldProps = {
  readonly paragraph: DraftParagraph
  readonly numbers: ReportNumbers
  readonly canEdit: boolean
  /** Null sets it back to the generated words. */
  readonly onChange: (text: string | null) => void
}

function ParagraphField({ paragraph, numbers, canEdit, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const words = useRef<LinkedWordsHandle | null>(null)
  const { id, section, generated, edited, text } = paragraph
  const [, part = 'main'] = id.split('.')
  const label = t('reportDesk.words.paragraph', {
    section: t(`reports.sections.${section}`),
    part: t(`reportDesk.words.parts.${part}` as MessageKey),
  })
  return (
    <div className={styles.block}>
      <div className={styles.blockHead}>
        <h3 className={styles.blockTitle}>{label}</h3>
        {canEdit ? (
          <Select
            size="small"
            aria-label={t('reportDesk.words.insert')}
            placeholder={t('reportDesk.words.insert')}
            value={null}
            popupMatchSelectWidth={320}
            showSearch={{ optionFilterProp: 'label' }}
            options={[...numbers].map(([value, number]) => ({ value, label: `${number.label}（${number.text}）` }))}
            onSelect={(key: string | null) => {
              if (key !== null) words.current?.insert(key)
            }}
          />
        ) : null}
        {edited !== null && edited !== generated && canEdit ? (
          <Button size="small" onClick={() => onChange(null)}>
            {t('reportDesk.words.reset')}
          </Button>
        ) : null}
      </div>
      <LinkedWords
        ref={words}
        label={label}
        text={text}
        numbers={numbers}
        canEdit={canEdit}
        onChange={(next) => onChange(next === generated ? null : next)}
      />
    </div>
  )
}
