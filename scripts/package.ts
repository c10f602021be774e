import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { prepareRuntime } from './runtime/prepare.ts'
import { failWith } from './runtime/problem.ts'
import { projectFolder, type Runtime, reportToTerminal } from './runtime/runtime.ts'
import { buildIfNeeded } from './runtime/sources.ts'
import { runInTerminal, toolScript } from './runtime/tool.ts'

const configuration = path.join(projectFolder, 'electron-builder.yml')

/**
 * `npm run package`: builds and packages for this platform, or what the arguments say (they go to electron-builder).
 * Where only the fallback Electron exists, a package for Linux x64 is made from it.
 */
async function packageApplication(args: readonly string[]): Promise<number> {
  const runtime = await prepareRuntime()
  await buildIfNeeded(reportToTerminal)
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'lingjian-package-'))
  try {
    const config = needsFallback(runtime, args) ? await fallbackConfiguration(runtime, temporary) : configuration
    return await runInTerminal(process.execPath, [toolScript('electron-builder'), '--config', config, ...args])
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** The fallback is a program for Linux x64; for other targets electron-builder gets the pinned one itself. */
function needsFallback(runtime: Runtime, args: readonly string[]): boolean {
  const otherTargets = ['--win', '--windows', '-w', '--mac', '--macos', '-m', '-o', '--arm64', '--armv7l']
  return runtime.source === 'fallback' && !args.some((argument) => otherTargets.includes(argument))
}

/**
 * The project's configuration with the fallback Electron in place of the pinned one: without the shim, which only
 * starts source folders, and with the better-sqlite3 that was compiled for it as the one native file.
 */
async function fallbackConfiguration(runtime: Runtime, temporary: string): Promise<string> {
  const electronDist = path.join(temporary, 'electron')
  const left = [path.join(runtime.distFolder, 'resources/app'), path.join(runtime.distFolder, 'recipe.json')]
  await cp(runtime.distFolder, electronDist, { recursive: true, filter: (source) => !left.includes(source) })
  const sqliteFiles = {
    from: path.dirname(runtime.sqliteBinding ?? ''),
    to: 'node_modules/better-sqlite3/build/Release',
    filter: ['*.node'],
  }
  // Lists of a configuration are added to those it extends; only one that says null in between takes them away.
  const withoutPrebuild = await writeJson(path.join(temporary, 'without-prebuild.json'), { linux: { files: null } })
  return writeJson(path.join(temporary, 'electron-builder.json'), {
    extends: [configuration, withoutPrebuild],
    electronDist,
    electronVersion: runtime.electronVersion,
    linux: { files: [sqliteFiles] },
  })
}

async function writeJson(file: string, content: unknown): Promise<string> {
  await writeFile(file, JSON.stringify(content))
  return file
}

process.exitCode = await packageApplication(process.argv.slice(2)).catch(failWith)
