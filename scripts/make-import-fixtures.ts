/** Makes the workbooks in tests/fixtures/import by a library that writes XLSX. For developers; the output is committed. */
import { join } from 'node:path'
import writeExcelFile, { type Cell } from 'write-excel-file/node'

const folder = join(import.meta.dirname, '..', 'tests', 'fixtures', 'import')

const text = (value: string): Cell => ({ value, type: String })
const number = (value: number, format?: string): Cell => ({
  value,
  type: Number,
  ...(format === undefined ? {} : { format }),
})

/** Days since 1899-12-30: 2026-06-01 is 46174. */
const firstDay = 46_174
const seconds = (hour: number, minute: number, second: number): number => (hour * 3600 + minute * 60 + second) / 86_400

const header = '来电编号,日期,开始时间,接听时间,结束时间,振铃时长,工号,坐席姓名,渠道,优先级,是否解决,满意度,备注'.split(
  ',',
)

/** Sixty calls: date and clocks in columns of their own, a day's fraction for the ringing, words for yes and A, B, C. */
function splitRecords(): (Cell | null)[][] {
  return Array.from({ length: 60 }, (_, index) => {
    const start = seconds(9 + (index % 8), index, 5)
    const ring = 5 + (index % 20)
    return [
      text(`X${String(index + 1).padStart(4, '0')}`),
      number(firstDay + (index % 28), 'yyyy/m/d'),
      number(start, 'h:mm:ss'),
      number(start + ring / 86_400, 'h:mm:ss'),
      number(start + (ring + 100 + index) / 86_400, 'h:mm:ss'),
      number(ring / 86_400, '[h]:mm:ss'),
      number(2001 + (index % 4)),
      text(['赵一宁', '钱二安', '孙三和', '李四平'][index % 4] ?? ''),
      text(['呼入', '微信', '邮件'][index % 3] ?? ''),
      text(['高', '中', '低'][index % 3] ?? ''),
      text(index % 4 === 0 ? '×' : '√'),
      index % 5 === 0 ? null : number(1 + (index % 5)),
      text(index === 7 ? '第一行\n第二行' : ''),
    ]
  })
}

const records = splitRecords()
await writeExcelFile([
  { data: [[text('说明')], [text('通话记录在第二张工作表')]], sheet: '说明' },
  // An empty row in the middle counts, but holds no record.
  { data: [header.map(text), ...records.slice(0, 10), [], ...records.slice(10)], sheet: '通话记录' },
]).toFile(join(folder, 'split-date-and-time.xlsx'))
