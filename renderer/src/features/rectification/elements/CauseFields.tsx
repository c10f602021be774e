import { Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import { longestCauseAnalysis, type RectificationDetail } from '#shared/calls/rectification.ts'
import styles from '../rectification.module.css'
import type { PartProps } from './ElementsForm.tsx'
import { mostWhys } from './elements-draft.ts'
import { Field } from './Field.tsx'

/** Five whys, the causes of the list, and the analysis in words. */
export function CauseFields({
  draft,
  onChange,
  findings,
}: PartProps & { readonly findings: RectificationDetail['findingRows'] }): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const lists = useDeskQuery('findings.lists', {}).data
  const classes = new Set(findings.map(({ findingClass }) => findingClass))
  const listed = lists?.causes.filter(({ findingClass }) => classes.has(findingClass)).map(({ name }) => name) ?? []
  // What was found comes first, then what the library lists for these classes.
  const proposed = [...new Set([...findings.map(({ cause }) => cause), ...listed])].filter((cause) => cause !== '')
  return (
    <>
      <WhyFields draft={draft} onChange={onChange} />
      <Field id={`${id}-causes`} label={t('rectification.page.causes')}>
        <Select
          id={`${id}-causes`}
          mode="tags"
          defaultActiveFirstOption={false}
          maxCount={20}
          tokenSeparators={['，', '、', ',']}
          placeholder={t('rectification.page.causesHint')}
          value={[...draft.causes]}
          options={proposed.map((cause) => ({ value: cause, label: cause }))}
          onChange={(chosen: string[]) => {
            const causes = chosen.map((cause) => cause.trim().slice(0, 100))
            onChange({ causes: [...new Set(causes)].filter((cause) => cause !== '') })
          }}
        />
      </Field>
      <Field id={`${id}-cause`} label={t('rectification.page.causeAnalysis')}>
        <Input.TextArea
          id={`${id}-cause`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={longestCauseAnalysis}
          placeholder={t('rectification.page.causeHint')}
          value={draft.causeAnalysis}
          onChange={(event) => onChange({ causeAnalysis: event.target.value })}
        />
      </Field>
    </>
  )
}

/** One answer under the other; answering the last one asks the next why, five times at the most. */
function WhyFields({ draft, onChange }: PartProps): ReactNode {
  const { t } = useTranslation()
  const { whys } = draft
  const shown = whys.at(-1)?.trim() === '' || whys.length === mostWhys ? whys : [...whys, '']
  const change = (place: number, words: string): void =>
    onChange({ whys: shown.map((why, index) => (index === place ? words : why)) })
  return (
    <fieldset className={styles.plain}>
      <legend className={styles.legend}>{t('rectification.page.whys')}</legend>
      {shown.map((why, place) => (
        <Input
          // biome-ignore lint/suspicious/noArrayIndexKey: the answers are told apart by their place
          key={place}
          prefix={<span className={styles.hintInline}>{t('rectification.page.why', { place: place + 1 })}</span>}
          aria-label={t('rectification.page.why', { place: place + 1 })}
          maxLength={500}
          value={why}
          placeholder={t(place === 0 ? 'rectification.page.firstWhyHint' : 'rectification.page.nextWhyHint')}
          onChange={(event) => change(place, event.target.value)}
        />
      ))}
    </fieldset>
  )
}
