export type ProblemKind =
  | 'no-npm'
  | 'registry-unreachable'
  | 'checksum-mismatch'
  | 'disk-full'
  | 'cache-not-writable'
  | 'unzip-failed'
  | 'no-compiler'
  | 'no-headers'
  | 'compile-failed'
  | 'unsupported-platform'
  | 'system-packages-missing'
  | 'runtime-does-not-start'
  | 'no-display'

/** A reason why no runtime can be prepared, worded for the person at the terminal: what, where, what to do. */
export class RuntimeProblem extends Error {
  readonly kind: ProblemKind

  constructor(kind: ProblemKind, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'RuntimeProblem'
    this.kind = kind
  }
}

/** Words the file-system faults that can happen at any step; anything else stays what it was. */
export function wordFileFault(error: unknown, folder: string): unknown {
  if (error instanceof RuntimeProblem) return error
  const code = (error as NodeJS.ErrnoException | null)?.code
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new RuntimeProblem(
        'disk-full',
        `磁盘空间不足：${folder} 所在的磁盘已满（准备运行环境需要约 1.2 GB）。请清理空间，或把环境变量 XDG_CACHE_HOME 指到另一块磁盘后重试。(disk full)`,
        error,
      )
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new RuntimeProblem(
        'cache-not-writable',
        `缓存目录不可写：${folder}（${code}）。请修正该目录的权限，或把环境变量 XDG_CACHE_HOME 指到可写的目录后重试。(cache folder not writable)`,
        error,
      )
    default:
      return error
  }
}

/** Prints a prepared sentence for known problems, the stack for bugs, and ends the process with 1. */
export function failWith(error: unknown): never {
  process.stderr.write(
    `${error instanceof RuntimeProblem ? error.message : String((error as Error)?.stack ?? error)}\n`,
  )
  process.exit(1)
}
