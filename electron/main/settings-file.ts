import { readFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { type DeskSettings, deskSettings } from '#shared/calls/settings.ts'

/** Settings of this desk, in one small file of the user-data folder; written whole and renamed into place. */
export type DeskSettingsFile = {
  get(): DeskSettings
  change(part: Partial<DeskSettings>): Promise<DeskSettings>
}

export function openSettings(path: string, log: (line: string) => void): DeskSettingsFile {
  let current = readSettings(path, log)
  let writing: Promise<void> = Promise.resolve()
  return {
    get: () => current,
    async change(part) {
      current = deskSettings.parse({ ...current, ...part, layouts: { ...current.layouts, ...part.layouts } })
      const text = JSON.stringify(current, null, 2)
      writing = writing.then(() => writeWhole(path, text)).catch((error) => log(`settings not written: ${error}`))
      await writing
      return current
    },
  }
}

function readSettings(path: string, log: (line: string) => void): DeskSettings {
  try {
    return deskSettings.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    // A damaged file costs remembered column widths, never a start.
    if (!isMissing) log(`settings could not be read, starting with the defaults: ${error}`)
    return deskSettings.parse({})
  }
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
