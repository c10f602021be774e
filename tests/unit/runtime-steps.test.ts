import { mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { electronEnvironment, launchCommand, sandboxArguments } from '#scripts/runtime/launch.ts'
import { preparePinned } from '#scripts/runtime/pinned.ts'
import { cacheFolder, handDownRuntime, handedDownRuntime, type Runtime } from '#scripts/runtime/runtime.ts'
import { installCommand, missingPackages } from '#scripts/runtime/system-packages.ts'
import { unzip } from '#scripts/runtime/unzip.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lingjian-steps-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

interface ZipEntry {
  readonly name: string
  readonly mode: number
  readonly content: string
}

/** A zip archive with stored entries made on Unix: the few fields the format asks for, nothing compressed. */
function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const content = Buffer.from(entry.content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    bodies.push(Buffer.from('PK\u0003\u0004'), common, name, content)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE((entry.mode << 16) >>> 0, 6)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), common, tail, name)
    offset += 30 + name.length + content.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, listing, Buffer.from('PK\u0005\u0006'), end])
}

describe('unpacking', () => {
  async function unpack(entries: readonly ZipEntry[]): Promise<number> {
    const archive = path.join(folder, 'archive.zip')
    await writeFile(archive, zipOf(entries))
    return unzip(archive, path.join(folder, 'out'), (name) => (name.startsWith('left/') ? undefined : name))
  }

  test.skipIf(process.platform === 'win32')(
    'keeps run bits and symbolic links and leaves out what has no place',
    async () => {
      const count = await unpack([
        { name: 'bin/', mode: 0o040755, content: '' },
        { name: 'bin/program', mode: 0o100755, content: 'run' },
        { name: 'text', mode: 0o100644, content: '你好' },
        { name: 'link', mode: 0o120777, content: 'bin/program' },
        { name: 'left/out', mode: 0o100644, content: '' },
      ])
      const out = (name: string) => path.join(folder, 'out', name)
      expect(count).toBe(3)
      expect((await stat(out('bin/program'))).mode & 0o777).toBe(0o755)
      expect((await stat(out('text'))).mode & 0o111).toBe(0)
      expect(await readFile(out('text'), 'utf8')).toBe('你好')
      expect(await readlink(out('link'))).toBe('bin/program')
      await expect(stat(out('left'))).rejects.toThrow('ENOENT')
    },
  )

  test('refuses a path that leaves the folder', async () => {
    await expect(unpack([{ name: '../outside', mode: 0o100644, content: '' }])).rejects.toMatchObject({
      kind: 'unzip-failed',
    })
  })

  test('says which archive is broken', async () => {
    const archive = path.join(folder, 'broken.zip')
    await writeFile(archive, 'not a zip')
    await expect(unzip(archive, folder, (name) => name)).rejects.toMatchObject({
      kind: 'unzip-failed',
      message: expect.stringContaining(archive),
    })
  })
})

describe('system packages', () => {
  const listing =
    'installed|xvfb|xserver\ninstalled|libasound2t64|libasound2 (= 1.2), other:amd64\nconfig-files|libgbm1|\n'

  test('counts a package as there by its name or by what another provides, not by its left-over settings', () => {
    expect(missingPackages(['xvfb', 'libasound2', 'libgbm1', 'poppler-utils'], listing)).toEqual([
      'libgbm1',
      'poppler-utils',
    ])
  })

  test('prints a command that can be pasted', () => {
    expect(installCommand(['xvfb', 'xauth'])).toBe('sudo apt-get update && sudo apt-get install -y xvfb xauth')
  })
})

