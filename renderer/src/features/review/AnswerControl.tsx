import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, InputNumber } from 'antd'
import type { Dispatch, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { plainNumber } from '#renderer/app/format.ts'
import { unreachable } from '#shared/domain/result.ts'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'
import type { ScoringBasis, SheetItem } from '#shared/domain/sheet.ts'
import styles from './AnswerControl.module.css'
import type { ReviewAction } from './draft.ts'
import { reviewKeys } from './keys.ts'
import { useKeyWords } from './use-keys.tsx'

type AnswerControlProps = {
  readonly resolved: ResolvedItem
  readonly basis: ScoringBasis
  readonly dispatch: Dispatch<ReviewAction>
}

export function answerFieldId(itemId: string): string {
  return `answer-${itemId}`
}

/** The way an item is answered, by its kind; N/A at the end of the row where it is allowed. */
export function AnswerControl(props: AnswerControlProps): ReactNode {
  const { item, answer } = props.resolved
  const { t } = useTranslation()
  const keyWords = useKeyWords()
  const isNotApplicable = answer?.value.kind === 'not-applicable'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row
    <div className={styles.answer} role="group" aria-label={t('review.item.answerOf', { title: item.title })}>
      <ByKind {...props} />
      {item.allowsNotApplicable ? (
        <Choice
          isChosen={isNotApplicable}
          label={t('review.item.notApplicable')}
          hint={keyWords('notApplicable')}
          onChoose={() =>
            props.dispatch({
              kind: 'answer',
              itemId: item.id,
              value: { kind: isNotApplicable ? 'none' : 'not-applicable' },
            })
          }
        />
      ) : null}
    </div>
  )
}

function ByKind(props: AnswerControlProps): ReactNode {
  const { item } = props.resolved
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice':
    case 'multiple-choice':
      return <Options {...props} item={item} />
    case 'number':
      return <NumberField {...props} item={item} />
    case 'deduction':
      return <Count {...props} item={item} />
    case 'text':
      return <TextField {...props} item={item} />
    default:
      return unreachable(item)
  }
}

const optionKeys = reviewKeys.flatMap(({ name, command }) => (command.kind === 'choose' ? [name] : []))

type KindProps<K extends SheetItem['kind']> = AnswerControlProps & {
  readonly item: Extract<SheetItem, { readonly kind: K }>
}

function Options(props: KindProps<'scale' | 'yes-no' | 'single-choice' | 'multiple-choice'>): ReactNode {
  const { item, resolved, dispatch } = props
  const keyWords = useKeyWords()
  const value = resolved.answer?.value
  return item.options.map((option, place) => {
    const isChosen =
      value?.kind === 'option'
        ? value.optionId === option.id
        : value?.kind === 'options' && value.optionIds.includes(option.id)
    const choose = (): void => {
      if (item.kind === 'multiple-choice') dispatch({ kind: 'toggle-option', itemId: item.id, optionId: option.id })
      else {
        dispatch({
          kind: 'answer',
          itemId: item.id,
          value: isChosen ? { kind: 'none' } : { kind: 'option', optionId: option.id },
        })
      }
    }
    return (
      <Choice
        key={option.id}
        isChosen={isChosen}
        isFailing={option.fails}
        label={option.label}
        isOption
        hint={optionKeys[place] === undefined ? '' : keyWords(optionKeys[place])}
        onChoose={choose}
      />
    )
  })
}

function Choice(props: {
  readonly isChosen: boolean
  readonly isFailing?: boolean
  /** One of the sheet's own, not N/A. */
  readonly isOption?: boolean
  readonly label: string
  readonly hint: string
  readonly onChoose: () => void
}): ReactNode {
  return (
    <button
      type="button"
      className={styles.choice}
      aria-pressed={props.isChosen}
      data-failing={props.isFailing ?? false}
      {...(props.isOption ? { 'data-option': '' } : {})}
      aria-keyshortcuts={props.hint === '' ? undefined : props.hint}
      onClick={props.onChoose}
    >
      {props.label}
      <span className={styles.hint} aria-hidden>
        {props.hint}
      </span>
    </button>
  )
}

