import os from 'node:os'
import path from 'node:path'

/** An Electron that can start the product from its source folder. */
export interface Runtime {
  readonly electronPath: string
  readonly electronVersion: string
  /** `pinned`: the version of package.json, which ships. `fallback`: the oldest one the code supports. */
  readonly source: 'pinned' | 'fallback'
  readonly distFolder: string
  /** The native file better-sqlite3 has to load; absent where its own prebuild fits. */
  readonly sqliteBinding?: string
}

export const projectFolder = path.resolve(import.meta.dirname, '../..')

/** Tells the person at the terminal what goes on; one line a call. */
export type Report = (line: string) => void

export const reportToTerminal: Report = (line) => {
  process.stderr.write(`${line}\n`)
}

/** Where prepared runtimes are kept between checkouts: `$XDG_CACHE_HOME/lingjian`, else `~/.cache/lingjian`. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const configured = environment.XDG_CACHE_HOME
  // The XDG specification says to ignore a relative path.
  const base = configured !== undefined && path.isAbsolute(configured) ? configured : path.join(os.homedir(), '.cache')
  return path.join(base, 'lingjian')
}

const handedDown = 'LINGJIAN_RUNTIME'

/** Lets child processes (test runners, the demo under a virtual screen) use what this process has prepared. */
export function handDownRuntime(runtime: Runtime, environment: NodeJS.ProcessEnv = process.env): void {
  environment[handedDown] = JSON.stringify(runtime)
}

/** The runtime a parent process has prepared; undefined when there is none. */
export function handedDownRuntime(environment: NodeJS.ProcessEnv = process.env): Runtime | undefined {
  const text = environment[handedDown]
  return text === undefined || text === '' ? undefined : (JSON.parse(text) as Runtime)
}
