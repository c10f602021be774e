import { lastLines, runCommand } from './command.ts'
import { isFallbackReady, isFallbackSupported, prepareFallback } from './fallback.ts'
import { preparePinned } from './pinned.ts'
import { RuntimeProblem } from './problem.ts'
import { handDownRuntime, handedDownRuntime, type Report, type Runtime, reportToTerminal } from './runtime.ts'
import { debianPackages, ensureSystemPackages, installCommand } from './system-packages.ts'

/**
 * An Electron that can start the product: the pinned one where it is or can be downloaded, else the fallback. What a
 * parent process has prepared is taken as it is. Throws a RuntimeProblem that says what to do.
 */
export async function prepareRuntime(report: Report = reportToTerminal): Promise<Runtime> {
  const prepared = handedDownRuntime()
  if (prepared !== undefined) return prepared
  await ensureSystemPackages({ report })
  const hasAlternative = isFallbackSupported() && (await isFallbackReady())
  const runtime = (await preparePinned({ hasAlternative, report })) ?? (await prepareFallback(report))
  await requireItStarts(runtime)
  report(
    `运行环境就绪：Electron ${runtime.electronVersion}（${runtime.source === 'pinned' ? '固定版本' : '备用'}） (runtime ready)`,
  )
  handDownRuntime(runtime)
  return runtime
}

/** Running it as plain Node loads every shared library it is linked to, without needing a screen. */
async function requireItStarts(runtime: Runtime): Promise<void> {
  const result = await runCommand(runtime.electronPath, ['-p', 'process.versions.electron'], {
    environment: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    timeoutMilliseconds: 60_000,
  })
  if (result.code === 0) return
  const advice =
    process.platform === 'linux'
      ? `通常是缺少系统库，可运行：${installCommand(debianPackages)}`
      : '请重新安装依赖后重试'
  throw new RuntimeProblem(
    'runtime-does-not-start',
    `Electron 无法启动：${runtime.electronPath}。${advice}。(Electron does not start)\n${lastLines(result.output)}`,
  )
}
