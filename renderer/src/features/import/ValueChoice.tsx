import { Badge, Button, Modal, Select } from 'antd'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '#renderer/app/format.ts'
import { choiceWords } from '#renderer/features/records/choice-words.ts'
import {
  type DateOrder,
  type DurationUnit,
  dateOrder,
  durationUnit,
  type FieldWords,
  type RecordField,
  type WordField,
  wordField,
  wordMeanings,
} from '#shared/calls/imports.ts'
import { isLaterTime, type LaterTime } from '#shared/domain/record-rules.ts'
import styles from './Mapping.module.css'
import type { Preparation } from './use-preparation.ts'

export type ValueChoiceProps = { readonly field: RecordField; readonly preparation: Preparation }

/** How the values of one column are meant: the unit of a length, the order of a date, or what its words mean. */
export function ValueChoice({ field, preparation }: ValueChoiceProps): ReactNode {
  if (field === 'ringSeconds' || field === 'talkSeconds') return <UnitChoice field={field} preparation={preparation} />
  if (field === 'startedAt' || isLaterTime(field)) {
    return <OrderChoice field={field} preparation={preparation} />
  }
  const asked = wordField.safeParse(field)
  return asked.success ? <WordsButton field={asked.data} preparation={preparation} /> : null
}

const automatic = 'auto'

type UnitChoiceProps = { readonly field: 'ringSeconds' | 'talkSeconds'; readonly preparation: Preparation }

function UnitChoice({ field, preparation }: UnitChoiceProps): ReactNode {
  const { t } = useTranslation()
  const { units, sayUnits } = preparation
  return (
    <Select<DurationUnit | typeof automatic>
      size="small"
      className={styles.choice ?? ''}
      aria-label={t('imports.values.unitOf', { field: t(`imports.fields.${field}`) })}
      popupMatchSelectWidth={false}
      value={units[field] ?? automatic}
      options={[
        { value: automatic, label: t('imports.values.automatic') },
        ...durationUnit.options.map((unit) => ({ value: unit, label: t(`imports.values.units.${unit}`) })),
      ]}
      onChange={(unit) => sayUnits({ ...units, [field]: unit === automatic ? undefined : unit })}
    />
  )
}

type OrderChoiceProps = {
  readonly field: 'startedAt' | LaterTime
  readonly preparation: Preparation
}

function OrderChoice({ field, preparation }: OrderChoiceProps): ReactNode {
  const { t } = useTranslation()
  const { units, sayUnits } = preparation
  return (
    <Select<DateOrder | typeof automatic>
      size="small"
      className={styles.choice ?? ''}
      aria-label={t('imports.values.orderOf', { field: t(`imports.fields.${field}`) })}
      popupMatchSelectWidth={false}
      value={units[field] ?? automatic}
      options={[
        { value: automatic, label: t('imports.values.yearFirst') },
        ...dateOrder.options.map((order) => ({ value: order, label: t(`imports.values.orders.${order}`) })),
      ]}
      onChange={(order) => sayUnits({ ...units, [field]: order === automatic ? undefined : order })}
    />
  )
}

type WordsButtonProps = { readonly field: WordField; readonly preparation: Preparation }

/** Opens the list of a column's words; says how many of them mean nothing yet. */
function WordsButton({ field, preparation }: WordsButtonProps): ReactNode {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const found = preparation.words.data?.fields.find((one) => one.field === field)
  if (found === undefined || found.words.length === 0) return null
  const said = preparation.valueWords[field] ?? {}
  const open = found.words.filter(({ word, meaning }) => meaning === null && said[word] === undefined).length
  const name = t(`imports.fields.${field}`)
  return (
    <>
      <Button
        size="small"
        type="link"
        className={styles.words ?? ''}
        aria-label={t('imports.values.wordsOf', { field: name })}
        onClick={() => setOpen(true)}
      >
        {open === 0 ? (
          t('imports.values.words', { count: found.words.length })
        ) : (
          <Badge status="warning" text={t('imports.values.unknown', { count: open })} />
        )}
      </Button>
      <Modal
        open={isOpen}
        width={640}
        title={t('imports.values.title', { field: name })}
        footer={
          <Button type="primary" onClick={() => setOpen(false)}>
            {t('common.actions.close')}
          </Button>
        }
        onCancel={() => setOpen(false)}
      >
        <WordList found={found} preparation={preparation} />
      </Modal>
    </>
  )
}

type WordListProps = { readonly found: FieldWords; readonly preparation: Preparation }

function WordList({ found, preparation }: WordListProps): ReactNode {
  const { t } = useTranslation()
  const { field } = found
  const said = preparation.valueWords[field] ?? {}
  const say = (changes: Readonly<Record<string, string | undefined>>): void => {
    const next = Object.entries({ ...said, ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    preparation.sayWords({ ...preparation.valueWords, [field]: Object.fromEntries(next) })
  }
  const proposals = found.words.flatMap(({ word, proposed }) =>
    proposed === null || said[word] !== undefined ? [] : [[word, proposed] as const],
  )
  return (
    <>
      <div className={styles.wordsHead}>
        <p className={styles.quiet}>
          {t('imports.values.hint', { rows: formatCount(preparation.words.data?.rows ?? 0) })}
        </p>
        {proposals.length > 0 ? (
          <Button size="small" onClick={() => say(Object.fromEntries(proposals))}>
            {t('imports.values.takeProposals', { count: proposals.length })}
          </Button>
        ) : null}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.wordsBox} aria-label={t('imports.values.table')} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.values.word')}</th>
              <th scope="col" className={styles.number}>
                {t('imports.values.rows')}
              </th>
              <th scope="col" style={{ width: 220 }}>
                {t('imports.values.meaning')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.words.map(({ word, text, rows, meaning, proposed }) => (
              <tr key={word}>
                <td className={styles.word}>{text}</td>
                <td className={styles.number}>{formatCount(rows)}</td>
                <td>
                  <Select<string>
                    size="small"
                    className={styles.choice ?? ''}
                    aria-label={t('imports.values.meaningOf', { word: text })}
                    status={meaning === null && said[word] === undefined ? 'warning' : ''}
                    placeholder={
                      proposed === null
                        ? t('imports.values.notUnderstood')
                        : t('imports.values.proposed', { meaning: meaningWords(t, field, proposed) })
                    }
                    {...(said[word] === undefined && meaning === null ? {} : { value: said[word] ?? meaning ?? '' })}
                    options={['', ...wordMeanings[field]].map((value) => ({
                      value,
                      label: meaningWords(t, field, value),
                    }))}
                    onChange={(value) => say({ [word]: value === meaning ? undefined : value })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

/** Our values in the words of the interface. */
function meaningWords(t: TFunction, field: WordField, value: string): string {
  if (value === '') return t('imports.values.nothing')
  switch (field) {
    case 'channel':
      return t(`states.channel.${value as (typeof wordMeanings)['channel'][number]}`)
    case 'priority':
      return t(`states.priority.${value as (typeof wordMeanings)['priority'][number]}`)
    case 'csat':
      return t('records.detail.csat', { csat: value })
    case 'urgency':
    case 'complexity':
    case 'feedbackKind':
    case 'feedbackSource':
      return choiceWords(t, field, value)
    case 'isOpen':
    case 'isResolved':
    case 'isComplaint':
    case 'customerConfirmed':
      return t(value === 'true' ? 'common.yes' : 'common.no')
  }
}
