import { Button, Input, InputNumber, Modal, Segmented } from 'antd'
import { type ReactNode, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, formatShare } from '#renderer/app/format.ts'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { RefusalNote } from '#renderer/components/RefusalNote.tsx'
import { useFilterWords } from '#renderer/features/records/filter-words.ts'
import type { Period } from '#shared/calls/home.ts'
import {
  type IndicatorCondition,
  type KeptOwnIndicator,
  longestDefinition,
  type OwnIndicator,
} from '#shared/calls/indicators.ts'
import { ConditionFields } from './ConditionFields.tsx'
import styles from './Indicators.module.css'
import { typedTarget } from './indicator-words.ts'

const anything: IndicatorCondition = { record: {}, evaluation: {} }

const blank: OwnIndicator = {
  name: '',
  definition: '',
  of: 'records',
  about: anything,
  denominator: anything,
  numerator: anything,
  direction: 'at-least',
}

export type OwnIndicatorDialogProps = {
  /** null: a new one. */
  readonly own: KeptOwnIndicator | null
  /** Both counts are tried over it. */
  readonly period: Period
  readonly onClose: () => void
}

/** An indicator by choosing: what it is about, what counts as denominator, what of that as numerator. */
export function OwnIndicatorDialog({ own, period, onClose }: OwnIndicatorDialogProps): ReactNode {
  const { t } = useTranslation()
  const ids = useId()
  const [draft, setDraft] = useState<OwnIndicator>(own ?? blank)
  const [target, setTarget] = useState<number | null>(null)
  const describe = useDescription()
  const save = useDeskCommand('indicators.saveOwn', { invalidates: ['indicators.', 'audit.'], onDone: onClose })
  const change = (part: Partial<OwnIndicator>): void => setDraft({ ...draft, ...part })
  const definition = draft.definition.trim() === '' ? describe(draft) : draft.definition
  const parts = ['about', 'denominator', 'numerator'] as const
  const isUnnamed = draft.name.trim() === ''
  const submit = (): void => {
    if (isUnnamed) return
    const { name, of, about, denominator, numerator, direction } = draft
    const indicator = { name, definition, of, about, denominator, numerator, direction }
    void save.run({ id: own?.id ?? null, indicator, target: target === null ? null : typedTarget('share', target) })
  }
  return (
    <Modal
      open
      width={820}
      centered
      styles={{ body: { maxHeight: 'calc(100vh - 160px)', overflow: 'auto' } }}
      title={t(own === null ? 'kpis.own.addTitle' : 'kpis.own.editTitle')}
      okText={t('common.actions.save')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: isUnnamed, loading: save.isRunning, htmlType: 'submit', form: `${ids}form` }}
      onCancel={onClose}
    >
      <form
        id={`${ids}form`}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <label htmlFor={`${ids}name`}>{t('kpis.own.name')}</label>
        <Input
          id={`${ids}name`}
          maxLength={60}
          value={draft.name}
          placeholder={t('kpis.own.nameHint')}
          onChange={({ target: { value } }) => change({ name: value })}
        />
        <span className={styles.label}>{t('kpis.own.of')}</span>
        <div className={styles.line}>
          <Segmented<OwnIndicator['of']>
            aria-label={t('kpis.own.of')}
            value={draft.of}
            options={[
              { value: 'records', label: t('kpis.own.ofRecords') },
              { value: 'evaluations', label: t('kpis.own.ofEvaluations') },
            ]}
            onChange={(of) => change({ of, about: anything, denominator: anything, numerator: anything })}
          />
        </div>
        {parts.map((part) => (
          <ConditionFields
            key={`${draft.of} ${part}`}
            label={t(`kpis.own.parts.${part}`)}
            help={t(`kpis.own.help.${part}`)}
            of={draft.of}
            condition={draft[part]}
            onChange={(condition) => change({ [part]: condition })}
          />
        ))}
        <span className={styles.label}>{t('kpis.own.direction')}</span>
        <div className={styles.line}>
          <Segmented<OwnIndicator['direction']>
            aria-label={t('kpis.own.direction')}
            value={draft.direction}
            options={[
              { value: 'at-least', label: t('kpis.own.higher') },
              { value: 'at-most', label: t('kpis.own.lower') },
            ]}
            onChange={(direction) => change({ direction })}
          />
          <InputNumber
            aria-label={t('kpis.own.target')}
            prefix={t('kpis.own.target')}
            suffix="%"
            min={0}
            max={100}
            precision={2}
            value={target}
            onChange={setTarget}
          />
        </div>
        <label htmlFor={`${ids}definition`}>{t('kpis.own.definition')}</label>
        <div>
          <Input.TextArea
            id={`${ids}definition`}
            maxLength={longestDefinition}
            autoSize={{ minRows: 2, maxRows: 5 }}
            value={draft.definition}
            placeholder={describe(draft)}
            onChange={({ target: { value } }) => change({ definition: value })}
          />
          <Button type="link" size="small" onClick={() => change({ definition: describe(draft) })}>
            {t('kpis.own.describe')}
          </Button>
        </div>
      </form>
      <TriedOut draft={draft} period={period} />
      <RefusalNote
        title={t('kpis.own.refused')}
        refusals={save.fault?.refusals ?? []}
        where={({ field }) => {
          const part = parts.find((one) => one === field)
          return part === undefined ? t('kpis.own.name') : t(`kpis.own.parts.${part}`)
        }}
      />
    </Modal>
  )
}

