import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scoreSheet, submissionProblems } from '#shared/domain/scoring.ts'
import { sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { answer, notApplicable } from './build-sheet.ts'

const file = new URL('../../../resources/sheets/service-attitude.json', import.meta.url)
const sheet = sheetSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
const items = sheet.sections.flatMap((section) => section.items)
const choose = (itemId: string, optionId: string, note = '') => answer(itemId, { kind: 'option', optionId }, note)

const best = [
  choose('tone', 'excellent'),
  choose('listening', 'excellent'),
  choose('language', 'excellent'),
  choose('proactive', 'yes'),
  choose('privacy', 'yes'),
  choose('critical-conduct', 'absent'),
]

describe('the default attitude sheet (standards §3)', () => {
  test('carries the standard’s items and weights, 100 in all', () => {
    expect(items.map(({ id, weight }) => [id, weight / 100])).toEqual([
      ['tone', 30],
      ['listening', 25],
      ['language', 20],
      ['proactive', 15],
      ['privacy', 10],
      ['critical-conduct', 0],
    ])
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    expect(items.filter(({ allowsNotApplicable }) => allowsNotApplicable).map(({ id }) => id)).toEqual([
      'proactive',
      'privacy',
    ])
  })

  test('explains every item to a new reviewer and offers causes for every failure', () => {
    for (const { guidance, causes, defaultFindingClass } of items) {
      expect(guidance.split('\n').length).toBeGreaterThanOrEqual(3)
      expect(causes.length).toBeGreaterThanOrEqual(4)
      expect(defaultFindingClass).not.toBeNull()
    }
    expect(items.at(-1)?.causes).toEqual(['辱骂或顶撞客户', '泄露隐私', '擅自挂断', '虚假承诺'])
  })

  test('its bands agree with its pass mark', () => {
    expect(sheet.passMark).toBe(8000)
    expect(sheet.bands.map(({ label, from }) => [label, from])).toEqual([
      ['优秀', 9500],
      ['良好', 9000],
      ['合格', 8000],
      ['不合格', 0],
    ])
  })

  test('the best answers give 100 and can be submitted', () => {
    expect(scoreSheet(sheet, best)).toMatchObject({
      score: 10000,
      band: '优秀',
      passed: true,
      missing: [],
      problems: [],
    })
    expect(submissionProblems(sheet, best, [])).toEqual([])
  })

  test('one critical failure zeroes it, and asks for a note and a mark', () => {
    const failed = [...best.slice(0, 5), choose('critical-conduct', 'present')]
    expect(scoreSheet(sheet, failed)).toMatchObject({
      score: 0,
      uncapped: 10000,
      band: '不合格',
      passed: false,
      criticalScore: 0,
    })
    expect(submissionProblems(sheet, failed, []).map(({ problem }) => problem)).toEqual([
      'note-required',
      'mark-required',
    ])
  })

  test('scores the example of the review screen', () => {
    const answers = [
      choose('tone', 'fair'),
      choose('listening', 'excellent'),
      choose('language', 'good'),
      choose('proactive', 'yes'),
      notApplicable('privacy'),
    ]
    const result = scoreSheet(sheet, answers)
    expect(result).toMatchObject({ score: 7778, band: '不合格', missing: ['critical-conduct'] })
    expect(result.items.filter(({ failed }) => failed).map(({ itemId }) => itemId)).toEqual(['tone'])
    expect(submissionProblems(sheet, answers, [])).toEqual([
      { itemId: 'tone', problem: 'note-required' },
      { itemId: 'tone', problem: 'mark-required' },
      { itemId: 'critical-conduct', problem: 'answer-missing' },
    ])
  })
})
