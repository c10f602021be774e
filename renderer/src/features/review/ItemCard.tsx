import { type Dispatch, memo, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalWords } from '#renderer/components/refusal-words.ts'
import { StatusTag } from '#renderer/components/StatusTag.tsx'
import type { SubmissionProblem } from '#shared/domain/scoring.ts'
import type { ResolvedItem } from '#shared/domain/scoring-items.ts'
import type { ScoringBasis } from '#shared/domain/sheet.ts'
import { AnswerControl } from './AnswerControl.tsx'
import type { ReviewAction } from './draft.ts'
import styles from './ItemCard.module.css'
import { weightWords } from './item-words.ts'
import { MarkChip } from './MarkChip.tsx'
import type { ShownMark } from './marks.ts'
import { isSameCard } from './pane-looks.ts'
import { TemplatedField, TemplatesMenu } from './TemplatedField.tsx'
import { useKeyWords } from './use-keys.tsx'

/** What a submission was refused for; `code` is a key of `refusals`. */
export type ItemProblem = { readonly itemId: string; readonly code: string }

export type ItemCardProps = {
  readonly resolved: ResolvedItem
  readonly number: number
  readonly basis: ScoringBasis
  readonly sectionTitle: string | null
  /** Section titles stand between the sheet's title and the items'. */
  readonly hasSections: boolean
  readonly isFocused: boolean
  /** `beside`: the screen has a place of its own for it. */
  readonly guidance: 'shown' | 'hidden' | 'beside'
  /** The item's own. */
  readonly marks: readonly ShownMark[]
  /** What the answer given still lacks: said quietly until a submission was refused for it. */
  readonly lacks: readonly SubmissionProblem['problem'][]
  readonly problems: readonly ItemProblem[]
  readonly dispatch: Dispatch<ReviewAction>
  readonly onPlayMark: (shown: ShownMark) => void
}

export function noteFieldId(itemId: string): string {
  return `note-${itemId}`
}

export function itemCardId(itemId: string): string {
  return `item-${itemId}`
}

function ItemCardBody(props: ItemCardProps): ReactNode {
  const { resolved, number, basis, sectionTitle, isFocused, guidance, problems, dispatch } = props
  const { item, section } = resolved
  const { t } = useTranslation()
  const keyWords = useKeyWords()
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isFocused || card.current === null) return
    card.current.scrollIntoView({ block: 'nearest' })
    // Tab goes on from here, and a screen reader says the item; a field or a button somebody is in keeps the focus.
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.matches('[data-item-card]')) {
      card.current.focus({ preventScroll: true })
    }
  }, [isFocused])
  useEffect(() => {
    if (!isFocused || card.current === null) return
    const { current } = card
    const { parentElement } = current
    // An answer may ask for more (causes, a note, a mark), a longer guidance may leave less room: it stays in sight.
    const observer = new ResizeObserver(() => current.scrollIntoView({ block: 'nearest' }))
    observer.observe(current)
    if (parentElement !== null) observer.observe(parentElement)
    return () => observer.disconnect()
  }, [isFocused])
  const Title = props.hasSections ? 'h4' : 'h3'
  const focus = (): void => dispatch({ kind: 'focus', itemId: item.id })
  const hasProblem = problems.length > 0
  return (
    <>
      {sectionTitle === null ? null : <h3 className={styles.section}>{sectionTitle}</h3>}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys J and K move the focus; a click only follows the mouse */}
      <section
        ref={card}
        id={itemCardId(item.id)}
        className={styles.card}
        tabIndex={-1}
        data-item-card
        data-focused={isFocused}
        data-problem={hasProblem}
        aria-labelledby={`${itemCardId(item.id)}-title`}
        aria-current={isFocused ? 'true' : undefined}
        onClick={focus}
        // A pressed mouse button gives focus before the click: moving things then would make the click miss.
        onFocus={(event) => (event.target.matches(':focus-visible') ? focus() : undefined)}
      >
        <div className={styles.head}>
          <span className={styles.number}>{number}</span>
          <Title id={`${itemCardId(item.id)}-title`} className={styles.title}>
            {item.title}
          </Title>
          {isFocused && guidance !== 'beside' && item.guidance !== '' ? (
            <button
              type="button"
              className={styles.guidanceButton}
              aria-expanded={guidance === 'shown'}
              aria-label={t('review.item.guidanceOf', { title: item.title })}
              onClick={() => dispatch({ kind: 'toggle-guidance' })}
            >
              {t('review.item.guidance')} <span aria-hidden>{keyWords('guidance')}</span>
            </button>
          ) : null}
          <span className={styles.weight}>{weightWords(t, basis, item, section)}</span>
        </div>
        {isFocused && guidance === 'shown' && item.guidance !== '' ? (
          <p className={styles.guidance}>{item.guidance}</p>
        ) : null}
        <AnswerControl resolved={resolved} basis={basis} dispatch={dispatch} />
        <Failure {...props} />
        <Evidence {...props} />
        <Problems {...props} />
      </section>
    </>
  )
}

