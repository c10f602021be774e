import { existsSync } from 'node:fs'
import { glob, stat } from 'node:fs/promises'
import path from 'node:path'
import { runCommand } from './command.ts'
import { projectFolder, type Report } from './runtime.ts'
import { toolScript } from './tool.ts'

const sources = [
  'electron/**/*.{ts,json}',
  'shared/**/*.{ts,json}',
  'renderer/**/*',
  'electron.vite.config.ts',
  'package-lock.json',
]
/** Written last by a build: a build that failed in the middle leaves it as old as it was. */
const built = path.join(projectFolder, 'out/renderer/index.html')

/** Builds the product when there is no build or a source is newer than it. Throws with the build's output. */
export async function buildIfNeeded(report: Report): Promise<void> {
  if (await isBuildFresh()) return
  report('构建应用… (building)')
  const result = await build()
  if (result.code !== 0) throw new Error(`构建失败 (build failed)\n${result.output}`)
}

/** Runs electron-vite on this Node, whatever the machine's own is. */
export function build(): ReturnType<typeof runCommand> {
  return runCommand(process.execPath, [toolScript('electron-vite'), 'build'], { cwd: projectFolder })
}

async function isBuildFresh(): Promise<boolean> {
  if (!existsSync(built)) return false
  const builtAt = (await stat(built)).mtimeMs
  for await (const name of glob(sources, { cwd: projectFolder })) {
    if ((await stat(path.join(projectFolder, name))).mtimeMs > builtAt) return false
  }
  return true
}
