import { describe, expect, it } from 'vitest'
import {
  answerOf,
  beginReview,
  type ReviewAction,
  type ReviewState,
  reviewReducer,
  shownItems,
} from '#renderer/features/review/draft.ts'
import { circled, shownMarks } from '#renderer/features/review/marks.ts'
import type { MarkId, RecordingId } from '#shared/calls/common.ts'
import type { AudioMark } from '#shared/calls/review.ts'
import { sheet } from '#shared/domain/sheet.ts'

const options = [
  { id: 'good', label: '优', share: 10000 },
  { id: 'poor', label: '差', share: 0, fails: true },
]
const attitude = sheet.parse({
  title: '服务态度评分表',
  basis: 'question-weights',
  passMark: 8000,
  bands: [{ label: '不合格', from: 0 }],
  sections: [
    {
      id: 's',
      title: '态度',
      items: [
        { kind: 'scale', id: 'tone', title: '语气', weight: 3000, options, causes: ['推诿', '不耐烦'] },
        {
          kind: 'yes-no',
          id: 'apology',
          title: '致歉',
          weight: 1000,
          options,
          condition: { itemId: 'tone', optionIds: ['poor'] },
        },
        { kind: 'multiple-choice', id: 'words', title: '用语', weight: 2000, options },
        { kind: 'text', id: 'remark', title: '备注', weight: 0 },
      ],
    },
  ],
})

const opened = { sheet: attitude, draft: { answers: [], marks: [], comment: '' } }
const reviewAfter = (...actions: readonly ReviewAction[]): ReviewState =>
  actions.reduce(reviewReducer, beginReview(opened))
const choose = (itemId: string, optionId: string): ReviewAction => ({
  kind: 'answer',
  itemId,
  value: { kind: 'option', optionId },
})
const mark = (id: string, startMs: number, itemId: string | null = 'tone'): AudioMark => ({
  id: id as MarkId,
  recordingId: 'r' as RecordingId,
  itemId,
  startMs,
  endMs: startMs + 1000,
  note: '',
})

describe('answers', () => {
  it('take the focus with them and replace the one before', () => {
    const state = reviewAfter(choose('words', 'good'), choose('tone', 'good'), choose('tone', 'poor'))
    expect(state.focusedItemId).toBe('tone')
    expect(answerOf(state.content, 'tone')?.value).toEqual({ kind: 'option', optionId: 'poor' })
    expect(state.content.answers).toHaveLength(2)
  })

  it('that are cleared leave the draft, unless a note stays', () => {
    const clear: ReviewAction = { kind: 'answer', itemId: 'tone', value: { kind: 'none' } }
    expect(reviewAfter(choose('tone', 'good'), clear).content.answers).toEqual([])
    const noted = reviewAfter({ kind: 'note', itemId: 'tone', note: '语速快' }, choose('tone', 'good'), clear)
    expect(answerOf(noted.content, 'tone')?.note).toBe('语速快')
  })

  it('toggle options of a multiple choice; none chosen is no answer', () => {
    const toggle = (optionId: string): ReviewAction => ({ kind: 'toggle-option', itemId: 'words', optionId })
    expect(answerOf(reviewAfter(toggle('good'), toggle('poor')).content, 'words')?.value).toEqual({
      kind: 'options',
      optionIds: ['good', 'poor'],
    })
    expect(reviewAfter(toggle('good'), toggle('good')).content.answers).toEqual([])
  })

  it('lose their causes when they no longer fail, and keep their note', () => {
    const failing = reviewAfter(
      choose('tone', 'poor'),
      { kind: 'toggle-cause', itemId: 'tone', cause: '推诿' },
      { kind: 'note', itemId: 'tone', note: '“不归我管”' },
    )
    expect(answerOf(failing.content, 'tone')?.causes).toEqual(['推诿'])
    const better = reviewReducer(failing, choose('tone', 'good'))
    expect(answerOf(better.content, 'tone')).toMatchObject({ causes: [], note: '“不归我管”' })
  })
})

