import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scoreSheet, submissionProblems } from '#shared/domain/scoring.ts'
import { resolveItems } from '#shared/domain/scoring-items.ts'
import { type Sheet, type SheetAnswer, type SheetItem, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import { readSheetFile, sheetFileText } from '#shared/domain/sheets/sheet-file.ts'
import { sheetProblems } from '#shared/domain/sheets/sheet-problems.ts'
import { answer } from './build-sheet.ts'

const folder = new URL('../../../resources/sheets/', import.meta.url)
const shipped = new Map(
  readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown]),
)
const sheetNamed = (name: string): Sheet => sheetSchema.parse(shipped.get(name))
const itemsOf = (sheet: Sheet): readonly SheetItem[] => sheet.sections.flatMap(({ items }) => items)

/** The answer that earns the most without failing, or the one that earns the least. */
function extreme(item: SheetItem, wanted: 'best' | 'worst'): SheetAnswer {
  const byShare = <T extends { readonly share: number }>(list: readonly T[]): T | undefined =>
    list.toSorted((a, b) => (wanted === 'best' ? b.share - a.share : a.share - b.share))[0]
  switch (item.kind) {
    case 'scale':
    case 'yes-no':
    case 'single-choice':
      return answer(item.id, { kind: 'option', optionId: byShare(item.options)?.id ?? '' })
    case 'multiple-choice':
      return answer(item.id, { kind: 'options', optionIds: wanted === 'best' ? item.options.map(({ id }) => id) : [] })
    case 'number':
      return answer(item.id, { kind: 'number', number: byShare(item.ranges)?.from ?? 0 })
    case 'deduction':
      return answer(item.id, { kind: 'count', count: wanted === 'best' ? 0 : 1000 })
    case 'text':
      return answer(item.id, { kind: 'text', text: '无' })
  }
}

test('the seven sheets of the standards ship, each for what it is made for', () => {
  const table = [...shipped.keys()].map((name) => {
    const { title, subjects, basis } = sheetNamed(name)
    return [name, title, subjects.join(), basis]
  })
  expect(table).toEqual([
    ['call-quality.json', '通话质检表', 'call', 'section-weights'],
    ['complaint-handling.json', '投诉处理检查表', 'call,chat,record', 'section-weights'],
    ['record-completeness.json', '服务记录完整性检查表', 'record', 'question-weights'],
    ['service-attitude.json', '服务态度评分表', 'call', 'question-weights'],
    ['service-self-check.json', '服务升级自查表', 'self-check', 'section-weights'],
    ['site-visit.json', '现场检查表', 'visit', 'deduction'],
    ['written-service.json', '邮件/在线服务质检表', 'chat', 'points'],
  ])
})

describe.each([...shipped.keys()])('%s', (name) => {
  const sheet = sheetNamed(name)

  test('has the shape of a sheet with no field too many, and nothing to object to', () => {
    expect(
      readSheetFile(JSON.stringify({ format: 'lingjian-sheet', formatVersion: 1, sheet: shipped.get(name) })),
    ).toEqual({
      ok: true,
      sheet,
      problems: [],
    })
    expect(readSheetFile(sheetFileText(sheet))).toEqual({ ok: true, sheet, problems: [] })
    expect(sheetProblems(sheet)).toEqual([])
  })

  test('tells a new reviewer what to look at, item by item', () => {
    expect(sheet.introduction.length).toBeGreaterThanOrEqual(60)
    for (const item of itemsOf(sheet)) {
      if (item.kind !== 'text')
        expect([item.id, item.guidance.length]).toEqual([item.id, expect.toSatisfy((n) => n >= 40)])
      // Every level of a scale and both answers of a yes or no are explained by name.
      if (item.kind === 'scale' || (item.kind === 'yes-no' && item.critical === null)) {
        for (const { label } of item.options) expect(item.guidance).toContain(`${label}：`)
      }
      if (item.allowsNotApplicable) expect(item.guidance).toContain('不适用：')
    }
  })

  test('offers causes and a class for every failure', () => {
    for (const item of itemsOf(sheet)) {
      const fails = resolveItems(sheet, [extreme(item, 'worst')]).items.some(({ failed }) => failed)
      if (!fails) continue
      expect([item.id, item.causes.length >= 3]).toEqual([item.id, true])
      expect([item.id, item.defaultFindingClass]).not.toEqual([item.id, null])
    }
  })

  test('gives 100 and the best band for the best answers, which can be submitted at once', () => {
    const best = itemsOf(sheet).map((item) => extreme(item, 'best'))
    expect(scoreSheet(sheet, best)).toMatchObject({
      score: 10000,
      band: sheet.bands[0]?.label,
      passed: true,
      missing: [],
      problems: [],
      criticalFailures: [],
    })
    expect(submissionProblems(sheet, best, [])).toEqual([])
  })

  test('fails for the worst answers, and asks for a note on what failed', () => {
    const worst = itemsOf(sheet).map((item) => extreme(item, 'worst'))
    const result = scoreSheet(sheet, worst)
    expect(result).toMatchObject({
      score: 0,
      band: sheet.bands.at(-1)?.label,
      passed: false,
      missing: [],
      problems: [],
    })
    const noted = new Set(
      submissionProblems(sheet, worst, []).flatMap(({ itemId, problem }) =>
        problem === 'note-required' ? [itemId] : [],
      ),
    )
    const failed = result.items.filter((item) => item.failed).map(({ itemId }) => itemId)
    expect(failed.filter((id) => !noted.has(id))).toEqual([])
  })
})

test('the hits of each list of phrases lead to one place on a sheet', () => {
  for (const name of shipped.keys()) {
    const lists = itemsOf(sheetNamed(name)).flatMap(({ phraseLists }) => phraseLists)
    expect([name, lists.length]).toEqual([name, new Set(lists).size])
  }
})

test('the record’s sheet asks for the five groups of L10, the complaint’s for its five steps', () => {
  const titles = (name: string) => sheetNamed(name).sections.map(({ title }) => title)
  expect(titles('record-completeness.json').slice(0, 5)).toEqual([
    '客户信息',
    '请求信息',
    '服务过程',
    '处理结果',
    '客户反馈',
  ])
  expect(titles('complaint-handling.json').slice(0, 5)).toEqual(['倾听', '理解', '道歉', '解决', '反馈'])
  expect(titles('service-self-check.json')).toEqual([
    '服务流程',
    '服务质量',
    '服务人员',
    '设施与技术',
    '客户反馈与投诉',
  ])
})

test('a call’s critical items are those of the standard', () => {
  const critical = (name: string) =>
    itemsOf(sheetNamed(name)).flatMap(({ title, critical }) =>
      critical === null ? [] : [title.replace('致命项：', '')],
    )
  expect(critical('call-quality.json')).toEqual([
    '辱骂或顶撞客户',
    '泄露客户隐私',
    '擅自挂断',
    '虚假承诺',
    '答复或操作错误造成客户损失',
  ])
  expect(critical('record-completeness.json')).toEqual(['虚构记录或代客户签字'])
})
