// `npm run demo`: the main job on the real application, as a user would do it, with its pictures and its report.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { prepareRuntime } from '#scripts/runtime/prepare.ts'
import { failWith } from '#scripts/runtime/problem.ts'
import { projectFolder, reportToTerminal } from '#scripts/runtime/runtime.ts'
import { buildIfNeeded } from '#scripts/runtime/sources.ts'
import { doMainJob, type MainJob } from './main-job.ts'
import { callFromPage, type DeskApp, launchDesk, removeUserData, setSystemAppearance } from './support/desk-app.ts'
import { readPdf } from './support/pdf.ts'

const output = join(projectFolder, 'demo-output')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function demo(): Promise<void> {
  await prepareRuntime(reportToTerminal)
  await buildIfNeeded(reportToTerminal)
  const display = await ensureDisplay()
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  const desk = await launchDesk()
  try {
    const job = await doMainJob(desk, join(output, '服务质量监控年报.pdf'), (screen) => takePicture(desk, screen))
    await setSystemAppearance(desk.page, 'dark')
    await takePicture(desk, '19-dark')
    const summary = await summarise(desk, job)
    writeFileSync(join(output, 'summary.md'), summary)
    say(`\n${summary}`)
    say(`演示完成 (demo done): ${relative(process.cwd(), output) || '.'}/`)
    say('  服务质量监控年报.pdf   报告 (the report)')
    say('  NN-*.png               各步截图 (a picture of every step)')
    say('  summary.md             数字汇总 (the numbers)')
  } finally {
    await desk.quit()
    removeUserData(desk.userData)
    display.stop()
  }
}

async function takePicture(desk: DeskApp, screen: string): Promise<void> {
  // Long enough for what fades in.
  await desk.page.waitForTimeout(400)
  await desk.page.screenshot({ path: join(output, `${screen}.png`) })
  say(`  ${screen}`)
}

/** The numbers of the job, asked from the library it filled. */
async function summarise(desk: DeskApp, job: MainJob): Promise<string> {
  const { page } = desk
  const [batch] = await callFromPage(page, 'imports.list', {})
  const [draw] = await callFromPage(page, 'draws.list', {})
  const rectifications = await callFromPage(page, 'rectifications.list', {})
  const audit = await callFromPage(page, 'audit.verify', {})
  const lines: readonly (readonly [string, string])[] = [
    ['导入服务记录 / 录音 (records / recordings imported)', `${batch?.rowsAdded} / ${batch?.recordingsAdded}`],
    [
      '抽样：总体 / 抽取 / 种子 (draw: frame / drawn / seed)',
      `${draw?.frameSize} / ${draw?.drawnCount} / ${draw?.seed}`,
    ],
    ['已提交评分 (evaluations submitted)', String(job.shownScores.size)],
    ['登记问题 (findings filed)', String(job.findings)],
    [
      '整改单：全部 / 已关闭 (rectifications: all / closed)',
      `${rectifications.length} / ${rectifications.filter((one) => one.state === 'closed').length}`,
    ],
    ['报告页数 (pages of the report)', String(readPdf(job.pdf).pages)],
    [
      '审计链 (audit chain)',
      audit.brokenAt === null ? `完整，${audit.entries} 条 (unbroken)` : `第 ${audit.brokenAt} 条断开 (broken)`,
    ],
  ]
  const scores = [...job.shownScores].map(([number, score]) => `| ${number} | ${score} |`)
  return [
    '# 示例数据上的主流程 (the main job on sample data)',
    '',
    '| 项目 | 数值 |',
    '| --- | --- |',
    ...lines.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    '| 来电编号 (call) | 得分 (score) |',
    '| --- | --- |',
    ...scores,
    '',
  ].join('\n')
}

await demo().catch(failWith)
