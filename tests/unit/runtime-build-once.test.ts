import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildOnce } from '#scripts/runtime/build-once.ts'
import { RuntimeProblem } from '#scripts/runtime/problem.ts'

let folder = ''
const target = () => path.join(folder, 'electron-test')
const isReady = async (each: string) => existsSync(path.join(each, 'content'))
const silent = () => {}

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lingjian-once-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

function buildWith(content: string) {
  return buildOnce({
    target: target(),
    isReady,
    build: (partial) => writeFile(path.join(partial, 'content'), content),
    report: silent,
  })
}

/** A process of its own that builds slowly and notes that it did. */
function buildInProcess(): { readonly pid: number; readonly done: Promise<number | null> } {
  const script = `
    import { appendFile, writeFile } from 'node:fs/promises'
    import { existsSync } from 'node:fs'
    import { buildOnce } from ${JSON.stringify(path.resolve('scripts/runtime/build-once.ts'))}
    await buildOnce({
      target: ${JSON.stringify(target())},
      isReady: async (each) => existsSync(each + '/content'),
      build: async (partial) => {
        await appendFile(${JSON.stringify(path.join(folder, 'builds'))}, 'x')
        await new Promise((resolve) => setTimeout(resolve, 700))
        await writeFile(partial + '/content', 'whole')
      },
      report: () => {},
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { pid: child.pid ?? 0, done: new Promise((resolve) => child.on('close', resolve)) }
}

async function untilExists(file: string): Promise<void> {
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a folder of the cache', () => {
  test('is made once by three processes at the same time, and all three go on', async () => {
    const codes = await Promise.all([buildInProcess(), buildInProcess(), buildInProcess()].map((each) => each.done))
    expect(codes).toEqual([0, 0, 0])
    expect(await readFile(path.join(folder, 'builds'), 'utf8')).toBe('x')
    expect(await readdir(folder)).toEqual(['builds', 'electron-test'])
  })

  test('is made by the next process when the one before was killed in the middle', async () => {
    const killed = buildInProcess()
    await untilExists(path.join(folder, 'builds'))
    process.kill(killed.pid, 'SIGKILL')
    await killed.done
    expect(existsSync(target())).toBe(false)
    await buildWith('second')
    expect(await readFile(path.join(target(), 'content'), 'utf8')).toBe('second')
    expect(await readdir(folder)).toEqual(['builds', 'electron-test'])
  })

  test('is not made again when it is ready', async () => {
    await buildWith('first')
    await buildWith('second')
    expect(await readFile(path.join(target(), 'content'), 'utf8')).toBe('first')
  })

  test('replaces what another recipe left at its place', async () => {
    await mkdir(target())
    await writeFile(path.join(target(), 'other'), '')
    await buildWith('new')
    expect(await readdir(target())).toEqual(['content'])
  })

  test('leaves nothing behind when its making fails', async () => {
    const failing = buildOnce({
      target: target(),
      isReady,
      build: () => Promise.reject(new Error('no')),
      report: silent,
    })
    await expect(failing).rejects.toThrow('no')
    expect(await readdir(folder)).toEqual([])
  })

  test.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const failing = buildOnce({ target: target(), isReady, build: () => writeFile('/dev/full', 'x'), report: silent })
    const problem = await failing.catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(RuntimeProblem)
    expect(problem).toMatchObject({ kind: 'disk-full', message: expect.stringContaining(folder) })
  })
})
