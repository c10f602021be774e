import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastLines, runCommand } from '#scripts/runtime/command.ts'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { sandboxArguments } from '#scripts/runtime/launch.ts'
import { prepareRuntime } from '#scripts/runtime/prepare.ts'
import { projectFolder } from '#scripts/runtime/runtime.ts'

let folder = ''
let release = ''
let drivable = ''

/** Packages as `npm run package` does; gives back the folder of the program. */
async function packageInto(output: string, extraArguments: readonly string[] = []): Promise<string> {
  const script = path.join(projectFolder, 'scripts/package.ts')
  const args = [script, '--linux', 'dir', '--x64', `-c.directories.output=${output}`, ...extraArguments]
  const result = await runCommand(process.execPath, args, { cwd: projectFolder })
  if (result.code !== 0) throw new Error(lastLines(result.output, 40))
  return path.join(output, 'linux-unpacked')
}

beforeAll(async () => {
  await prepareRuntime()
  folder = await mkdtemp(path.join(os.tmpdir(), 'lingjian-packaged-'))
  release = await packageInto(path.join(folder, 'release'))
  // Playwright drives a program through its inspector, which the release keeps shut.
  drivable = await packageInto(path.join(folder, 'test'), ['-c.electronFuses.enableNodeCliInspectArguments=true'])
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const archiveOf = (program: string) => path.join(program, 'resources/app.asar')

/** Paths inside the archive, with forward slashes and none in front. */
const packed = (program: string) =>
  listPackage(archiveOf(program), { isPack: false }).map((name) => name.split(path.sep).join('/').replace(/^\//, ''))

async function nativeFilesOnDisk(program: string): Promise<readonly string[]> {
  const names = await readdir(program, { recursive: true })
  return names.filter((name) => name.endsWith('.node')).map((name) => name.split(path.sep).join('/'))
}

describe('the packaged program', () => {
  test('holds exactly one native file of better-sqlite3, and it is unpacked', async () => {
    const inArchive = packed(release).filter((name) => name.endsWith('.node'))
    expect(inArchive).toHaveLength(1)
    const [native = ''] = inArchive
    expect(native).toMatch(
      /^node_modules\/better-sqlite3\/(build\/Release\/better_sqlite3|prebuilds\/linux-x64)\.node$/,
    )
    expect(statFile(archiveOf(release), native)).toMatchObject({ unpacked: true })
    expect(await nativeFilesOnDisk(release)).toEqual([`resources/app.asar.unpacked/${native}`])
  })

  test('leaves out other platforms, sources, tests and the tools it was made with', () => {
    const names = packed(release)
    expect(names.filter((name) => /prebuilds\/(darwin|win32|linuxmusl|linux-arm64)/.test(name))).toEqual([])
    expect(
      names.filter((name) => /better-sqlite3\/(deps|src)\/|better-sqlite3\/build\/.*(Makefile|gyp)/.test(name)),
    ).toEqual([])
    expect(names.filter((name) => /^(electron|renderer|shared|scripts|tests|docs|resources)\//.test(name))).toEqual([])
    expect(
      names.filter((name) =>
        /^node_modules\/(electron|antd|react|vite|vitest|playwright-core|typescript)\//.test(name),
      ),
    ).toEqual([])
  })

  test('carries the decoder it loads and not the other build of it', () => {
    const decoder = packed(release).filter((name) => name.endsWith('ffmpeg-core.wasm'))
    expect(decoder).toEqual(['node_modules/@ffmpeg/core/dist/umd/ffmpeg-core.wasm'])
  })

  test('carries of the voice detector its model and the one runtime that is loaded', () => {
    const names = packed(release).filter((name) => /onnx|vad-web|protobufjs|flatbuffers/.test(name))
    expect(names.filter((name) => /\.(wasm|onnx)$/.test(name)).sort()).toEqual([
      'node_modules/@ricky0123/vad-web/dist/silero_vad_v6.onnx',
      'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
    ])
    expect(names.filter((name) => /protobufjs|flatbuffers|onnxruntime-web\/lib/.test(name))).toEqual([])
  })

  test('carries the sheets and the sample library beside the archive, where the application looks', async () => {
    const resources = path.join(release, 'resources')
    for (const name of ['sheets', 'sample']) {
      const [shipped, committed] = await Promise.all([
        readdir(path.join(resources, name), { recursive: true }),
        readdir(path.join(projectFolder, 'resources', name), { recursive: true }),
      ])
      expect(shipped.sort()).toEqual(committed.sort())
      expect(shipped.length).toBeGreaterThan(0)
    }
  })

  test('speaks Chinese and English only, and is called lingjian on the disk', async () => {
    expect((await readdir(path.join(release, 'locales'))).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
    expect(existsSync(path.join(release, 'lingjian'))).toBe(true)
  })

  test('has its fuses as the release wants them', async () => {
    const wire = await getCurrentFuseWire(path.join(release, 'lingjian'))
    const isOn = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      browserSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      fileExtraPrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: false,
      nodeOptions: false,
      inspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      browserSnapshot: false,
      fileExtraPrivileges: false,
    })
  })

  test('starts by itself, without the launcher and its environment, and opens the sample library', async () => {
    await ensureDisplay()
    const userData = path.join(folder, 'user-data')
    const { PATH = '', HOME = '', DISPLAY = '', XAUTHORITY = '' } = process.env
    const app = await _electron.launch({
      executablePath: path.join(drivable, 'lingjian'),
      args: [...sandboxArguments(), `--user-data-dir=${userData}`, '--lang=zh-CN'],
      env: { PATH, HOME, DISPLAY, XAUTHORITY, LANG: 'zh_CN.UTF-8' },
      cwd: folder,
    })
    try {
      expect(await app.evaluate((electron) => electron.app.isPackaged)).toBe(true)
      const page = await app.firstWindow()
      await page.getByRole('button', { name: '打开示例库' }).click()
      await page.getByText('示例数据').first().waitFor()
      await page.getByRole('link', { name: '服务记录' }).click()
      const manifest = await readFile(path.join(projectFolder, 'resources/sample/manifest.json'), 'utf8')
      const { rows } = (JSON.parse(manifest) as { readonly table: { readonly rows: number } }).table
      await page
        .getByRole('status')
        .filter({ hasText: String(rows) })
        .waitFor()
    } finally {
      await app.close()
    }
    expect(existsSync(userData)).toBe(true)
  })
})
