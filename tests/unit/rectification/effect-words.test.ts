import { describe, expect, test } from 'vitest'
import { effectTitle, wantedWords } from '#renderer/features/rectification/verification/effect-words.ts'
import type { VerificationFigures } from '#shared/calls/verifications.ts'
import { createMessages } from '#shared/messages/i18n.ts'

const { t } = createMessages('zh-CN')

const share = (numerator: number, denominator: number): VerificationFigures['before'] => ({
  period: { fromDay: '2026-01-01', toDay: '2026-01-31' },
  estimate: { ok: true, value: numerator / denominator, low: 0, high: 1, n: denominator },
  numerator,
  denominator,
  reMonitored: 0,
  leftOut: [],
  exclusions: [],
  versions: [],
})

/** From 6 of 10 to 22 of 24: the interval leaves out no change by a hair, the exact test doesn't. */
const figures = (reasons: VerificationFigures['effect']['reasons']): VerificationFigures => ({
  plan: {
    measure: { kind: 'pass-rate', sheetId: 's' },
    scope: { kind: 'all' },
    before: { fromDay: '2026-01-01', toDay: '2026-01-31' },
    completedOn: '2026-02-01',
    washoutDays: 0,
    afterToDay: '2026-02-28',
    direction: 'higher',
    wanted: 0.2,
  },
  comparedAs: 'proportions',
  names: { sheet: '态度表', part: '' },
  scopeNames: [],
  before: share(6, 10),
  after: share(22, 24),
  goalValue: 0.8,
  agentMix: null,
  needed: { ok: false, reason: 'before-too-few' },
  draws: [],
  risk: 0.025,
  effect: {
    verdict: 'not-enough-data',
    reasons,
    comparison: {
      ok: true,
      measure: 'difference',
      test: 'fisher',
      because: 'small-counts',
      value: 0.317,
      low: 0.026,
      high: 0.61,
      confidence: 0.95,
      pValue: 0.048,
    },
  },
})

describe('the picture’s heading', () => {
  test('says of a difference that it is beyond chance only where the test of the verdict found that', () => {
    expect(effectTitle(t, figures(['improved']))).toBe('“态度表”合格率由 60% 升至 91.7%，差异可信')
    expect(effectTitle(t, figures(['wanted-excluded']))).toContain('差异可信')
    expect(effectTitle(t, figures(['inconclusive']))).toBe('“态度表”合格率由 60% 变为 91.7%，差异尚不能确认')
    expect(effectTitle(t, figures(['not-shown']))).toContain('差异尚不能确认')
  })
})

test('a level that can’t be reached isn’t named as the one that is wanted', () => {
  expect(wantedWords(t, figures(['improved']))).toBe('提高 20 个百分点以上（80.0%）')
  expect(wantedWords(t, { ...figures(['improved']), goalValue: 1.2 })).toBe('提高 20 个百分点以上')
})
