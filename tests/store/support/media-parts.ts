import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createMediaPool, type MediaPool, type PoolParts } from '#electron/main/media-pool.ts'
import type { MediaProcess } from '#electron/main/media-process.ts'
import type { MediaParts } from '#electron/main/media-run.ts'
import type { MediaReply } from '#electron/media/media-messages.ts'
import { importParts } from './imports.ts'
import type { TestLibrary } from './library.ts'

/**
 * A plain Node child where the application has Electron's utility process; the program in it is the same. Entries are
 * given relative to tests/store.
 */
export const startChild = (entry: string) => (): MediaProcess => {
  const child = fork(join(import.meta.dirname, '..', entry), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return {
    post: (request) => void child.send(request),
    onReply: (take) => void child.on('message', (reply) => take(reply as MediaReply)),
    onExit: (take) => void child.on('exit', take),
    kill: () => void child.kill('SIGKILL'),
    memoryBytes: () => residentBytes(child.pid ?? 0),
  }
}

/** Linux tells of any process; elsewhere the tests do without. */
function residentBytes(pid: number): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}

/** A pool that is gone when the running test is over. */
export function testPool(entry: string, parts: Partial<PoolParts> = {}): MediaPool {
  const pool = createMediaPool({ startProcess: startChild(entry), size: 1, isPaused: false, log: () => {}, ...parts })
  onTestFinished(() => pool.close())
  return pool
}

export function mediaParts(
  library: TestLibrary,
  entry: string,
  pool: Partial<PoolParts> = {},
): MediaParts & { readonly logged: string[] } {
  const logged: string[] = []
  const { store, folder, context } = importParts(library)
  const log = (line: string): void => void logged.push(line)
  return {
    pool: testPool(entry, { log, ...pool }),
    store,
    folder,
    context,
    analysed: () => {},
    opened: new Set(),
    logged,
  }
}

export const realProcess = '../../electron/media/process.ts'