describe('the pinned Electron', () => {
  const version = '45.4.1'

  /** A stand-in for node_modules/electron whose installer runs the given statements. */
  async function packageWith(installer: string): Promise<string> {
    const packageFolder = path.join(folder, 'electron')
    await mkdir(path.join(packageFolder, 'dist'), { recursive: true })
    await writeFile(path.join(packageFolder, 'package.json'), JSON.stringify({ version, type: 'commonjs' }))
    await writeFile(path.join(packageFolder, 'install.js'), installer)
    return packageFolder
  }
  const install = `const fs = require('fs')
    fs.writeFileSync('dist/version', '${version}'); fs.writeFileSync('dist/electron', ''); fs.writeFileSync('path.txt', 'electron')`
  const unreachable = { PATH: process.env.PATH ?? '', ELECTRON_MIRROR: 'http://127.0.0.1:9/' }
  const lines: string[] = []
  const report = (line: string) => void lines.push(line)

  test('is taken when its binary is there, without any download', async () => {
    const packageFolder = await packageWith('process.exit(1)')
    await writeFile(path.join(packageFolder, 'dist/version'), `v${version}\n`)
    await writeFile(path.join(packageFolder, 'dist/electron'), '')
    await writeFile(path.join(packageFolder, 'path.txt'), 'electron')
    const runtime = await preparePinned({ packageFolder, environment: unreachable, hasAlternative: false, report })
    expect(runtime).toEqual({
      electronPath: path.join(packageFolder, 'dist/electron'),
      electronVersion: version,
      source: 'pinned',
      distFolder: path.join(packageFolder, 'dist'),
    })
  })

  test('is downloaded when its host answers', async () => {
    const packageFolder = await packageWith(install)
    const server = createServer((_request, response) => response.end()).listen(0)
    const environment = {
      ...unreachable,
      ELECTRON_MIRROR: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    }
    const runtime = await preparePinned({ packageFolder, environment, hasAlternative: true, report })
    server.close()
    expect(runtime?.source).toBe('pinned')
  })

  test('is not even tried when its host is silent and the fallback is ready', async () => {
    const packageFolder = await packageWith(install)
    const runtime = await preparePinned({ packageFolder, environment: unreachable, hasAlternative: true, report })
    expect(runtime).toBeUndefined()
    await expect(stat(path.join(packageFolder, 'path.txt'))).rejects.toThrow('ENOENT')
  })

  test('is unpacked from the download cache even when its host is silent', async () => {
    const packageFolder = await packageWith(install)
    const runtime = await preparePinned({ packageFolder, environment: unreachable, hasAlternative: false, report })
    expect(runtime?.source).toBe('pinned')
  })

  test('is given up in bounded time when the download hangs', async () => {
    const packageFolder = await packageWith('setInterval(() => {}, 1000)')
    const started = performance.now()
    const options = { packageFolder, environment: unreachable, hasAlternative: false, offlineMilliseconds: 300, report }
    expect(await preparePinned(options)).toBeUndefined()
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(lines.at(-1)).toContain('超时')
  })

  test('of an older version left in the folder is not used', async () => {
    const packageFolder = await packageWith('process.exit(1)')
    await writeFile(path.join(packageFolder, 'dist/version'), '44.0.0')
    await writeFile(path.join(packageFolder, 'dist/electron'), '')
    await writeFile(path.join(packageFolder, 'path.txt'), 'electron')
    expect(
      await preparePinned({ packageFolder, environment: unreachable, hasAlternative: false, report }),
    ).toBeUndefined()
  })
})

describe('launching', () => {
  const fallback: Runtime = {
    electronPath: '/cache/electron/electron',
    electronVersion: '33.2.1',
    source: 'fallback',
    distFolder: '/cache/electron',
    sqliteBinding: '/cache/better_sqlite3.node',
  }

  test('tells the tools and the application about the fallback, and drops what would change the program', () => {
    const environment = electronEnvironment(fallback, { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '-r x' })
    expect(environment).toEqual({
      PATH: '/bin',
      ELECTRON_EXEC_PATH: '/cache/electron/electron',
      ELECTRON_OVERRIDE_DIST_PATH: '/cache/electron',
      LINGJIAN_SQLITE_BINDING: '/cache/better_sqlite3.node',
    })
  })

  test('leaves the prebuilt better-sqlite3 to the pinned Electron', () => {
    const pinned: Runtime = { electronPath: '/e', electronVersion: '45.4.1', source: 'pinned', distFolder: '/' }
    expect(electronEnvironment(pinned, { LINGJIAN_SQLITE_BINDING: '/old' })).toEqual({ ELECTRON_EXEC_PATH: '/e' })
  })

  test('switches the sandbox off for root only', () => {
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0
    expect(sandboxArguments()).toEqual(isRoot ? ['--no-sandbox'] : [])
    expect(launchCommand(fallback, ['--user-data-dir=/x'], '/project').args).toEqual([
      ...sandboxArguments(),
      '/project',
      '--user-data-dir=/x',
    ])
  })

  test('hands the runtime down to child processes', () => {
    const environment: NodeJS.ProcessEnv = {}
    expect(handedDownRuntime(environment)).toBeUndefined()
    handDownRuntime(fallback, environment)
    expect(handedDownRuntime(environment)).toEqual(fallback)
  })

  test('keeps runtimes where XDG says, and ignores a relative folder as it asks', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' })).toBe(path.normalize('/caches/lingjian'))
    expect(cacheFolder({ XDG_CACHE_HOME: 'caches' })).toBe(path.join(os.homedir(), '.cache/lingjian'))
  })
})