/** Enter ends a number: on to the next item, with the keys of the workspace in force again. */
function goOn(item: SheetItem, dispatch: Dispatch<ReviewAction>): void {
  document.getElementById(answerFieldId(item.id))?.blur()
  dispatch({ kind: 'move-focus', by: 1 })
}

function NumberField({ item, resolved, dispatch }: KindProps<'number'>): ReactNode {
  const { t } = useTranslation()
  const value = (resolved.answer ?? resolved.ignored)?.value
  const range = {
    from: Math.min(...item.ranges.map(({ from }) => from)),
    to: Math.max(...item.ranges.map(({ to }) => to)),
  }
  const isOutside = resolved.ignored?.value.kind === 'number'
  return (
    <>
      <InputNumber
        id={answerFieldId(item.id)}
        aria-label={item.title}
        className={styles.number ?? ''}
        value={value?.kind === 'number' ? value.number : null}
        suffix={item.unit}
        onChange={(number) =>
          dispatch({
            kind: 'answer',
            itemId: item.id,
            value: number === null ? { kind: 'none' } : { kind: 'number', number: Number(number) },
          })
        }
        onPressEnter={() => goOn(item, dispatch)}
        {...(isOutside ? { status: 'warning' as const } : {})}
      />
      {item.ranges.length === 0 ? null : (
        <span className={isOutside ? styles.outside : styles.range} role={isOutside ? 'status' : undefined}>
          {t(isOutside ? 'review.item.outside' : 'review.item.range', range)}
        </span>
      )}
    </>
  )
}

function Count({ item, resolved, basis, dispatch }: KindProps<'deduction'>): ReactNode {
  const { t } = useTranslation()
  const value = resolved.answer?.value
  const count = value?.kind === 'count' ? value.count : null
  const set = (next: number): void =>
    dispatch({ kind: 'answer', itemId: item.id, value: { kind: 'count', count: Math.min(Math.max(next, 0), 1000) } })
  const lost = Math.min((count ?? 0) * item.pointsEach, item.maximumPoints)
  return (
    <>
      <Button
        size="small"
        icon={<MinusOutlined />}
        disabled={count === 0}
        aria-label={t('review.item.fewer', { title: item.title })}
        onClick={() => set((count ?? 1) - 1)}
      />
      <InputNumber
        id={answerFieldId(item.id)}
        aria-label={item.title}
        className={styles.count ?? ''}
        size="small"
        min={0}
        max={1000}
        precision={0}
        controls={false}
        value={count}
        onChange={(next) =>
          next === null ? dispatch({ kind: 'answer', itemId: item.id, value: { kind: 'none' } }) : set(Number(next))
        }
        onPressEnter={() => goOn(item, dispatch)}
      />
      <Button
        size="small"
        icon={<PlusOutlined />}
        aria-label={t('review.item.more', { title: item.title })}
        onClick={() => set((count ?? 0) + 1)}
      />
      <span className={styles.range}>
        {basis === 'deduction' || count === null
          ? t('review.item.timesLost', { lost: plainNumber(lost) })
          : t('review.item.times', { count })}
      </span>
    </>
  )
}

function TextField({ item, resolved, dispatch }: KindProps<'text'>): ReactNode {
  const value = resolved.answer?.value
  return (
    <Input.TextArea
      id={answerFieldId(item.id)}
      aria-label={item.title}
      autoSize={{ minRows: 2, maxRows: 8 }}
      maxLength={4000}
      value={value?.kind === 'text' ? value.text : ''}
      onChange={({ target }) =>
        dispatch({
          kind: 'answer',
          itemId: item.id,
          value: target.value === '' ? { kind: 'none' } : { kind: 'text', text: target.value },
        })
      }
    />
  )
}
