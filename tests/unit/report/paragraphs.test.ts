import { describe, expect, it } from 'vitest'
import { addDays, startOfDay } from '#shared/domain/days.ts'
import { buildReport, type ReportData } from '#shared/domain/report.ts'
import { brokenLinksOf, composeReport, piecesOf } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportContent, reportRequest } from '#shared/domain/reports/report-content.ts'
import { reportDocument, reportSheets } from '#shared/domain/reports/report-files.ts'
import { reportNumbers } from '#shared/domain/reports/report-numbers.ts'
import { reportTables } from '#shared/domain/reports/report-tables.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { emptyData, measured, scored } from './support/report-data.ts'

const { t } = createMessages('zh-CN')
const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
const request = reportRequest.parse({ kind: 'full', period, scope: { kind: 'all' } })
const content = newReportContent(request, null)
const build = (data: Partial<ReportData> = {}) =>
  buildReport({ ...emptyData, ...data }, { kind: 'full', period, now: startOfDay('2026-11-02') })
const words = (data: Partial<ReportData> = {}, changes: Partial<ReportContent> = {}) =>
  new Map(composeReport(build(data), { ...content, ...changes }, t).paragraphs.map(({ id, text }) => [id, text]))

const score = (value: number, before: number, half = 1): Partial<ReportData> => ({
  indicators: {
    current: [measured('attitudeScore', value, half, { target: 85, verdict: value >= 85 ? 'met' : 'missed' })],
    previous: [measured('attitudeScore', before, half)],
    lastYear: [measured('attitudeScore', 82.1, half)],
  },
})

describe('the paragraphs of a report', () => {
  it('say plainly that there is nothing to conclude from', () => {
    const said = words()
    expect(said.get('conclusion.score')).toBe('本期没有已提交的评分，不能给出态度得分。')
    expect(said.get('conclusion.findings')).toBe('本期没有登记问题。')
    expect(said.get('conclusion.rectifications')).toBe('本期没有整改单。')
    expect(said.get('forecast.main')).toBe('没有历史数据，不作预测。')
  })

  it('call a change one only where the two intervals are apart, and set it beside the year before', () => {
    expect(words(score(86.4, 84.3)).get('conclusion.score')).toBe(
      '服务态度得分 86.4 分（40 次评分）。较上期的 84.3 分上升 2.1 分。高于上年同期的 82.1 分，相差 4.3 分。',
    )
    expect(words(score(80, 84.3)).get('conclusion.score')).toContain(
      '较上期的 84.3 分下降 4.3 分。低于上年同期的 82.1 分',
    )
    expect(words(score(86.4, 85.4)).get('conclusion.score')).toContain('还不能确定是真实变化')
  })

  it('make missed targets stand out, each with its value and target', () => {
    const current = [
      measured('resolutionRate', 0.881, 0.01, { target: 0.9, verdict: 'missed' }),
      measured('satisfaction', 0.7, 0.1, { target: 0.85, verdict: 'missed' }),
    ]
    const report = composeReport(build({ indicators: { current, previous: [], lastYear: [] } }), content, t)
    const grave = report.paragraphs.filter(({ tone }) => tone === 'grave')
    expect(grave.map(({ text }) => text)).toEqual([
      '未达到目标：问题解决率 88.1%（目标 ≥ 90.0%）、客户满意度 70.0%（目标 ≥ 85.0%）。',
    ])
    expect(report.suggestions.map(({ text, department, dueOn }) => [text, department, dueOn])).toEqual([
      ['问题解决率为 88.1%，未达到目标（≥ 90.0%）：查明原因，制定改进措施。', '培训部', '2026-11-16'],
      ['客户满意度为 70.0%，未达到目标（≥ 85.0%）：查明原因，制定改进措施。', '客服部', '2026-11-16'],
    ])
  })

  it('name a signal of the control chart with its weeks', () => {
    // Twenty-six weeks around 80, the last seven of them rising without a pause.
    const history = Array.from({ length: 26 }, (_, week) => {
      const rising = week < 19 ? 80 + (week % 2) : 80 + (week - 17)
      return scored(startOfDay(addDays('2026-04-29', week * 7)), rising * 100)
    })
    const model = build({ history })
    const [control] = model.controls
    expect(control?.signals).toContainEqual(expect.objectContaining({ rule: 3, isHigh: true, isOfPeriod: true }))
    expect(words({ history }).get('performance.signals')).toBe(
      '服务态度得分自 2026 年第 40 周至 2026 年第 43 周高于正常波动的上限，不像偶然波动，应查明原因。合格率、致命项触发率的样本太少或各期几乎相同，暂不判断。',
    )
  })
})

