import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

const largestBytes = 2_000_000

/** Writes lines to a file of the user-data folder, in order; one older file is kept. Never throws. */
export function openLog(path: string): (line: string) => void {
  let queue: Promise<void> = Promise.resolve()
  const write = async (line: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true })
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    )
    if (size > largestBytes) await rename(path, `${path}.old`)
    await appendFile(path, line)
  }
  return (line) => {
    const stamped = `${new Date().toISOString()} ${line}\n`
    if (process.env.LINGJIAN_LOG === 'stderr') process.stderr.write(stamped)
    queue = queue.then(() => write(stamped)).catch(() => {})
  }
}
