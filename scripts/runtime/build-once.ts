import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { wordFileFault } from './problem.ts'
import type { Report } from './runtime.ts'

const heartbeatMilliseconds = 5_000
const staleAfterMilliseconds = 60_000

export interface OnceOptions {
  readonly target: string
  readonly isReady: (folder: string) => Promise<boolean>
  /** Fills the given empty folder; it becomes `target` only when this succeeds. */
  readonly build: (partial: string) => Promise<void>
  readonly report: Report
}

/**
 * Makes a folder of the cache exactly once, whoever asks at the same time. The folder is built beside its place and
 * renamed into it, so it is either whole or not there; a lock spares a second process the same work, and the rename
 * keeps the result right even if two processes should believe they hold the lock.
 */
export async function buildOnce(options: OnceOptions): Promise<void> {
  const { target, isReady } = options
  if (await isReady(target)) return
  try {
    await mkdir(path.dirname(target), { recursive: true })
    const release = await acquireLock(options)
    if (release === 'already-ready') return
    try {
      if (!(await isReady(target))) await buildAndPublish(options)
    } finally {
      await release()
    }
  } catch (error) {
    throw wordFileFault(error, path.dirname(target))
  }
}

async function buildAndPublish({ target, build, isReady }: OnceOptions): Promise<void> {
  await removeLeftovers(target)
  const partial = await mkdtemp(`${target}.partial-`)
  try {
    await build(partial)
    // Whatever lies at the place is from another recipe or damaged: readiness was checked under the lock.
    await rename(target, `${partial}-replaced`).catch(ignoreMissing)
    await rename(partial, target).catch(async (error: unknown) => {
      if (!(await isReady(target))) throw error
    })
  } finally {
    await rm(partial, { recursive: true, force: true })
    await rm(`${partial}-replaced`, { recursive: true, force: true })
  }
}

/** Half-built folders of processes that were killed; only the holder of the lock may call this. */
async function removeLeftovers(target: string): Promise<void> {
  const parent = path.dirname(target)
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${path.basename(target)}.partial-`)) {
      await rm(path.join(parent, name), { recursive: true, force: true })
    }
  }
}

async function acquireLock(options: OnceOptions): Promise<(() => Promise<void>) | 'already-ready'> {
  const lock = `${options.target}.lock`
  const owner = JSON.stringify({ host: os.hostname(), pid: process.pid })
  let hasSaidWaiting = false
  for (;;) {
    try {
      await writeFile(lock, owner, { flag: 'wx' })
      const heartbeat = setInterval(
        () => void utimes(lock, new Date(), new Date()).catch(() => {}),
        heartbeatMilliseconds,
      )
      heartbeat.unref()
      return async () => {
        clearInterval(heartbeat)
        await rm(lock, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (await isAbandoned(lock)) {
      await rm(lock, { force: true })
      continue
    }
    if (!hasSaidWaiting) {
      options.report(`另一个进程正在准备 ${path.basename(options.target)}，等待它完成… (waiting for another process)`)
      hasSaidWaiting = true
    }
    await wait(500)
    if (await options.isReady(options.target)) return 'already-ready'
  }
}

/** True when the lock's owner is gone: its process on this machine has ended, or its heartbeat has stopped. */
async function isAbandoned(lock: string): Promise<boolean> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(lock, 'utf8'), stat(lock)])
    if (Date.now() - mtimeMs > staleAfterMilliseconds) return true
    // Between creation and the write of its text the file is empty.
    if (text === '') return false
    const owner = JSON.parse(text) as { readonly host: string; readonly pid: number }
    return owner.host === os.hostname() && !isRunning(owner.pid)
  } catch (error) {
    // Released while we looked: the next attempt to take it decides.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function ignoreMissing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
}
