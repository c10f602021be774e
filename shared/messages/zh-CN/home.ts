/** The home screen: today's work and three live charts. */
export const home = {
  title: '工作台',
  work: {
    label: '今日工作',
    openTasks: '待我质检',
    startedTasks_other: '其中 {{count}} 条已开始',
    submittedToday: '今日已提交',
    openFindings: '待整改问题',
    overdue: '整改逾期',
    dueSoon: '整改将到期',
  },
  due: {
    overdue: '逾期整改（{{count}}）',
    dueSoon: '将到期（{{count}}）',
    reminders: '今日催办（{{count}}）',
    all: '全部 {{count}} 张',
    more: '另有 {{count}} 条',
    noReminders: '今天没有要催办的',
    asked: '{{ask}}：{{people}} · {{when}}',
    verifiers: '验证人',
    unknownYears: '节假日表没有 {{years}} 年，有的催办日期不能确定；请在“设置”中导入。',
  },
  noLibrary: '没有打开的质检库。可以打开另一个、新建一个，或先用示例库看一看。',
  empty: {
    text: '质检库里还没有服务记录。导入录音和服务记录，或先用示例库看一看。',
    import: '导入',
    openSample: '打开示例库',
  },
}