describe('focus', () => {
  it('begins at the first item without an answer and stops at the ends', () => {
    expect(beginReview(opened).focusedItemId).toBe('tone')
    const begun = beginReview({
      sheet: attitude,
      draft: {
        ...opened.draft,
        answers: [{ itemId: 'tone', value: { kind: 'option', optionId: 'good' }, note: '', causes: [] }],
      },
    })
    expect(begun.focusedItemId).toBe('words')
    expect(reviewAfter({ kind: 'move-focus', by: -1 }).focusedItemId).toBe('tone')
  })

  it('passes over items whose condition is not met', () => {
    expect(reviewAfter({ kind: 'move-focus', by: 1 }).focusedItemId).toBe('words')
    expect(reviewAfter(choose('tone', 'poor'), { kind: 'move-focus', by: 1 }).focusedItemId).toBe('apology')
  })

  it('goes on from where an item was that is not shown any more', () => {
    const hidden = reviewAfter(choose('tone', 'poor'), { kind: 'focus', itemId: 'apology' }, choose('tone', 'good'), {
      kind: 'focus',
      itemId: 'apology',
    })
    expect(reviewReducer(hidden, { kind: 'move-focus', by: 1 }).focusedItemId).toBe('words')
    expect(reviewReducer(hidden, { kind: 'move-focus', by: -1 }).focusedItemId).toBe('tone')
  })

  it('stays at the ends', () => {
    const last = reviewAfter({ kind: 'focus', itemId: 'remark' }, { kind: 'move-focus', by: 1 })
    expect(last.focusedItemId).toBe('remark')
  })
})

describe('marks', () => {
  it('stay in the order of the call, whatever is added or moved', () => {
    const state = reviewAfter({ kind: 'add-mark', mark: mark('b', 5000) }, { kind: 'add-mark', mark: mark('a', 1000) })
    expect(state.content.marks.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(state.selectedMarkId).toBe('a')
    const moved = reviewReducer(state, {
      kind: 'change-mark',
      id: 'a' as MarkId,
      change: { startMs: 9000, endMs: 9500 },
    })
    expect(moved.content.marks.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('come back one by one after being deleted, the last one first', () => {
    const added = reviewAfter({ kind: 'add-mark', mark: mark('a', 1000) }, { kind: 'add-mark', mark: mark('b', 5000) })
    const gone = (['a', 'b'] as MarkId[])
      .map((id): ReviewAction => ({ kind: 'remove-mark', id }))
      .reduce(reviewReducer, added)
    expect(gone.content.marks).toEqual([])
    const once = reviewReducer(gone, { kind: 'restore-mark' })
    expect(once.content.marks.map(({ id }) => id)).toEqual(['b'])
    const twice = reviewReducer(reviewReducer(once, { kind: 'restore-mark' }), { kind: 'restore-mark' })
    expect(twice.content).toEqual(added.content)
  })

  it('end the span that was begun', () => {
    const begun = reviewAfter({ kind: 'begin-span', recordingId: 'r' as RecordingId, startMs: 1000 })
    expect(begun.openSpan?.startMs).toBe(1000)
    expect(reviewReducer(begun, { kind: 'add-mark', mark: mark('a', 1000) }).openSpan).toBeNull()
  })

  it('are shown with their number, their item and whether it failed', () => {
    const state = reviewAfter(
      choose('tone', 'poor'),
      { kind: 'add-mark', mark: mark('a', 1000) },
      { kind: 'add-mark', mark: mark('b', 500, null) },
    )
    const shown = shownMarks(state.content.marks, shownItems(state))
    expect(shown.map(({ sign, itemTitle, isFailure }) => [sign, itemTitle, isFailure])).toEqual([
      ['①', null, false],
      ['②', '语气', true],
    ])
    expect([circled(20), circled(21)]).toEqual(['⑳', '21'])
  })
})

describe('content', () => {
  it('is the same object while only focus, selection and spans change, so that nothing is saved for them', () => {
    const state = reviewAfter(choose('tone', 'good'), { kind: 'add-mark', mark: mark('a', 1000) })
    const still: readonly ReviewAction[] = [
      { kind: 'move-focus', by: 1 },
      { kind: 'select-mark', id: 'a' as MarkId },
      { kind: 'begin-span', recordingId: 'r' as RecordingId, startMs: 5 },
      { kind: 'drop-span' },
      { kind: 'toggle-guidance' },
    ]
    expect(still.reduce(reviewReducer, state).content).toBe(state.content)
  })

  it('is replaced whole by the stored draft', () => {
    const content = { answers: [], marks: [mark('z', 1)], comment: '别处' }
    const state = reviewAfter(choose('tone', 'good'), { kind: 'replace', content })
    expect(state.content).toBe(content)
  })
})
