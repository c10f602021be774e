import { describe, expect, test } from 'vitest'
import { proposeColumns } from '#electron/files/propose-columns.ts'
import { proposeMeaning } from '#electron/files/propose-words.ts'
import { mapTable, understandRow } from '#electron/files/understand-record.ts'
import type { ColumnMapping } from '#shared/calls/imports.ts'

const header = [
  '工单号',
  '受理时间',
  '处理人',
  '紧急程度',
  '难易程度',
  '工单状态',
  '查看时间',
  '首次联系时间',
  '方案时间',
  '初步方案时间',
  '告知进度时间',
  '反馈类型',
  '反馈内容',
  '反馈来源',
]
const mapping: ColumnMapping = [
  'externalNumber',
  'startedAt',
  'agentName',
  'urgency',
  'complexity',
  'isOpen',
  'viewedAt',
  'contactedAt',
  'solutionOfferedAt',
  'planGivenAt',
  'progressToldAt',
  'feedbackKind',
  'feedbackTopic',
  'feedbackSource',
]
const said = (...cells: string[]): string[] => [
  'GD-1',
  '2026-06-18 09:00',
  '周午阳',
  ...cells,
  ...Array.from({ length: header.length - 3 - cells.length }, () => ''),
]
const understand = (cells: readonly string[]) => understandRow(mapTable('工单.csv', header, mapping), { row: 2, cells })

describe('what limits of time and feedback go by', () => {
  test('is found by its headers', () => {
    expect(proposeColumns(header, [said('紧急', '简单', '处理中')])).toEqual(mapping)
  })

  test('a column whose cells say something else keeps its old meaning, or its header', () => {
    const rows = [['A', '已派单']]
    expect(proposeColumns(['紧急程度', '工单状态'], rows)).toEqual(['priority', null])
    expect(proposeColumns(['紧急程度', '工单状态'], [['重要', '已办结']])).toEqual(['urgency', 'isOpen'])
  })

  test('is understood in the words of tables', () => {
    const at = (text: string): number => new Date(`2026-06-18T${text}`).getTime()
    expect(
      understand(
        said('特急', '疑难', '待处理', '2026-06-18 09:20', '09:05', '10:00', '11:00', '12:00', '抱怨', '价格', '微博'),
      ).record,
    ).toMatchObject({
      urgency: 'urgent',
      complexity: 'complex',
      isOpen: true,
      viewedAt: at('09:20'),
      contactedAt: at('09:05'),
      solutionOfferedAt: at('10:00'),
      planGivenAt: at('11:00'),
      progressToldAt: at('12:00'),
      feedbackKind: 'complaint',
      feedbackTopic: '价格',
      feedbackSource: 'social',
    })
    expect(understand(said()).record).toMatchObject({ urgency: null, complexity: null, isOpen: null, viewedAt: null })
  })

  test('what can not be understood refuses the row, with field and reason', () => {
    const { record, problems } = understand(
      said('马上', '难说', '挂起', '2026-06-18 08:00', '', '', '', '', '吐槽', '', '飞鸽'),
    )
    expect(record).toBeNull()
    expect(problems.map(({ field, reason }) => [field, reason])).toEqual([
      ['viewedAt', 'time-before-start'],
      ['urgency', 'unknown-urgency'],
      ['complexity', 'unknown-complexity'],
      ['isOpen', 'unknown-open'],
      ['feedbackKind', 'unknown-feedback-kind'],
      ['feedbackSource', 'unknown-feedback-source'],
    ])
  })

  test('a meaning is proposed for words we do not know', () => {
    expect(proposeMeaning('urgency', '十万火急')).toBe('urgent')
    expect(proposeMeaning('complexity', '难度较高')).toBe('complex')
    expect(proposeMeaning('isOpen', '待派单')).toBe('true')
    expect(proposeMeaning('isOpen', '已归档')).toBe('false')
    expect(proposeMeaning('feedbackKind', '客户表扬信')).toBe('praise')
    expect(proposeMeaning('feedbackSource', '快手评论')).toBe('social')
    expect(proposeMeaning('feedbackSource', '飞鸽')).toBeNull()
  })
})
