import { describe, expect, it } from 'vitest'
import { channel } from '#shared/calls/common.ts'
import { submissionProblems } from '#shared/domain/scoring.ts'
import { subjectKind } from '#shared/domain/sheet.ts'
import { inspectionKindsOf, isDrawable, takesRecord, untakenReason } from '#shared/domain/subjects.ts'
import { buildSheet, choiceItem, choose } from './build-sheet.ts'

describe('what a sheet is for', () => {
  it('takes recorded calls whatever their channel, chats and visits by their channel, records always', () => {
    const taken = channel.options.flatMap((one) =>
      [true, false].map((hasRecording) => [
        one,
        hasRecording,
        subjectKind.options.filter((subject) => takesRecord(subject, { channel: one, hasRecording })),
      ]),
    )
    expect(taken).toEqual([
      ['phone', true, ['call', 'record']],
      ['phone', false, ['record']],
      ['online', true, ['call', 'chat', 'record']],
      ['online', false, ['chat', 'record']],
      ['email', true, ['call', 'chat', 'record']],
      ['email', false, ['chat', 'record']],
      ['visit', true, ['call', 'visit', 'record']],
      ['visit', false, ['visit', 'record']],
      ['other', true, ['call', 'record']],
      ['other', false, ['record']],
    ])
  })

  it('says what a call lacks, and of the rest that it is something else', () => {
    expect(untakenReason(['call', 'chat'])).toBe('no-recording')
    expect(untakenReason(['chat'])).toBe('other-subject')
  })

  it('can be drawn for unless it is for interviews and self-checks alone', () => {
    expect(isDrawable(['interview', 'self-check'])).toBe(false)
    expect(isDrawable([])).toBe(false)
    expect(isDrawable(['interview', 'visit'])).toBe(true)
    expect(inspectionKindsOf(['self-check', 'call', 'visit'])).toEqual(['visit', 'self-check'])
  })
})

describe('what keeps an evaluation from being submitted where nothing can be marked', () => {
  const sheet = buildSheet('question-weights', [
    {
      items: [
        choiceItem('mark', 5000, [10_000, 0], { markRequiredBelow: 5000 }),
        choiceItem('note', 5000, [10_000, 0], { noteRequiredBelow: 5000 }),
        choiceItem('none', 5000, [10_000, 0]),
      ],
    },
  ])
  const answers = [choose('mark', 1), choose('note', 1)]

  it('is a missing note or answer, never a mark', () => {
    expect(submissionProblems(sheet, answers, [])).toEqual([
      { itemId: 'mark', problem: 'mark-required' },
      { itemId: 'note', problem: 'note-required' },
      { itemId: 'none', problem: 'answer-missing' },
    ])
    expect(submissionProblems(sheet, answers, [], { canMark: false })).toEqual([
      { itemId: 'note', problem: 'note-required' },
      { itemId: 'none', problem: 'answer-missing' },
    ])
  })
})
