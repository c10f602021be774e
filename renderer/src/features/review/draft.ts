import type { MarkId, RecordingId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import { type ResolvedItem, resolveItems } from '#shared/domain/scoring-items.ts'
import type { Sheet, SheetAnswer } from '#shared/domain/sheet.ts'

/*
 * The reviewer's work on one task. After the task has been opened this is the truth; the store follows it.
 */

export type DraftContent = {
  readonly answers: readonly SheetAnswer[]
  readonly marks: readonly AudioMark[]
  readonly comment: string
}

export type ReviewState = {
  readonly sheet: Sheet
  readonly content: DraftContent
  readonly focusedItemId: string | null
  /** Where a span was begun that isn't ended yet. */
  readonly openSpan: { readonly recordingId: RecordingId; readonly startMs: number } | null
  readonly selectedMarkId: MarkId | null
  /** Whether the item in focus shows what its levels mean. */
  readonly showsGuidance: boolean
  /** The marks deleted last, newest first: what undo brings back. */
  readonly removedMarks: readonly AudioMark[]
}

export type ReviewAction =
  | { readonly kind: 'answer'; readonly itemId: string; readonly value: SheetAnswer['value'] }
  | { readonly kind: 'toggle-option'; readonly itemId: string; readonly optionId: string }
  | { readonly kind: 'note'; readonly itemId: string; readonly note: string }
  | { readonly kind: 'toggle-cause'; readonly itemId: string; readonly cause: string }
  | { readonly kind: 'comment'; readonly comment: string }
  | { readonly kind: 'focus'; readonly itemId: string }
  | { readonly kind: 'move-focus'; readonly by: 1 | -1 }
  | { readonly kind: 'begin-span'; readonly recordingId: RecordingId; readonly startMs: number }
  | { readonly kind: 'drop-span' }
  | { readonly kind: 'toggle-guidance' }
  | { readonly kind: 'add-mark'; readonly mark: AudioMark }
  | { readonly kind: 'change-mark'; readonly id: MarkId; readonly change: Partial<Omit<AudioMark, 'id'>> }
  | { readonly kind: 'select-mark'; readonly id: MarkId | null }
  | { readonly kind: 'remove-mark'; readonly id: MarkId }
  | { readonly kind: 'restore-mark' }
  | { readonly kind: 'replace'; readonly content: DraftContent }

export function beginReview(opened: {
  readonly sheet: Sheet
  readonly draft: DraftContent
  /** As it was left last; shown where nobody put it away. */
  readonly showsGuidance?: boolean
}): ReviewState {
  const { answers, marks, comment } = opened.draft
  const state: ReviewState = {
    sheet: opened.sheet,
    content: { answers, marks, comment },
    focusedItemId: null,
    openSpan: null,
    selectedMarkId: null,
    showsGuidance: opened.showsGuidance ?? true,
    removedMarks: [],
  }
  const shown = shownItems(state)
  const first = shown.find((resolved) => resolved.state === 'unanswered') ?? shown[0]
  return { ...state, focusedItemId: first?.item.id ?? null }
}

/** The items whose conditions are met, in the sheet's order. */
export function shownItems({ sheet, content }: Pick<ReviewState, 'sheet' | 'content'>): readonly ResolvedItem[] {
  const known = shownOf.get(content.answers)
  if (known?.sheet === sheet) return known.items
  const items = resolveItems(sheet, content.answers).items.filter((resolved) => resolved.state !== 'hidden')
  shownOf.set(content.answers, { sheet, items })
  return items
}

/** Asked at many places for the same answers, at every key; a changed draft has other answers. */
const shownOf = new WeakMap<
  readonly SheetAnswer[],
  { readonly sheet: Sheet; readonly items: readonly ResolvedItem[] }
>()

export function answerOf(content: DraftContent, itemId: string): SheetAnswer | null {
  return content.answers.find((answer) => answer.itemId === itemId) ?? null
}

/** The marks that are tied to an item. */
export function provingMarks(content: DraftContent): readonly { readonly itemId: string }[] {
  return content.marks.flatMap(({ itemId }) => (itemId === null ? [] : [{ itemId }]))
}

export function reviewReducer(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.kind) {
    case 'answer':
      return focusing(withAnswer(state, action.itemId, { value: action.value }), action.itemId)
    case 'toggle-option':
      return focusing(toggleOption(state, action.itemId, action.optionId), action.itemId)
    case 'note':
      return withAnswer(state, action.itemId, { note: action.note })
    case 'toggle-cause': {
      const causes = answerOf(state.content, action.itemId)?.causes ?? []
      return withAnswer(state, action.itemId, { causes: toggled(causes, action.cause) })
    }
    case 'comment':
      return withContent(state, { comment: action.comment })
    case 'focus':
      return focusing(state, action.itemId)
    case 'move-focus':
      return moveFocus(state, action.by)
    case 'begin-span':
      return { ...state, openSpan: { recordingId: action.recordingId, startMs: action.startMs } }
    case 'drop-span':
      return { ...state, openSpan: null }
    case 'toggle-guidance':
      return { ...state, showsGuidance: !state.showsGuidance }
    default:
      return reduceMarks(state, action)
  }
}