describe('words somebody changed', () => {
  const edited = '得分 {{attitudeScore.current}}，样本 {{attitudeScore.n}}'

  it('keep their links until the report is issued', () => {
    const paragraphs = { 'conclusion.score': edited }
    expect(words(score(86.4, 84.3), { paragraphs }).get('conclusion.score')).toBe('得分 86.4，样本 40')
    expect(words(score(90, 84.3), { paragraphs }).get('conclusion.score')).toBe('得分 90.0，样本 40')
  })

  it('are left out where they are emptied, and marked as changed where they aren’t', () => {
    expect(words(score(86.4, 84.3), { paragraphs: { 'conclusion.score': ' ' } }).has('conclusion.score')).toBe(false)
    const report = composeReport(
      build(score(86.4, 84.3)),
      { ...content, paragraphs: { 'conclusion.score': edited } },
      t,
    )
    expect(report.paragraphs.filter(({ isEdited }) => isEdited).map(({ id }) => id)).toEqual(['conclusion.score'])
  })

  it('tell of a link to a number that isn’t there', () => {
    const model = build(score(86.4, 84.3))
    const broken = { ...content, paragraphs: { 'conclusion.score': '{{nothing.current}} {{attitudeScore.current}}' } }
    expect(brokenLinksOf(model, broken, t)).toEqual([{ id: 'conclusion.score', key: 'nothing.current' }])
    expect(piecesOf('a{{nothing.current}}', reportNumbers(model, t))).toEqual([
      { kind: 'words', text: 'a' },
      { kind: 'broken', key: 'nothing.current' },
    ])
    expect(brokenLinksOf(model, content, t)).toEqual([])
  })
})

describe('the same report in other formats', () => {
  const data: Partial<ReportData> = {
    ...score(86.4, 84.3),
    history: [scored(startOfDay('2026-10-05'), 8640)],
    agents: [{ id: 'a', number: '1001', name: '甲', teamName: '一组' }],
  }
  const report = composeReport(build(data), content, t)

  it('has every table on a sheet, with the values of the model', () => {
    const sheets = reportSheets(report, t)
    const tables = reportTables(report, t)
    expect(sheets).toHaveLength(tables.length + 1)
    const indicators = tables.find(({ key }) => key === 'indicators')
    expect(indicators?.table.rows[0]?.slice(0, 2)).toEqual(['服务态度得分', { kind: 'points', value: 86.4 }])
    const agents = tables.find(({ key }) => key === 'agents')
    expect(agents?.table.rows).toEqual([['1001', '甲', '一组', 86.4, null, null, 1, 1, 0]])
  })

  it('has every section with its words in the document, across where the paper is', () => {
    const wide = { ...report, layout: { ...report.layout, orientation: 'landscape' as const } }
    const document = reportDocument(wide, t, { language: 'zh-CN', pictures: [] })
    expect(document.sections.map(({ orientation }) => orientation)).toEqual(['landscape'])
    const blocks = document.sections.flatMap((section) => section.blocks)
    const headings = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))
    expect(headings).toEqual([
      '本期结论',
      ...['1 指标概览', '2 表现分析', '3 坐席得分', '4 主要问题与证据', '5 典型案例', '6 整改情况'],
      ...['7 改进建议', '8 趋势预测', '9 抽样与口径'],
    ])
    const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    for (const { text } of report.paragraphs) expect(paragraphs).toContain(text)
  })

  it('lays sections with wide tables across, the others as the report does, and says what has nothing to show', () => {
    const problem: ReportData['problems'][number] = {
      ...{ number: 'WT-2026-0001', title: '推诿', findingClass: 'attitude', severity: 'serious', agentName: '甲' },
      ...{ teamName: null, externalNumber: null, occurredAt: 0, itemTitle: null, description: '', cause: '' },
      ...{ evidence: [], rectificationNumber: null },
    }
    const upright = composeReport(build({ ...data, problems: [problem] }), content, t)
    const picture = { svg: '', png: new Uint8Array(), width: 10, height: 10, description: '' }
    const pictures = [{ ...picture, name: 'performance', title: '合格率控制图：波动在正常范围内' }]
    const { sections } = reportDocument(upright, t, { language: 'zh-CN', pictures })
    expect(sections.map(({ orientation }) => orientation)).toEqual(['portrait', 'landscape', 'portrait'])
    expect(sections[1]?.blocks[0]).toMatchObject({ kind: 'heading', text: '4 主要问题与证据' })
    const words = sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : [])),
    )
    expect(words).toContain('本期没有整改单。')
    const [upper] = sections
    const shown = upper?.blocks.findIndex(({ kind }) => kind === 'picture') ?? -1
    expect(upper?.blocks[shown - 1]).toEqual({ kind: 'heading', level: 2, text: '合格率控制图：波动在正常范围内' })
  })

  it('shows no section that was taken out', () => {
    const fewer = composeReport(
      build(data),
      { ...content, layout: { ...content.layout, sections: ['conclusion', 'indicators'] } },
      t,
    )
    expect(reportTables(fewer, t).map(({ section }) => section)).toEqual(['indicators'])
    expect(new Set(fewer.paragraphs.map(({ section }) => section))).toEqual(new Set(['conclusion']))
  })
})
