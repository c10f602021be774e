import { spawn } from 'node:child_process'
import { ensureDisplay } from './runtime/display.ts'
import { launchCommand } from './runtime/launch.ts'
import { prepareRuntime } from './runtime/prepare.ts'
import { failWith } from './runtime/problem.ts'
import { projectFolder, reportToTerminal } from './runtime/runtime.ts'
import { buildIfNeeded } from './runtime/sources.ts'

/** `npm start`: opens the application for a person; arguments after `--` go to it. */
async function start(): Promise<number> {
  const runtime = await prepareRuntime()
  await buildIfNeeded(reportToTerminal)
  const display = await ensureDisplay()
  if (display.isVirtual) {
    reportToTerminal('本机没有显示器，应用在虚拟屏幕上运行，按 Ctrl+C 结束。(no display: running on a virtual screen)')
  }
  const { command, args, environment } = launchCommand(runtime, process.argv.slice(2))
  const application = spawn(command, args, { cwd: projectFolder, env: environment, stdio: 'inherit' })
  // The application closes its library before it goes; Ctrl+C reaches it by itself, a kill of this script does not.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => application.kill('SIGTERM'))
  const code = await new Promise<number>((resolve, reject) => {
    application.on('error', reject)
    application.on('close', (exitCode) => resolve(exitCode ?? 1))
  })
  display.stop()
  return code
}

process.exitCode = await start().catch(failWith)
