/** The report's indicators: name and definition. Keys are those of `indicatorKeys` in shared/domain/general-kpis.ts. */
export const indicators = {
  attitudeScore: { name: '服务态度得分', definition: '随机抽取的服务已提交评分的平均分，附 95% 置信区间' },
  passRate: { name: '合格率', definition: '达到合格线的评分数 ÷ 有得分的评分数' },
  criticalRate: { name: '致命项触发率', definition: '触发致命项的评分数 ÷ 已提交的评分数' },
  reviewCoverage: { name: '质检覆盖率', definition: '已质检的服务记录数 ÷ 服务记录总数' },
  resolutionRate: {
    name: '问题解决率',
    definition: '已解决的服务记录数 ÷ 受理的服务记录总数（没有填写是否解决的，按未解决计并注明件数）',
  },
  satisfaction: { name: '客户满意度', definition: '满意度 4–5 分的记录数 ÷ 有满意度评分的记录数' },
  closureOnTime: {
    name: '整改按期关闭率',
    definition: '在期限内关闭的整改单数 ÷ 期限在本期、已关闭或已过期限的整改单数',
  },
}
