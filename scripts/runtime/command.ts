import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

export interface CommandOptions {
  readonly cwd?: string
  readonly environment?: NodeJS.ProcessEnv
  readonly timeoutMilliseconds?: number
  /** Everything the command prints also goes here. */
  readonly logFile?: string
}

export interface CommandResult {
  /** Null when a signal ended the command or it could not be started. */
  readonly code: number | null
  readonly output: string
  readonly isMissing: boolean
  readonly isTimedOut: boolean
}

/** Runs a command to its end and gives back what it printed; never throws, never waits for input. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const log = options.logFile === undefined ? undefined : createWriteStream(options.logFile)
    let output = ''
    let isMissing = false
    let isTimedOut = false
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a time-out also ends the compilers and downloads the command started.
      detached: process.platform !== 'win32',
    })
    const stopWithUs = () => endGroup(child)
    process.once('exit', stopWithUs)
    const timer = setTimeout(() => {
      isTimedOut = true
      endGroup(child)
    }, options.timeoutMilliseconds ?? 600_000)
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
      log?.write(chunk)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error: NodeJS.ErrnoException) => {
      isMissing = error.code === 'ENOENT'
      output += error.message
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('exit', stopWithUs)
      const done = () => resolve({ code: isMissing ? null : code, output, isMissing, isTimedOut })
      if (log === undefined) done()
      else log.end(done)
    })
  })
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended in the meantime.
  }
}

/** The last lines of a command's output, for a message. */
export function lastLines(output: string, count = 6): string {
  return output.trimEnd().split('\n').slice(-count).join('\n')
}
