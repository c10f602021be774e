import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type LaneResult, lanesOfRun, summary, type VitestReport } from './lane-results.ts'
import { ensureDisplay } from './runtime/display.ts'
import { electronEnvironment } from './runtime/launch.ts'
import { prepareRuntime } from './runtime/prepare.ts'
import { RuntimeProblem } from './runtime/problem.ts'
import { projectFolder, reportToTerminal } from './runtime/runtime.ts'
import { runInTerminal, toolScript } from './runtime/tool.ts'

const quickLanes = ['unit', 'property', 'store', 'contract', 'architecture']
const electronLanes = ['security', 'desktop']
const outputFolder = path.join(projectFolder, 'test-output')

/** `npm test`: every lane in order, to the end even when one fails, then the summary. */
async function main(): Promise<number> {
  const started = performance.now()
  const results: LaneResult[] = []
  await mkdir(outputFolder, { recursive: true })
  results.push(await toolLane('types', 'typescript', ['-b'], 'tsc'))
  results.push(await toolLane('lint', '@biomejs/biome', ['check', '.']))
  results.push(...(await vitestLanes(quickLanes, process.env)))
  results.push(...(await lanesOnElectron()))
  if (process.env.CI === 'true' && existsSync(path.join(projectFolder, '.git'))) {
    results.push(await lane('clean tree', () => runInTerminal('git', ['diff', '--exit-code', '--stat'])))
  }
  process.stdout.write(`\n${summary(results, performance.now() - started)}\n`)
  return results.every((result) => result.passed) ? 0 : 1
}

/** Prepares the runtime, builds and runs the lanes of the real Electron; without either of the two they have failed. */
async function lanesOnElectron(): Promise<readonly LaneResult[]> {
  const notRun = (why: string) =>
    electronLanes.map((name) => ({ lane: name, passed: false, milliseconds: 0, note: `未运行：${why}` }))
  const runtime = await lane('runtime', async () => {
    await prepareRuntime(reportToTerminal)
    return 0
  })
  if (!runtime.passed) return [runtime, ...notRun('没有运行环境')]
  const build = await toolLane('build', 'electron-vite', ['build'])
  if (!build.passed) return [runtime, build, ...notRun('构建失败')]
  const display = await ensureDisplay()
  try {
    const environment = electronEnvironment(await prepareRuntime())
    return [runtime, build, ...(await vitestLanes(electronLanes, environment))]
  } finally {
    display.stop()
  }
}

async function vitestLanes(
  lanes: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly LaneResult[]> {
  announce(lanes.join(', '))
  const reportFile = path.join(outputFolder, `vitest-${lanes[0]}.json`)
  // A report of the run before must not speak for this one.
  await rm(reportFile, { force: true })
  const exitCode = await runInTerminal(
    process.execPath,
    [
      toolScript('vitest'),
      'run',
      ...lanes.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportFile}`,
    ],
    environment,
  )
  const report = existsSync(reportFile) ? (JSON.parse(await readFile(reportFile, 'utf8')) as VitestReport) : undefined
  return lanesOfRun(lanes, report, exitCode, projectFolder)
}

function toolLane(name: string, packageName: string, args: readonly string[], command?: string): Promise<LaneResult> {
  return lane(name, () => runInTerminal(process.execPath, [toolScript(packageName, command), ...args]))
}

async function lane(name: string, work: () => Promise<number>): Promise<LaneResult> {
  announce(name)
  const started = performance.now()
  try {
    const exitCode = await work()
    const note = exitCode === 0 ? '' : `退出码 ${exitCode}`
    return { lane: name, passed: exitCode === 0, milliseconds: performance.now() - started, note }
  } catch (error) {
    process.stderr.write(`${error instanceof RuntimeProblem ? error.message : String((error as Error).stack)}\n`)
    return {
      lane: name,
      passed: false,
      milliseconds: performance.now() - started,
      note: (error as Error).message.split('\n')[0] ?? '',
    }
  }
}

function announce(name: string): void {
  process.stdout.write(`\n== ${name}\n`)
}

process.exitCode = await main()
