import { projectFolder, type Runtime } from './runtime.ts'

export interface LaunchCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** Chromium refuses to run its sandbox as root; everywhere else it stays on. */
export function sandboxArguments(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

/** How to start the product from its source folder: the same for a person, the demo and the tests. */
export function launchCommand(
  runtime: Runtime,
  extraArguments: readonly string[] = [],
  applicationFolder = projectFolder,
): LaunchCommand {
  return {
    command: runtime.electronPath,
    args: [...sandboxArguments(), applicationFolder, ...extraArguments],
    environment: electronEnvironment(runtime),
  }
}

/** The environment Electron and the tools around it (electron-vite, the electron package) need to use this runtime. */
export function electronEnvironment(
  runtime: Runtime,
  environment: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, string>> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined) result[name] = value
  }
  // Both would change what is started: a plain Node, or one with a caller's options.
  delete result.ELECTRON_RUN_AS_NODE
  delete result.NODE_OPTIONS
  delete result.LINGJIAN_SQLITE_BINDING
  result.ELECTRON_EXEC_PATH = runtime.electronPath
  if (runtime.source === 'fallback') result.ELECTRON_OVERRIDE_DIST_PATH = runtime.distFolder
  if (runtime.sqliteBinding !== undefined) result.LINGJIAN_SQLITE_BINDING = runtime.sqliteBinding
  return result
}