type MarkAction = Extract<
  ReviewAction,
  { readonly kind: 'add-mark' | 'change-mark' | 'select-mark' | 'remove-mark' | 'restore-mark' | 'replace' }
>

function reduceMarks(state: ReviewState, action: MarkAction): ReviewState {
  const { marks } = state.content
  switch (action.kind) {
    case 'add-mark':
      return {
        ...withContent(state, { marks: inOrder([...marks, action.mark]) }),
        openSpan: null,
        selectedMarkId: action.mark.id,
      }
    case 'change-mark': {
      const changed = marks.map((mark) => (mark.id === action.id ? { ...mark, ...action.change } : mark))
      return { ...withContent(state, { marks: inOrder(changed) }), selectedMarkId: action.id }
    }
    case 'select-mark':
      return { ...state, selectedMarkId: action.id }
    case 'remove-mark': {
      const removed = marks.filter((mark) => mark.id === action.id)
      const left = withContent(state, { marks: marks.filter((mark) => mark.id !== action.id) })
      const selectedMarkId = state.selectedMarkId === action.id ? null : state.selectedMarkId
      return { ...left, selectedMarkId, removedMarks: [...removed, ...state.removedMarks] }
    }
    case 'restore-mark': {
      const [mark, ...older] = state.removedMarks
      if (mark === undefined) return state
      const restored = withContent(state, { marks: inOrder([...marks, mark]) })
      return { ...restored, removedMarks: older, selectedMarkId: mark.id }
    }
    case 'replace':
      return { ...state, content: action.content, openSpan: null, selectedMarkId: null, removedMarks: [] }
  }
}

/** Marks are numbered by their place in the call, so they are kept in that order. */
function inOrder(marks: readonly AudioMark[]): readonly AudioMark[] {
  return marks.toSorted((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1))
}

const focusing = (state: ReviewState, itemId: string): ReviewState =>
  state.focusedItemId === itemId ? state : { ...state, focusedItemId: itemId }

const withContent = (state: ReviewState, change: Partial<DraftContent>): ReviewState => ({
  ...state,
  content: { ...state.content, ...change },
})

const toggled = (all: readonly string[], one: string): string[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one]

function withAnswer(
  state: ReviewState,
  itemId: string,
  change: Partial<Pick<SheetAnswer, 'value' | 'note' | 'causes'>>,
): ReviewState {
  const empty: SheetAnswer = { itemId, value: { kind: 'none' }, note: '', causes: [] }
  const answer = { ...(answerOf(state.content, itemId) ?? empty), ...change }
  const others = state.content.answers.filter((one) => one.itemId !== itemId)
  const isEmpty = answer.value.kind === 'none' && answer.note === '' && answer.causes.length === 0
  const next = withContent(state, { answers: isEmpty ? others : [...others, answer] })
  if (change.value === undefined || answer.causes.length === 0) return next
  // Causes explain a failure; they go with it.
  const stillFails = resolveItems(state.sheet, next.content.answers).items.some(
    (resolved) => resolved.item.id === itemId && resolved.failed,
  )
  return stillFails ? next : withAnswer(next, itemId, { causes: [] })
}

function toggleOption(state: ReviewState, itemId: string, optionId: string): ReviewState {
  const value = answerOf(state.content, itemId)?.value
  const optionIds = toggled(value?.kind === 'options' ? value.optionIds : [], optionId)
  return withAnswer(state, itemId, {
    value: optionIds.length === 0 ? { kind: 'none' } : { kind: 'options', optionIds },
  })
}

function moveFocus(state: ReviewState, by: 1 | -1): ReviewState {
  const all = resolveItems(state.sheet, state.content.answers).items
  // From where it is, or was: an item whose condition isn't met any more still has its place among the others.
  const place = all.findIndex(({ item }) => item.id === state.focusedItemId)
  const shown = all.map(({ item, state: found }) => ({ id: item.id, isShown: found !== 'hidden' }))
  const after = shown.slice(place + 1).find(({ isShown }) => isShown)
  const before = shown.slice(0, Math.max(place, 0)).findLast(({ isShown }) => isShown)
  const next = by === 1 || place < 0 ? after : before
  return next === undefined ? state : focusing(state, next.id)
}
