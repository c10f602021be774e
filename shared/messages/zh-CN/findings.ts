/** Filing findings, what is asked about them, their sources and their lists. */
export const findings = {
  period: '{{from}} 至 {{to}}',
  breach: '{{from}} 至 {{to}}，{{name}}为 {{value}}（n = {{n}}），目标 {{target}}。',
  file: {
    complaintTitle: '客户投诉',
    breachTitle: '{{name}}未达标',
    agent: '坐席',
    team: '班组',
    nobody: '不限定',
    teamOfAgent: '坐席所在班组',
    occurredOn: '发生日期',
    refused: '还不能登记',
  },
  fields: {
    urgent: '紧急：先采取应急措施，再分析原因',
    containment: '应急措施',
    containmentNote: '写明马上做什么来控制影响，例如回电致歉、改派他人。立案整改时会列为应急措施。',
    causesHint: '从列表选择，或直接输入后按 Enter',
  },
}
