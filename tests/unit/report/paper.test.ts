import { describe, expect, it } from 'vitest'
import { countPages } from '#electron/main/pdf-pages.ts'
import { reportFileName } from '#electron/main/report-file-name.ts'
import { footerTemplate } from '#electron/main/report-footer.ts'
import { buildReport, type ReportData } from '#shared/domain/report.ts'
import { periodWords, reportTitle } from '#shared/domain/reports/report-words.ts'
import { createMessages } from '#shared/messages/i18n.ts'
import { emptyData } from '#tests/unit/report/support/report-data.ts'

const data: ReportData = { ...emptyData, libraryName: '<b>A & B</b> "客服"', hasSampleData: true }
const model = buildReport(data, {
  kind: 'full',
  period: { fromDay: '2026-10-01', toDay: '2026-10-31' },
  now: new Date(2026, 10, 2, 9, 5).getTime(),
})
const chinese = createMessages('zh-CN').t
const english = createMessages('en').t

describe('the line at the foot of every page', () => {
  it('names library, period, sample data, time and page, and lets no name become markup', () => {
    const footer = footerTemplate(chinese, model)
    expect(footer).toContain(
      '&lt;b&gt;A &amp; B&lt;/b&gt; &quot;客服&quot; · 2026 年 10 月 · 示例数据 · 打印 2026-11-02 09:05',
    )
    expect(footer).toContain('第 <span class="pageNumber"></span> / <span class="totalPages"></span> 页')
    expect(footer).not.toContain('<b>')
    expect(footerTemplate(chinese, { ...model, hasSampleData: false })).not.toContain('示例数据')
  })
})

describe('the name of a report’s file', () => {
  const period = { fromDay: '2026-10-01', toDay: '2026-10-31' }
  it.each([
    ['服务质量监控月报', '服务质量监控月报 2026-10-01_2026-10-31 abcdef01.pdf'],
    ['../..\\C:\\a/b*?"<>|\u0007', 'C a b 2026-10-01_2026-10-31 abcdef01.pdf'],
    ['长'.repeat(100), `${'长'.repeat(60)} 2026-10-01_2026-10-31 abcdef01.pdf`],
  ])('keeps %j within its folder and within what every system allows', (title, name) => {
    const made = reportFileName(title, period, 'abcdef0123456789')
    expect(made.replaceAll(/ +/g, ' ')).toBe(name.replaceAll(/ +/g, ' '))
    expect(made).not.toMatch(/[/\\:*?"<>|]/)
  })

  // Windows takes NUL.anything for the device: the report would be written into nothing.
  it.each(['nul.月报', 'CON', 'com1.x', 'LPT9.', 'aux .b'])('is no device of Windows: %s', (title) => {
    const device = /^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i
    expect(reportFileName(title, period, 'abcdef0123456789')).not.toMatch(device)
  })

  it.each(['.月报', '..', '. . x'])('is not hidden: %s', (title) => {
    expect(reportFileName(title, period, 'abcdef0123456789')).not.toMatch(/^[.\s]/)
  })

  it('holds whole characters only, and nothing that turns the line around', () => {
    const made = reportFileName(`${'月'.repeat(59)}😀`, period, 'abcdef0123456789')
    expect(made).not.toMatch(/\p{Cs}/u)
    expect(reportFileName('a\u202efdp.b\u0085', period, 'abcdef0123456789')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})

describe('the period in words', () => {
  it.each([
    [
      { fromDay: '2026-10-12', toDay: '2026-10-18' },
      '2026 年第 42 周（10-12 至 10-18）',
      '2026 week 42 (10-12 to 10-18)',
      '服务质量监控周报',
    ],
    [{ fromDay: '2026-02-01', toDay: '2026-02-28' }, '2026 年 2 月', '2026-02', '服务质量监控月报'],
    [{ fromDay: '2026-10-01', toDay: '2026-12-31' }, '2026 年第 4 季度', '2026 Q4', '服务质量监控季报'],
    [{ fromDay: '2026-01-01', toDay: '2026-12-31' }, '2026 年', '2026', '服务质量监控年报'],
    [
      { fromDay: '2026-01-02', toDay: '2026-01-09' },
      '2026-01-02 至 2026-01-09',
      '2026-01-02 to 2026-01-09',
      '服务质量监控报告',
    ],
  ])('says what %o is called', (period, inChinese, inEnglish, title) => {
    expect(periodWords(chinese, period)).toBe(inChinese)
    expect(periodWords(english, period)).toBe(inEnglish)
    expect(reportTitle(chinese, ' ', period)).toBe(title)
    expect(reportTitle(chinese, '专项报告', period)).toBe('专项报告')
  })
})

describe('the pages of a PDF', () => {
  it('counts page objects, not the tree that holds them', () => {
    const pdf =
      '%PDF-1.4\n1 0 obj <</Type /Pages /Count 2>>\n2 0 obj <</Type /Page /Parent 1 0 R>>\n3 0 obj <</Type/Page>>'
    expect(countPages(Buffer.from(pdf))).toBe(2)
    expect(() => countPages(Buffer.from('%PDF-1.4'))).toThrow('no page')
  })
})
