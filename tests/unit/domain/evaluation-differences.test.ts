import { describe, expect, it } from 'vitest'
import { type ComparedContent, evaluationDifferences } from '#shared/domain/evaluation-differences.ts'
import { type SheetAnswer, sheet as sheetSchema } from '#shared/domain/sheet.ts'

const option = (id: string, share: number) => ({ id, label: id, share, fails: share === 0 })
const common = { guidance: '', weight: 1000 }
const options = [option('good', 10000), option('bad', 0)]
const sheet = sheetSchema.parse({
  title: '表',
  basis: 'question-weights',
  passMark: 8000,
  bands: [{ label: '合格', from: 0 }],
  sections: [
    {
      id: 's1',
      title: '一',
      items: [
        { ...common, id: 'a', kind: 'yes-no', title: '甲', options },
        { ...common, id: 'b', kind: 'multiple-choice', title: '乙', options },
      ],
    },
    { id: 's2', title: '二', items: [{ ...common, id: 'c', kind: 'yes-no', title: '丙', options }] },
  ],
})

const chose = (itemId: string, optionId: string, changes: Partial<SheetAnswer> = {}): SheetAnswer => ({
  itemId,
  value: { kind: 'option', optionId },
  note: '',
  causes: [],
  ...changes,
})
const several = (...optionIds: string[]): SheetAnswer => chose('b', '', { value: { kind: 'options', optionIds } })
const mark = (changes: object = {}) => ({
  id: 'm1',
  recordingId: 'r1',
  itemId: 'a' as string | null,
  startMs: 1000,
  endMs: 2000,
  note: '听到',
  ...changes,
})
const content = (changes: Partial<ComparedContent> = {}): ComparedContent => ({
  answers: [chose('a', 'good'), several('good', 'bad'), chose('c', 'good')],
  marks: [mark()],
  comment: '',
  ...changes,
})

describe('the differences of two scorings', () => {
  it('are none where only the order, or a mark’s id, is another', () => {
    const after = content({
      answers: [chose('c', 'good'), several('bad', 'good'), chose('a', 'good')],
      marks: [mark({ id: 'm9' })],
    })
    expect(evaluationDifferences(sheet, content(), after)).toEqual({
      items: [],
      areLooseMarksChanged: false,
      comment: null,
    })
  })

  it('tell items in the sheet’s order, with what both say, and what changed of them', () => {
    const after = content({
      answers: [chose('c', 'bad'), several('good', 'bad'), chose('a', 'good', { note: '平和', causes: ['推诿'] })],
      comment: '复听',
    })
    const { items, comment } = evaluationDifferences(sheet, content(), after)
    expect(items.map((one) => [one.item.id, one.isAnswerChanged, one.isNoteChanged, one.areMarksChanged])).toEqual([
      ['a', false, true, false],
      ['c', true, false, false],
    ])
    expect(items[1]?.before.answer?.value).toEqual({ kind: 'option', optionId: 'good' })
    expect(items[1]?.after.answer?.value).toEqual({ kind: 'option', optionId: 'bad' })
    expect(comment).toEqual({ before: '', after: '复听' })
  })

  it('an answer that came or went is one', () => {
    const after = content({ answers: [chose('a', 'good'), several('good', 'bad')] })
    expect(evaluationDifferences(sheet, content(), after).items).toMatchObject([
      { item: { id: 'c' }, after: { answer: null }, isAnswerChanged: true },
    ])
    expect(evaluationDifferences(sheet, after, content()).items).toMatchObject([{ before: { answer: null } }])
  })

  it.each([{ startMs: 900 }, { endMs: null }, { note: '别的' }, { recordingId: 'r2' }])(
    'a mark that proves something else is one: %o',
    (change) => {
      const after = content({ marks: [mark(change)] })
      expect(evaluationDifferences(sheet, content(), after).items).toMatchObject([
        { item: { id: 'a' }, isAnswerChanged: false, areMarksChanged: true },
      ])
    },
  )

  it('a mark moved to the whole call is told at its item and among the loose ones', () => {
    const after = content({ marks: [mark({ itemId: null })] })
    const differences = evaluationDifferences(sheet, content(), after)
    expect(differences.items.map(({ item }) => item.id)).toEqual(['a'])
    expect(differences.areLooseMarksChanged).toBe(true)
  })
})
