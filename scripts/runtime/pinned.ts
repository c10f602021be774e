import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runCommand } from './command.ts'
import { projectFolder, type Report, type Runtime } from './runtime.ts'

const officialHost = 'https://github.com/electron/electron/releases/download/'
const probeMilliseconds = 6_000
const downloadMilliseconds = 600_000
/** Enough to unpack an archive that the download cache still holds, when its host cannot be reached. */
const defaultOfflineMilliseconds = 20_000

export interface PinnedOptions {
  readonly packageFolder?: string
  readonly environment?: NodeJS.ProcessEnv
  /** True when there is something else to start: then an unreachable host is not even tried. */
  readonly hasAlternative: boolean
  /** How long the installer may take when the host does not answer. */
  readonly offlineMilliseconds?: number
  readonly report: Report
}

/** The Electron of package.json, downloaded if need be; undefined when it is not there and cannot be had. */
export async function preparePinned(options: PinnedOptions): Promise<Runtime | undefined> {
  const {
    packageFolder = path.join(projectFolder, 'node_modules/electron'),
    environment = process.env,
    report,
  } = options
  const installed = findPinned(packageFolder)
  if (installed !== undefined) return installed
  const installer = path.join(packageFolder, 'install.js')
  if (!existsSync(installer)) return undefined
  const version = pinnedVersion(packageFolder)
  const hasProxy = ['HTTPS_PROXY', 'https_proxy'].some((name) => (environment[name] ?? '') !== '')
  const isReachable = hasProxy || (await answers(downloadAddress(version, environment)))
  if (!isReachable && options.hasAlternative) return undefined
  report(`获取固定版本 Electron ${version}… (fetching the pinned Electron)`)
  const result = await runCommand(process.execPath, [installer], {
    cwd: packageFolder,
    environment: hasProxy ? { ...environment, ELECTRON_GET_USE_PROXY: 'true' } : environment,
    timeoutMilliseconds: isReachable
      ? downloadMilliseconds
      : (options.offlineMilliseconds ?? defaultOfflineMilliseconds),
  })
  const prepared = result.code === 0 ? findPinned(packageFolder) : undefined
  if (prepared === undefined) {
    const reason = result.isTimedOut ? '超时 (timed out)' : (result.output.trim().split('\n')[0] ?? '')
    report(`固定版本 Electron ${version} 下载不到：${reason} (pinned Electron not available)`)
  }
  return prepared
}

function findPinned(packageFolder: string): Runtime | undefined {
  const pathFile = path.join(packageFolder, 'path.txt')
  const versionFile = path.join(packageFolder, 'dist/version')
  if (!existsSync(pathFile) || !existsSync(versionFile)) return undefined
  const electronVersion = pinnedVersion(packageFolder)
  // After an upgrade of the package its folder may still hold the binary of the version before.
  if (readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') !== electronVersion) return undefined
  const distFolder = path.join(packageFolder, 'dist')
  const electronPath = path.join(distFolder, readFileSync(pathFile, 'utf8').trim())
  return existsSync(electronPath) ? { electronPath, electronVersion, source: 'pinned', distFolder } : undefined
}

export function pinnedVersion(packageFolder = path.join(projectFolder, 'node_modules/electron')): string {
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  return manifest.version
}

function downloadAddress(version: string, environment: NodeJS.ProcessEnv): string {
  const mirror = environment.ELECTRON_MIRROR ?? environment.npm_config_electron_mirror ?? officialHost
  return `${mirror.replace(/\/?$/, '/')}v${version}/SHASUMS256.txt`
}

/** Asks first, because a host that swallows packets would hold the download up for minutes. */
async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeMilliseconds) })
    return response.status < 500
  } catch {
    return false
  }
}