/** Of two hundred cards only those are drawn anew that look different: a key changes one or two. */
export const ItemCard = memo(ItemCardBody, isSameCard)

/** Why it failed: causes to choose from, and the class of finding it usually is. */
function Failure({ resolved, dispatch }: ItemCardProps): ReactNode {
  const { item, failed, answer } = resolved
  const { t } = useTranslation()
  if (!failed) return null
  const chosen = answer?.causes ?? []
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out as a row of chips
    <div className={styles.causes} role="group" aria-label={t('review.item.causes', { title: item.title })}>
      {item.causes.map((cause) => (
        <button
          key={cause}
          type="button"
          className={styles.cause}
          aria-pressed={chosen.includes(cause)}
          onClick={() => dispatch({ kind: 'toggle-cause', itemId: item.id, cause })}
        >
          {cause}
        </button>
      ))}
      {item.defaultFindingClass === null ? null : (
        <span className={styles.findingClass}>
          <StatusTag tone="neutral">
            {t('review.item.findingClass', { name: t(`states.findingClass.${item.defaultFindingClass}`) })}
          </StatusTag>
        </span>
      )}
    </div>
  )
}

/** Marks and note: what the answer rests on. */
function Evidence({ resolved, isFocused, marks, lacks, dispatch, onPlayMark }: ItemCardProps): ReactNode {
  const { item, answer } = resolved
  const { t } = useTranslation()
  const note = answer?.note ?? ''
  const showsNote = item.kind !== 'text' && (isFocused || note !== '' || lacks.includes('note-required'))
  if (marks.length === 0 && !showsNote) return null
  const writing = {
    value: note,
    maxLength: 4000,
    onChange: (text: string) => dispatch({ kind: 'note', itemId: item.id, note: text }),
  }
  return (
    <div className={styles.evidence}>
      {marks.map((shown) => (
        <MarkChip key={shown.mark.id} shown={shown} onPlay={onPlayMark} />
      ))}
      {showsNote ? (
        <>
          <TemplatedField
            {...writing}
            id={noteFieldId(item.id)}
            className={styles.note ?? ''}
            variant="filled"
            label={t('review.item.noteOf', { title: item.title })}
            placeholder={lacks.includes('note-required') ? t('review.item.noteRequired') : t('review.item.note')}
          />
          {isFocused ? <TemplatesMenu {...writing} /> : null}
        </>
      ) : null}
    </div>
  )
}

function Problems({ resolved, lacks, problems }: ItemCardProps): ReactNode {
  const { t, i18n } = useTranslation()
  const quiet = problems.length > 0 ? [] : lacks.filter((one) => one !== 'answer-missing')
  if (problems.length === 0 && quiet.length === 0) return null
  return (
    <>
      {problems.map(({ code }) => (
        <p key={code} className={styles.problem} role="alert">
          {refusalWords(i18n, { code, field: resolved.item.id })}
        </p>
      ))}
      {quiet.map((one) => (
        <p key={one} className={styles.hint}>
          {t(`refusals.${one}`)}
        </p>
      ))}
    </>
  )
}
