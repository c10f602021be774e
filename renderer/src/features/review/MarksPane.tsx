import { CaretRightOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { type Dispatch, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#renderer/components/Panel.tsx'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'
import type { ReviewAction } from './draft.ts'
import { markTimes } from './MarkChip.tsx'
import styles from './MarksPane.module.css'
import type { ShownMark } from './marks.ts'
import { useKeyWords, useWordsWithKey } from './use-keys.tsx'

export type MarksPaneProps = {
  readonly marks: readonly ShownMark[]
  readonly items: readonly ResolvedItem[]
  readonly selectedMarkId: string | null
  readonly isSpanOpen: boolean
  readonly canMark: boolean
  readonly canUndo: boolean
  readonly dispatch: Dispatch<ReviewAction>
  readonly onMarkSpan: () => void
  readonly onSeek: (shown: ShownMark) => void
  readonly onPlay: (shown: ShownMark) => void
  /** Beneath the marks. */
  readonly after?: ReactNode
}

/** All marks of the call in the order of time: where, what it proves, what was heard. */
export function MarksPane(props: MarksPaneProps): ReactNode {
  const { marks, isSpanOpen, canMark, canUndo, dispatch, onMarkSpan } = props
  const { t } = useTranslation()
  const keyWords = useKeyWords()
  const withKey = useWordsWithKey()
  return (
    <Panel
      fills
      title={t('review.marks.title')}
      extra={
        <span className={styles.actions}>
          {canUndo ? (
            <Button onClick={() => dispatch({ kind: 'restore-mark' })}>
              {t('review.marks.undo')} <kbd>{keyWords('undoRemove')}</kbd>
            </Button>
          ) : null}
          <Button disabled={!canMark} type={isSpanOpen ? 'primary' : 'default'} onClick={onMarkSpan}>
            {isSpanOpen ? t('review.marks.end') : t('review.marks.begin')} <kbd>{keyWords('markSpan')}</kbd>
          </Button>
        </span>
      }
    >
      {marks.length === 0 ? (
        <p className={styles.empty}>
          {canMark
            ? t('review.marks.none', { begin: withKey(t('review.marks.begin'), 'markSpan') })
            : t('review.marks.noneNoRecording')}
        </p>
      ) : (
        <ul className={styles.list}>
          {marks.map((shown) => (
            <MarkRow key={shown.mark.id} {...props} shown={shown} />
          ))}
        </ul>
      )}
      {props.after}
    </Panel>
  )
}

export function markNoteFieldId(markId: string): string {
  return `mark-note-${markId}`
}

/** The value that stands for "no item" in the list; ids of items are never empty. */
const noItem = ''

export function MarkRow(props: Omit<MarksPaneProps, 'after'> & { readonly shown: ShownMark }): ReactNode {
  const { shown, items, selectedMarkId, dispatch, onSeek, onPlay } = props
  const { mark, number } = shown
  const { t } = useTranslation()
  const row = useRef<HTMLLIElement>(null)
  const isSelected = mark.id === selectedMarkId
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const times = markTimes(mark)
  return (
    <li ref={row} className={styles.row} data-selected={isSelected}>
      <span className={styles.sign} data-failure={shown.isFailure}>
        {shown.sign}
      </span>
      <button
        type="button"
        className={styles.times}
        aria-label={t('review.marks.seek', { number, times })}
        onClick={() => {
          dispatch({ kind: 'select-mark', id: mark.id })
          onSeek(shown)
        }}
      >
        {times}
      </button>
      <Button
        type="text"
        size="small"
        icon={<CaretRightOutlined />}
        aria-label={t('review.marks.play', { number, times })}
        onClick={() => onPlay(shown)}
      />
      <Select
        className={styles.item ?? ''}
        size="small"
        aria-label={t('review.marks.itemOf', { number })}
        value={mark.itemId ?? noItem}
        options={[
          { value: noItem, label: t('review.marks.noItem') },
          ...items.map(({ item }) => ({ value: item.id, label: item.title })),
        ]}
        onChange={(itemId) =>
          dispatch({ kind: 'change-mark', id: mark.id, change: { itemId: itemId === noItem ? null : itemId } })
        }
      />
      <Input
        id={markNoteFieldId(mark.id)}
        className={styles.note ?? ''}
        size="small"
        maxLength={1000}
        value={mark.note}
        aria-label={t('review.marks.noteOf', { number })}
        placeholder={t('review.marks.note')}
        onFocus={() => dispatch({ kind: 'select-mark', id: mark.id })}
        onChange={({ target }) => dispatch({ kind: 'change-mark', id: mark.id, change: { note: target.value } })}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('review.marks.remove', { number, times })}
        onClick={() => dispatch({ kind: 'remove-mark', id: mark.id })}
      />
    </li>
  )
}
