/** Indicators of the service by the standards' clauses, and why something stands in neither part of an indicator. */
export const kpis = {
  service: {
    L1: { name: '电话接听及时率', definition: '铃响时长在规定之内的来电数 ÷ 记录了铃响时长的来电数' },
    L2: {
      name: '电话与在线响应及时率',
      definition: '在该优先级时限内响应的电话与在线服务数 ÷ 可判定的电话与在线服务数',
    },
    L3: { name: '上门响应及时率', definition: '在该优先级时限内响应的上门服务数 ÷ 可判定的上门服务数' },
    'L4-view': { name: '邮件查看及时率', definition: '在时限内查看的邮件数 ÷ 可判定的邮件数' },
    'L4-reply': { name: '邮件初步回复及时率', definition: '在时限内初步回复的邮件数 ÷ 可判定的邮件数' },
    'L5-contact': { name: '紧急问题联系及时率', definition: '在时限内联系客户的紧急问题数 ÷ 可判定的紧急问题数' },
    'L5-solution': {
      name: '紧急问题方案及时率',
      definition: '在规定工作小时内给出临时或永久方案的紧急问题数 ÷ 可判定的紧急问题数',
    },
    'L6-simple': {
      name: '简单问题按时完成率',
      definition: '在规定工作小时内完成的简单问题数 ÷ 可判定的简单问题数',
    },
    'L6-general': { name: '一般问题按时完成率', definition: '在时限内完成的一般问题数 ÷ 可判定的一般问题数' },
    'L6-plan': {
      name: '复杂问题初步方案及时率',
      definition: '在规定工作小时内给出初步方案或进展的复杂问题数 ÷ 可判定的复杂问题数',
    },
    'L6-progress': {
      name: '复杂问题进度告知及时率',
      definition: '在规定工作日内告知进度与预计时间的复杂问题数 ÷ 可判定的复杂问题数',
    },
    L7: { name: '投诉初步响应及时率', definition: '在时限内得到初步响应的投诉数 ÷ 可判定的投诉数' },
    'L9-mean': { name: '客户满意度（均分）', definition: '回访评分之和 ÷（5 × 有评分的服务数）' },
    L10: { name: '服务记录完整率', definition: '五组必填内容齐全的服务记录数 ÷ 服务记录总数' },
    'appeal-overturn': { name: '申诉改判率', definition: '改判的申诉数 ÷ 已裁定的申诉数' },
    'repeat-rate': {
      name: '问题复发率',
      definition: '本期关闭、之后同一原因再次出现的整改单数 ÷ 本期关闭的整改单数',
    },
    'agreement-pass': {
      name: '评分一致性（合格判定）',
      definition:
        '同一服务由两人以上用同一评分表评分时，合格判定的 Krippendorff α（名义尺度），1 为完全一致，0 为与随机无异',
    },
    'agreement-score': {
      name: '评分一致性（得分）',
      definition:
        '同一服务由两人以上用同一评分表评分时，得分的 Krippendorff α（等距尺度），1 为完全一致，0 为与随机无异',
    },
  },
  exclusions: {
    'complexity-unknown': '没有填写难易程度',
    'urgency-unknown': '没有填写是否紧急',
    'complaint-unknown': '没有填写是否投诉',
    'no-priority': '没有填写优先级',
    'no-limit': '所用时限不是整数',
    'no-start': '没有受理时间',
    'no-ring-time': '没有铃响时长',
    'no-moment': '已经结束，但没有记下这一步的时间',
    'open-unknown': '没有这一步的时间，也不知道是否仍在处理',
    'ends-before-start': '这一步的时间早于受理时间，或时长为负',
    'starts-after-now': '受理时间晚于现在',
    'unknown-year': '涉及的年份尚无节假日表',
    'no-instant': '时间无法识别',
    'no-day': '日期无法识别',
    'no-whole-minutes': '时限不是整分钟',
    'no-whole-days': '时限不是整天',
    running: '仍在处理，尚未超过时限',
    'chosen-by-hand': '手工选入，不是随机抽取',
    'record-check': '检查的是记录或自查，不是服务',
    're-monitored': '为验证整改而重新抽取，只计入该项验证',
    'no-score': '全部评分项不适用，没有得分',
    'resolution-unknown': '没有填写是否解决',
    unrated: '没有客户评分',
    'closure-running': '尚未到期，仍在整改',
    'appeal-undecided': '尚未裁定',
    'appeal-withdrawn': '已撤回',
    'not-in-denominator': '在统计范围内，但不符合分母条件',
  },
}
