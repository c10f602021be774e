import { existsSync } from 'node:fs'
import { lastLines, runCommand } from './command.ts'
import { RuntimeProblem } from './problem.ts'
import type { Report } from './runtime.ts'

/** What Electron needs on a screenless Debian; Chinese prints as boxes without the fonts. */
export const debianPackages = [
  'xvfb',
  'xauth',
  'libnss3',
  'libatk1.0-0',
  'libatk-bridge2.0-0',
  'libgtk-3-0',
  'libgbm1',
  'libasound2',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
  'fonts-noto-cjk',
  // pdftotext and pdftoppm read the reports in the tests.
  'poppler-utils',
] as const

const withoutQuestions = { DEBIAN_FRONTEND: 'noninteractive' } as const

/** The command a person types to get these packages. */
export function installCommand(packages: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`
}

/**
 * Those of the wanted packages that `dpkg-query -W -f='${db:Status-Status}|${Package}|${Provides}\n'` does not list as
 * installed, neither by name nor as provided by another (libasound2t64 stands in for libasound2 on newer systems).
 */
export function missingPackages(wanted: readonly string[], listing: string): readonly string[] {
  const present = new Set<string>()
  for (const line of listing.split('\n')) {
    const [status, name, provides = ''] = line.split('|')
    if (status !== 'installed' || name === undefined) continue
    present.add(name)
    for (const provided of provides.split(',')) present.add(provided.trim().split(/[ :]/)[0] ?? '')
  }
  return wanted.filter((name) => !present.has(name))
}

export interface SystemPackagesOptions {
  readonly report: Report
  readonly wanted?: readonly string[]
  readonly isRoot?: boolean
}

/**
 * On Debian and its relatives: as root installs what is missing, otherwise prints the command and goes on, because a
 * machine with a screen starts without the virtual one. Elsewhere it does nothing.
 */
export async function ensureSystemPackages(options: SystemPackagesOptions): Promise<void> {
  const { report, wanted = debianPackages, isRoot = process.getuid?.() === 0 } = options
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's own
  const query = await runCommand('dpkg-query', ['-W', '-f=${db:Status-Status}|${Package}|${Provides}\\n'])
  if (query.code !== 0) return
  const missing = missingPackages(wanted, query.output)
  if (missing.length === 0) return
  if (!isRoot) {
    report(`缺少系统软件包，若启动失败请运行：${installCommand(missing)} (system packages missing)`)
    return
  }
  report(`安装系统软件包：${missing.join(' ')}… (installing system packages)`)
  await runApt(['update'], missing)
  await runApt(['install', '-y', '--no-install-recommends', ...missing], missing)
}

async function runApt(args: readonly string[], missing: readonly string[]): Promise<void> {
  // Another apt may be at work; waiting beats failing.
  const result = await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=180', '-q', ...args], {
    environment: { ...process.env, ...withoutQuestions },
    timeoutMilliseconds: 600_000,
  })
  if (result.code === 0) return
  throw new RuntimeProblem(
    'system-packages-missing',
    `apt-get ${args[0]} 失败。请手工运行 ${installCommand(missing)} 后重试。(system packages could not be installed)\n${lastLines(result.output)}`,
  )
}
