import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type ShippedFile = { readonly key: string; readonly content: unknown }

/** As they are offered: the default sheet first, it is what a new draw begins with. Others follow by name. */
const order = [
  'service-attitude',
  'call-quality',
  'written-service',
  'site-visit',
  'record-completeness',
  'complaint-handling',
  'service-self-check',
]

const placeOf = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)

/** The sheets that come with the program, by the names of their files. */
export function readShippedSheets(resources: string): readonly ShippedFile[] {
  const folder = join(resources, 'sheets')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1))
    .map((key) => ({ key, content: JSON.parse(readFileSync(join(folder, `${key}.json`), 'utf8')) }))
}
