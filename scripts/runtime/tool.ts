import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectFolder } from './runtime.ts'

/** The script behind a command of node_modules/.bin, so that it runs on this Node whatever the machine's own is. */
export function toolScript(packageName: string, command = packageName.split('/').at(-1) ?? packageName): string {
  const folder = path.join(projectFolder, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    readonly bin: string | Readonly<Record<string, string>>
  }
  const script = typeof bin === 'string' ? bin : bin[command]
  if (script === undefined) throw new Error(`${packageName} 没有命令 ${command} (no such command)`)
  return path.join(folder, script)
}

/** Runs a program in the project folder with the terminal as its own; gives back its exit code. */
export function runInTerminal(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: projectFolder, env: { ...environment }, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}
