import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type ShippedFile = { readonly key: string; readonly content: unknown }

/** The sheets that come with the program, by the names of their files. */
export function readShippedSheets(resources: string): readonly ShippedFile[] {
  const folder = join(resources, 'sheets')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      key: file.slice(0, -'.json'.length),
      content: JSON.parse(readFileSync(join(folder, file), 'utf8')),
    }))
}
