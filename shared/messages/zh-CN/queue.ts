/** The review queue. */
export const queue = {
  title: '质检队列',
  left_other: '还剩 {{left}} 条，共 {{total}} 条',
  empty: '队列里没有质检任务。先从服务记录中抽样，或新建检查。',
  start: '开始 {{number}}',
  continue: '继续 {{number}}',
  enterKey: 'Enter',
  filter: { state: '任务状态', draw: '抽样', counted: '{{words}} {{shown}}' },
  columns: {
    draw: '抽样',
    position: '序号',
    state: '状态',
    number: '编号',
    startedAt: '服务时间',
    agent: '坐席',
    team: '班组',
    duration: '时长（分:秒）',
    score: '得分（分）',
    band: '等级',
    submittedAt: '提交时间',
  },
}
