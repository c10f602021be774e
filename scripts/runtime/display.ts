import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { lastLines, runCommand } from './command.ts'
import { RuntimeProblem } from './problem.ts'
import { installCommand } from './system-packages.ts'

export interface Display {
  /** True when the windows are drawn on a screen nobody sees. */
  readonly isVirtual: boolean
  readonly stop: () => void
}

const startMilliseconds = 20_000

/**
 * Makes sure that windows can be opened: where Linux has no screen it starts Xvfb, sets DISPLAY and XAUTHORITY of this
 * process (children inherit them), and ends Xvfb with this process or at `stop`.
 */
export async function ensureDisplay(environment: NodeJS.ProcessEnv = process.env): Promise<Display> {
  const hasScreen = [environment.DISPLAY, environment.WAYLAND_DISPLAY].some((value) => (value ?? '') !== '')
  if (process.platform !== 'linux' || hasScreen) return { isVirtual: false, stop: () => {} }
  return startVirtualDisplay(environment)
}

async function startVirtualDisplay(environment: NodeJS.ProcessEnv): Promise<Display> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lingjian-display-'))
  const authority = path.join(folder, 'authority')
  const cookie = randomBytes(16).toString('hex')
  // The number is not known before the server has chosen it; the server accepts its file's cookies for any.
  await addCookie(authority, ':0', cookie)
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-auth', authority],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  )
  const stop = stopOnce(server, folder)
  try {
    const display = `:${await displayNumber(server)}`
    await addCookie(authority, display, cookie)
    environment.DISPLAY = display
    environment.XAUTHORITY = authority
    return {
      isVirtual: true,
      stop: () => {
        delete environment.DISPLAY
        delete environment.XAUTHORITY
        stop()
      },
    }
  } catch (error) {
    stop()
    throw error
  }
}

function stopOnce(server: ChildProcess, folder: string): () => void {
  const stop = () => {
    process.off('exit', stop)
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', stop)
  // A signal's default end does not raise `exit`; without this the server would outlive a cancelled run.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + os.constants.signals[signal]))
  }
  return stop
}

async function addCookie(authority: string, display: string, cookie: string): Promise<void> {
  const result = await runCommand('xauth', ['-f', authority, 'add', display, '.', cookie])
  if (result.code !== 0) throw noDisplay(result.isMissing ? 'xauth: not found' : lastLines(result.output))
}

function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = ''
    const timer = setTimeout(() => reject(noDisplay(`Xvfb: no answer\n${errors}`)), startMilliseconds)
    server.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    server.on('error', (error) => reject(noDisplay(error.message)))
    server.on('exit', () => reject(noDisplay(lastLines(errors))))
    const answer = server.stdio[3] as Readable
    let text = ''
    answer.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (!text.endsWith('\n')) return
      clearTimeout(timer)
      resolve(text.trim())
    })
  })
}

function noDisplay(reason: string): RuntimeProblem {
  return new RuntimeProblem(
    'no-display',
    `本机没有显示器，虚拟屏幕也无法启动。请运行 ${installCommand(['xvfb', 'xauth'])} 后重试。(no display)\n${reason}`,
  )
}
