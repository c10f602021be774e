import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { type DeskSettings, deskSettings } from '#shared/calls/settings.ts'

/** One small file of the user-data folder, kept in memory and written whole. */
type KeptFile<T> = { get(): T; set(value: T): Promise<void> }

/** Settings of this desk; the page reads and changes them. */
export type DeskSettingsFile = {
  get(): DeskSettings
  change(part: Partial<DeskSettings>): Promise<DeskSettings>
}

/** Where things are on this machine. Paths never reach the page, and the page can't say which library is opened next. */
const deskPlaces = z.object({
  lastLibrary: z.string().nullable().default(null),
  /** Folder a dialog starts in, by its purpose. */
  lastFolders: z.record(z.string(), z.string()).default({}),
  /** Background work on recordings is held. */
  isMediaPaused: z.boolean().default(false),
  window: z.object({ width: z.number(), height: z.number() }).nullable().default(null),
})
export type DeskPlaces = z.infer<typeof deskPlaces>

export type DeskPlacesFile = {
  get(): DeskPlaces
  change(part: Partial<DeskPlaces>): Promise<void>
}

export function openSettings(path: string, log: (line: string) => void): DeskSettingsFile {
  const file = openKeptFile(path, deskSettings, log)
  return {
    get: file.get,
    async change(part) {
      const before = file.get()
      const changed = deskSettings.parse({ ...before, ...part, layouts: { ...before.layouts, ...part.layouts } })
      await file.set(changed)
      return changed
    },
  }
}

export function openPlaces(path: string, log: (line: string) => void): DeskPlacesFile {
  const file = openKeptFile(path, deskPlaces, log)
  return {
    get: file.get,
    change(part) {
      const before = file.get()
      return file.set({ ...before, ...part, lastFolders: { ...before.lastFolders, ...part.lastFolders } })
    },
  }
}

function openKeptFile<S extends z.ZodType>(
  path: string,
  schema: S,
  log: (line: string) => void,
): KeptFile<z.output<S>> {
  let current = read(path, schema, log)
  let writing: Promise<void> = Promise.resolve()
  return {
    get: () => current,
    async set(value) {
      current = value
      const text = JSON.stringify(value, null, 2)
      writing = writing.then(() => writeWhole(path, text)).catch((error) => log(`${path} not written: ${error}`))
      await writing
    },
  }
}

function read<S extends z.ZodType>(path: string, schema: S, log: (line: string) => void): z.output<S> {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    // A damaged file costs remembered column widths, never a start.
    if (!isMissing) log(`${path} could not be read, starting with the defaults: ${error}`)
    return schema.parse({})
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  // On the disk before it gets its name: after a power cut an empty file would forget which library is the user's.
  await writeFile(`${path}.new`, text, { flush: true })
  await rename(`${path}.new`, path)
}
