import { rename, rm, writeFile } from 'node:fs/promises'
import { asDiskFault } from './disk-fault.ts'

/** Written beside its place, then renamed into it: a file that is there is whole. */
export async function writeWhole(file: string, content: Buffer): Promise<void> {
  try {
    await writeFile(`${file}.new`, content, { flush: true })
    await rename(`${file}.new`, file)
  } catch (error) {
    await rm(`${file}.new`, { force: true })
    throw asDiskFault(error)
  }
}
