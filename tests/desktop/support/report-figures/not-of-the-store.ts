import { narrow, type Phrase } from './crossing-out.ts'

/* Numbers of a report that are no figures of the store: all there are, each with the words it stands in. */

/** The sections of a full report, numbered as they stand on paper. */
export const sections = [
  '指标概览',
  '表现分析',
  '坐席得分',
  '主要问题与证据',
  '典型案例',
  '整改情况',
  '改进建议',
  '趋势预测',
  '抽样与口径',
] as const
export type Section = (typeof sections)[number]

const repeated = (text: string): Phrase => ({ text, mayRepeat: true })

/** What definitions, notes and the heads of tables say of methods. */
export const wordsOfMethod: Readonly<Partial<Record<Section, readonly Phrase[]>>> = {
  指标概览: [{ text: '得分括号内为 95% 置信区间与评分数' }],
  表现分析: [{ text: '有数据的期数少于 10，或比率每期预期不足 2 次时不判断' }],
  坐席得分: [repeated('得分（95% 区间，评分数）'), { text: '至少有一位坐席的评分少于 10 次' }],
  趋势预测: [{ text: '括号内为 95% 预测区间。' }],
  抽样与口径: [{ text: '满意度 4–5 分的记录数' }],
}

/** The numbers charts write at their axes; round ones that follow from the size of what is drawn. */
export const ticks = {
  trend: '70 80 90 100',
  findings: '0 1 2 3 4 5',
  shares: '0 25 50 75 100',
  scoreControl: '60 70 80 90 100',
  passControl: '40 50 60 70 80 90 100',
  criticalControl: '0 10 20 30 40',
  further: { 电话接听及时率: '40 50 60 70 80 90 100' },
  rectifications: '0 1',
} as const

/** The line at the foot of every page: which page of how many, and when it was printed. */
export const feet = (library: string, month: string, printedAt: string, pages: number): readonly Phrase[] =>
  Array.from({ length: pages }, (_, at) => ({
    text: `${library} · ${month} · 打印 ${printedAt.replace(' ', narrow)} 第 ${at + 1} / ${pages} 页`,
  }))
