import { DeskPage } from './pages/desk-page.ts'
import { ImportPage } from './pages/import-page.ts'
import { PlansPage } from './pages/plans-page.ts'
import { ReportsPage } from './pages/reports-page.ts'
import { ReviewPage } from './pages/review-page.ts'
import { VerificationPage } from './pages/verification-page.ts'
import { items, scoreCall } from './review-sample.ts'
import { callFromPage, type DeskApp } from './support/desk-app.ts'
import { type SampleCall, sampleCalls, sampleRecordings, sampleTable } from './support/sample.ts'

/** Told at every screen of the way, when it shows what it should: the demo takes pictures, the test checks. */
export type Watch = (screen: string) => Promise<void>

export const drawPlan = { name: '五月至十月随机抽查', perAgent: 2, seed: '550127' } as const

export type MainJob = {
  /** Score on the screen when submitted, by call number. */
  readonly shownScores: ReadonlyMap<string, string>
  readonly findings: number
  readonly pdf: string
}

/** The main job 1–7 on the sample, done on the screens as a user would. Begins at the first start's empty library. */
export async function doMainJob(desk: DeskApp, pdf: string, watch: Watch): Promise<MainJob> {
  await seeEmptyLibrary(desk, watch)
  await importSample(desk, watch)
  await drawSample(desk, watch)
  const { shownScores, findings } = await reviewAll(desk, watch)
  await rectify(desk, watch)
  await lookAtHome(desk, watch)
  await printReport(desk, pdf, watch)
  return { shownScores, findings, pdf }
}

async function seeEmptyLibrary({ page }: DeskApp, watch: Watch): Promise<void> {
  const home = new DeskPage(page)
  await home.button('打开示例库').waitFor()
  await watch('01-first-start')
  await page.getByRole('main').getByRole('button', { name: '导入' }).click()
}

async function importSample({ page, app }: DeskApp, watch: Watch): Promise<void> {
  const importing = new ImportPage(page)
  await importing.chooseTable(app, sampleTable)
  await importing.chooseFolder(app, sampleRecordings)
  await watch('02-import-prepared')
  await importing.start()
  await importing.waitUntilDone()
  await watch('03-import-done')
  await waitForRecordings(page)
  await importing.goTo('服务记录')
  await page.getByRole('row').filter({ hasText: '2026-10-' }).first().waitFor()
  await watch('04-records')
}

/** Until every recording has been analysed: as a user waits for the job indicator to go quiet. */
async function waitForRecordings(page: DeskApp['page']): Promise<void> {
  for (let waited = 0; waited < 240; waited += 1) {
    const jobs = await callFromPage(page, 'jobs.list', {})
    const media = jobs.filter((job) => job.kind === 'media')
    if (media.length > 0 && media.every((job) => job.state === 'done')) return
    await page.waitForTimeout(250)
  }
  throw new Error('the recordings were not analysed within a minute')
}

async function drawSample({ page }: DeskApp, watch: Watch): Promise<void> {
  const plans = new PlansPage(page)
  await plans.button('抽样').click()
  await plans.plan(drawPlan)
  await plans.preview(16)
  await watch('05-draw-planned')
  await plans.draw()
  await plans.verify(drawPlan.name)
  await watch('06-drawn')
}

async function reviewAll({ page }: DeskApp, watch: Watch) {
  const calls = new Map(sampleCalls().map((call) => [call.callNumber, call]))
  const review = new ReviewPage(page)
  const shownScores = new Map<string, string>()
  let findings = 0
  await review.goTo('质检队列')
  await watch('07-queue')
  await review.startNext()
  for (;;) {
    const number = await review.callNumber()
    const call = calls.get(number)
    if (call === undefined) throw new Error(`${number} is not of the sample`)
    await review.waveform().waitFor({ timeout: 30_000 })
    const planned = await scoreCall(review, call)
    shownScores.set(number, await review.score())
    if (call.problem !== null && findings === 0) await watch('08-review')
    await review.submit()
    const next = await review.afterSubmit(number)
    if (next === 'failed-items') {
      for (const item of planned.failed) await review.fileFinding(items[item], severityOf(call))
      findings += planned.failed.length
      if (findings === planned.failed.length) await watch('09-finding-filed')
    }
    if (shownScores.size === calls.size - 1) break
    if (next !== 'next') await review.goOn()
  }
  await watch('10-queue-done')
  return { shownScores, findings }
}

const severityOf = (call: SampleCall): string => (call.problem?.critical ? '重大' : '一般')

/** One rectification from its findings to its close, one that stays under way, one that is only issued. */
async function rectify({ page }: DeskApp, watch: Watch): Promise<void> {
  const rectification = new VerificationPage(page)
  await rectification.goTo('问题')
  await watch('11-findings')
  await rectification.openFrom(callsWith('打断客户', '抢话'), '打断客户、与客户抢话')
  await watch('12-rectification-draft')
  await rectification.fillElements({
    goal: '“善于倾听，准确理解需求”合格率由 60% 提高到 85% 以上',
    owner: '陈立',
    dueOn: inDays(14),
    actions: ['一组、二组情境演练各 2 次', '组长每日抽听 3 通并当面辅导'],
  })
  await rectification.step('下发', '已下发')
  await rectification.acknowledge()
  await rectification.completeActions('签到表 16 人、抽听记录 24 条，存于共享盘“整改/打断客户”')
  await rectification.step('提交整改结果', '已提交')
  await rectification.step('开始验证', '验证中')
  await rectification.askCustomers(['张女士', '李先生', '赵女士', '孙先生', '周女士'], '认可', '这次让我把话说完了')
  await watch('13-rectification-verified')
  await rectification.step('关闭', '已关闭')
  await watch('14-rectification-closed')

  await rectification.openFrom(callsWith('虚假承诺'), '未核实配件就作出承诺')
  await rectification.fillElements({
    goal: '三个月内不再出现虚假承诺',
    owner: '何倩',
    dueOn: inDays(2),
    actions: ['修订承诺话术并培训全体坐席'],
  })
  await rectification.step('下发', '已下发')
  await rectification.acknowledge()

  await rectification.openFrom(callsWith('泄露隐私'), '未核实身份就读出客户信息')
  await rectification.fillElements({
    goal: '身份核实率达到 100%',
    owner: '周敏',
    dueOn: inDays(30),
    actions: ['在系统中增加身份核实必填项'],
  })
  await rectification.step('下发', '已下发')
  await rectification.goTo('整改')
  await watch('15-rectifications')
}

async function lookAtHome({ page }: DeskApp, watch: Watch): Promise<void> {
  const home = new DeskPage(page)
  await home.goTo('工作台')
  await page
    .getByRole('application', { name: /^图表：/ })
    .nth(2)
    .waitFor()
  await watch('16-home')
}

async function printReport({ page, app }: DeskApp, pdf: string, watch: Watch): Promise<void> {
  const reports = new ReportsPage(page)
  await reports.goTo('报告')
  await reports.begin('年')
  await watch('17-report-preview')
  await reports.issue()
  await reports.saveCopy(app, pdf)
  await watch('18-report-saved')
}

/** Numbers of the sample's calls whose planted problem is described by one of these words. */
function callsWith(...words: readonly string[]): readonly string[] {
  return sampleCalls()
    .filter((call) => words.some((word) => call.problem?.label.includes(word)))
    .map((call) => call.callNumber)
}

/** A local day so many days from now, 2026-11-21. */
function inDays(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() + days)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