/** Both counts of what is chosen now, over the period of the screen. */
function TriedOut({ draft, period }: { readonly draft: OwnIndicator; readonly period: Period }): ReactNode {
  const { t } = useTranslation()
  const { of, about, denominator, numerator } = useDeferredValue(draft)
  const tried = useDeskQuery(
    'indicators.tryOwn',
    { indicator: { of, about, denominator, numerator }, period },
    { keepPrevious: true },
  )
  if (tried.data === undefined) return null
  const { data } = tried
  const counted = (count: number): string => t(`kpis.own.counted.${of}`, { count, number: formatCount(count) })
  return (
    <p className={styles.tried} role="status">
      {t('kpis.own.tried', {
        ...period,
        about: counted(data.about),
        denominator: counted(data.denominator),
        numerator: counted(data.numerator),
      })}{' '}
      {data.denominator === 0
        ? t('kpis.own.noDenominator')
        : t('kpis.own.triedValue', { value: formatShare(data.numerator / data.denominator) })}
    </p>
  )
}

/** What was chosen, in a sentence: the definition where nobody writes another. */
function useDescription(): (draft: OwnIndicator) => string {
  const { t } = useTranslation()
  const filterWords = useFilterWords()
  const words = ({ record, evaluation }: IndicatorCondition): string => {
    const { isPassed, hasCriticalFailure, scoreFrom, scoreTo, sheetIds } = evaluation
    const parts = [
      filterWords(record),
      sheetIds === undefined ? '' : t('kpis.own.words.sheets', { count: sheetIds.length }),
      isPassed === undefined ? '' : t(isPassed ? 'kpis.own.words.passed' : 'kpis.own.words.failed'),
      hasCriticalFailure === undefined
        ? ''
        : t(hasCriticalFailure ? 'kpis.own.words.critical' : 'kpis.own.words.notCritical'),
      scoreFrom === undefined ? '' : t('kpis.own.words.scoreFrom', { score: scoreFrom / 100 }),
      scoreTo === undefined ? '' : t('kpis.own.words.scoreTo', { score: scoreTo / 100 }),
    ]
    return parts.filter((part) => part !== '').join(t('records.words.separator')) || t('kpis.own.words.all')
  }
  // Many conditions make a long sentence; what doesn't fit stands in the conditions all the same.
  const short = (text: string): string =>
    text.length > longestDefinition ? `${text.slice(0, longestDefinition - 1)}…` : text
  return ({ of, about, denominator, numerator }) => {
    const definition = t('kpis.own.words.definition', {
      of: t(of === 'records' ? 'kpis.own.ofRecords' : 'kpis.own.ofEvaluations'),
      about: words(about),
      denominator: words(denominator),
      numerator: words(numerator),
    })
    return short(definition)
  }
}
