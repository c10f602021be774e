import { existsSync, readFileSync } from 'node:fs'
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildOnce } from './build-once.ts'
import { lastLines, runCommand } from './command.ts'
import { RuntimeProblem } from './problem.ts'
import { cacheFolder, projectFolder, type Report } from './runtime.ts'
import { countedSteps } from './steps.ts'
import { installCommand } from './system-packages.ts'

const fileName = 'better_sqlite3.node'
const packageFolder = path.join(projectFolder, 'node_modules/better-sqlite3')
const compilers = ['python3', 'make', 'g++'] as const

export interface SqliteOptions {
  /** The finished file is loaded once by this Electron before it counts as made. */
  readonly electronPath: string
  readonly report: Report
}

/**
 * better-sqlite3's published file needs Node-API 10, which the fallback Electron lacks. Compiles the unchanged source
 * of the installed version for Node-API 9 into the cache, once per version; gives back the file's path.
 */
export async function prepareSqliteBinding({ electronPath, report }: SqliteOptions): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const target = path.join(cacheFolder(), `better-sqlite3-${version}-napi9-${process.platform}-${process.arch}`)
  await buildOnce({
    target,
    isReady: async (folder) => existsSync(path.join(folder, fileName)),
    build: (partial) => compile(partial, version, electronPath, report),
    report,
  })
  return path.join(target, fileName)
}

async function compile(partial: string, version: string, electronPath: string, report: Report): Promise<void> {
  const step = countedSteps(`better-sqlite3 ${version}`, 3, report)
  const source = path.join(partial, 'source')
  await step('检查编译工具', 'checking the compiler', requireCompilers)
  await step('编译（Node-API 9，约 1–2 分钟）', 'compiling', async () => {
    await copySource(source)
    await runNodeGyp(source, version)
  })
  await step('在备用 Electron 中试用', 'trying it', () =>
    tryBinding(path.join(source, 'build/Release', fileName), electronPath),
  )
  await copyFile(path.join(source, 'build/Release', fileName), path.join(partial, fileName))
  await rm(source, { recursive: true })
}

async function requireCompilers(): Promise<void> {
  const results = await Promise.all(compilers.map((name) => runCommand(name, ['--version'])))
  const missing = compilers.filter((_, index) => results[index]?.code !== 0)
  if (missing.length === 0) return
  throw new RuntimeProblem(
    'no-compiler',
    `编译 better-sqlite3 需要 ${missing.join('、')}，本机没有。请运行 ${installCommand(missing)} 后重试。(compiler missing)`,
  )
}

/** A copy, so that node_modules stays as npm made it. */
async function copySource(source: string): Promise<void> {
  await mkdir(path.join(source, 'node_modules'), { recursive: true })
  for (const name of ['deps', 'src', 'lib', 'package.json']) {
    await cp(path.join(packageFolder, name), path.join(source, name), { recursive: true })
  }
  const headers = 'node_modules/node-addon-api'
  await cp(path.join(projectFolder, headers), path.join(source, headers), { recursive: true })
  const recipe = await readFile(path.join(packageFolder, 'binding.gyp'), 'utf8')
  await writeFile(path.join(source, 'binding.gyp'), forNodeApi9(recipe))
}

/** The build recipe with Node-API 10 replaced by what Node-API 9 hosts offer under the experimental flag. */
export function forNodeApi9(recipe: string): string {
  const changed = recipe.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'")
  if (changed === recipe) {
    throw new RuntimeProblem(
      'compile-failed',
      'better-sqlite3 的 binding.gyp 中没有 NAPI_VERSION=10：此版本的编译方式已变，请更新 scripts/runtime/sqlite.ts。(unknown build recipe)',
    )
  }
  return changed
}

async function runNodeGyp(source: string, version: string): Promise<void> {
  const logFile = path.join(cacheFolder(), 'logs', `better-sqlite3-${version}.log`)
  await mkdir(path.dirname(logFile), { recursive: true })
  const headers = findNodeHeaders()
  const result = await runCommand(
    process.execPath,
    [
      path.join(projectFolder, 'node_modules/node-gyp/bin/node-gyp.js'),
      'rebuild',
      '--release',
      '--force_build=1',
      '--jobs=max',
      ...(headers === undefined ? [] : [`--nodedir=${headers}`]),
    ],
    { cwd: source, logFile, timeoutMilliseconds: 900_000, environment: environmentWithOurNode() },
  )
  if (result.code === 0) return
  if (headers === undefined && /headers|ENOTFOUND|ECONNREFUSED|fetch failed|ETIMEDOUT/i.test(result.output)) {
    throw new RuntimeProblem(
      'no-headers',
      `本机没有 Node.js 头文件（/usr/include/node），也无法下载。请安装带头文件的 Node.js，或用 npm_config_nodedir 指向其所在目录后重试；日志：${logFile} (Node headers missing)`,
    )
  }
  const reason = result.isTimedOut ? '15 分钟内没有完成 (timed out)' : lastLines(result.output)
  throw new RuntimeProblem(
    'compile-failed',
    `编译 better-sqlite3 失败，完整日志在 ${logFile}。(compile failed)\n${reason}`,
  )
}

/** The recipe calls `node`; the machine's own may be too old for it. */
function environmentWithOurNode(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}` }
}

/** The folder whose `include/node` holds the headers: node-gyp would otherwise download them. */
export function findNodeHeaders(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const candidates = [
    environment.npm_config_nodedir,
    path.resolve(process.execPath, '../..'),
    ...(environment.PATH ?? '').split(path.delimiter).map((folder) => path.dirname(folder)),
    '/usr/local',
    '/usr',
  ]
  return candidates.find(
    (folder) => folder !== undefined && folder !== '' && existsSync(path.join(folder, 'include/node/node_api.h')),
  )
}

/** Opens a database in the very program that will use the file: a wrong build crashes here and not in the product. */
async function tryBinding(file: string, electronPath: string): Promise<void> {
  const script = `const Database = require(${JSON.stringify(packageFolder)})
    const database = new Database(':memory:', { nativeBinding: ${JSON.stringify(file)} })
    console.log('sqlite', database.prepare('select sqlite_version()').pluck().get())`
  const result = await runCommand(electronPath, ['-e', script], {
    environment: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    timeoutMilliseconds: 60_000,
  })
  if (result.code === 0 && /^sqlite 3\./m.test(result.output)) return
  throw new RuntimeProblem(
    'compile-failed',
    `编译出的 better-sqlite3 无法在备用 Electron 中使用。(the compiled file does not load)\n${lastLines(result.output)}`,
  )
}
