// Starts the application, or an Electron that does nothing but open a window, and watches them from outside.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchCommand } from '#scripts/runtime/launch.ts'
import type { Runtime } from '#scripts/runtime/runtime.ts'
import { projectFolder } from '#scripts/runtime/runtime.ts'

export type ElectronRun = {
  /** From the start of the process until the page could be used. */
  readonly startMs: number
  readonly child: ChildProcess
  /** Asks the page. */
  evaluate<T>(expression: string): Promise<T>
  end(): Promise<void>
}

/** An application of one empty window: as little as Electron can be. */
export function emptyApplication(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lingjian-empty-'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.cjs' }))
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true, contextIsolation: true } })
  window.loadURL('data:text/html,<title>empty</title><p>empty</p>')
})
app.on('window-all-closed', () => app.quit())
`,
  )
  return folder
}

/** The page is there, drawn and answers: two frames after the condition holds. */
const whenUsable = (condition: string): string => `new Promise((resolve) => {
  const look = () => ${condition} ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now()))) : setTimeout(look, 5)
  look()
})`

/** `library`: opened at the start, as the one that was open last. `condition`: JavaScript that is true when usable. */
export async function runElectron(
  runtime: Runtime,
  application: string | null,
  library: string | null,
  condition: string,
): Promise<ElectronRun> {
  const userData = mkdtempSync(join(tmpdir(), 'lingjian-bench-user-'))
  mkdirSync(userData, { recursive: true })
  if (library !== null) writeFileSync(join(userData, 'desk-places.json'), JSON.stringify({ lastLibrary: library }))
  const options = [`--user-data-dir=${userData}`, '--lang=zh-CN', '--remote-debugging-port=0']
  const { command, args, environment } = launchCommand(runtime, options, application ?? projectFolder)
  const begun = Date.now()
  const child = spawn(command, args, { env: { ...environment, LANG: 'zh_CN.UTF-8' }, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const page = await connect(userData)
  let usableAt: number | undefined
  // Asked again when the question was lost with the document before the page's own.
  while (usableAt === undefined) usableAt = await page.evaluate<number | undefined>(whenUsable(condition))
  return {
    startMs: usableAt - begun,
    child,
    evaluate: page.evaluate,
    async end() {
      page.close()
      child.kill('SIGTERM')
      await ended
      rmSync(userData, { recursive: true, force: true })
    },
  }
}

type Reply = { readonly id?: number; readonly result?: { readonly result?: { readonly value?: unknown } } }

/** Speaks to the page by the protocol of Chromium's developer tools. */
async function connect(userData: string) {
  const address = await pageAddress(userData)
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('the page does not answer'))
  })
  let last = 0
  const waiting = new Map<number, (value: unknown) => void>()
  socket.onmessage = ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    waiting.get(reply.id ?? 0)?.(reply.result?.result?.value)
  }
  return {
    evaluate<T>(expression: string): Promise<T> {
      const id = ++last
      const params = { expression, awaitPromise: true, returnByValue: true }
      return new Promise((resolve) => {
        waiting.set(id, (value) => resolve(value as T))
        socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      })
    },
    close: () => socket.close(),
  }
}

async function pageAddress(userData: string): Promise<string> {
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(10)) {
    const [port] = readIfThere(join(userData, 'DevToolsActivePort')).split('\n')
    if (!port) continue
    const targets = await fetch(`http://127.0.0.1:${port}/json/list`)
      .then((answer) => answer.json() as Promise<{ type: string; url: string; webSocketDebuggerUrl: string }[]>)
      .catch(() => [])
    const page = targets.find(({ type, url }) => type === 'page' && /^(app|data):/.test(url))
    if (page !== undefined) return page.webSocketDebuggerUrl
  }
  throw new Error('no window was opened')
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

export type Memory = { readonly processes: number; readonly pssMegabytes: number; readonly privateMegabytes: number }

/** Of the process and everything it started. Pss: what it has alone, and its share of what it has with others. */
export function memoryOf(pid: number): Memory {
  const pids = familyOf(pid)
  const sum = (field: RegExp): number =>
    pids.reduce((total, one) => {
      const rollup = readIfThere(`/proc/${one}/smaps_rollup`)
      return total + [...rollup.matchAll(field)].reduce((kilobytes, [, value]) => kilobytes + Number(value), 0)
    }, 0) / 1024
  return {
    processes: pids.length,
    pssMegabytes: sum(/^Pss:\s+(\d+) kB/gm),
    privateMegabytes: sum(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm),
  }
}

function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readIfThere(`/proc/${name}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (stat !== '') parents.set(Number(name), parent)
  }
  const belongs = (one: number): boolean => one === pid || (parents.has(one) && belongs(parents.get(one) ?? 0))
  return [...parents.keys()].filter(belongs)
}
