import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** A room of the house: everything below a folder, with the rooms it may import from and what it may never import. */
type Room = { readonly folder: string; readonly mayImport: readonly string[]; readonly forbidden: readonly RegExp[] }

const electronApi = /^electron(\/|$)/
const node = /^node:/

const rooms: readonly Room[] = [
  { folder: 'shared', mayImport: ['shared'], forbidden: [electronApi, node, /^react/] },
  { folder: 'renderer/src', mayImport: ['renderer/src', 'shared'], forbidden: [electronApi, node] },
  { folder: 'electron/preload', mayImport: ['electron/preload', 'shared'], forbidden: [node] },
  { folder: 'electron/store', mayImport: ['electron/store', 'shared'], forbidden: [electronApi] },
  { folder: 'electron/files', mayImport: ['electron/files', 'shared'], forbidden: [electronApi] },
  { folder: 'electron/media', mayImport: ['electron/media', 'shared'], forbidden: [electronApi] },
  { folder: 'electron/main', mayImport: ['electron', 'shared'], forbidden: [/^react/] },
]

const aliases: Readonly<Record<string, string>> = {
  '#shared/': 'shared/',
  '#electron/': 'electron/',
  '#renderer/': 'renderer/src/',
  '#tests/': 'tests/',
  '#scripts/': 'scripts/',
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '')
}

/** Where an import leads inside the project; null for a package. */
function target(file: string, imported: string): string | null {
  if (imported.startsWith('.')) return relative(root, resolve(root, dirname(file), imported))
  const alias = Object.keys(aliases).find((prefix) => imported.startsWith(prefix))
  return alias === undefined ? null : `${aliases[alias]}${imported.slice(alias.length)}`
}

function offences(room: Room): string[] {
  return sourceFiles(room.folder).flatMap((file) =>
    importsOf(file).flatMap((imported) => {
      const leadsTo = target(file, imported)
      const isAllowed =
        leadsTo === null
          ? !room.forbidden.some((pattern) => pattern.test(imported))
          : room.mayImport.some((allowed) => leadsTo.startsWith(`${allowed}/`))
      return isAllowed ? [] : [`${file} imports ${imported}`]
    }),
  )
}

describe('who may import whom', () => {
  it.each(rooms)('$folder keeps to its rooms', (room) => {
    expect(sourceFiles(room.folder).length).toBeGreaterThan(0)
    expect(offences(room)).toEqual([])
  })

  it('finds an offence when there is one', () => {
    const strict: Room = { folder: 'electron/main', mayImport: ['electron/main'], forbidden: [electronApi] }
    expect(offences(strict)).not.toEqual([])
  })
})

describe('how modules are written', () => {
  const all = [...rooms.map((room) => room.folder), 'scripts', 'tests'].flatMap(sourceFiles)

  it('has no default export', () => {
    const withDefault = all.filter((file) => /^export default/m.test(readFileSync(join(root, file), 'utf8')))
    expect(withDefault).toEqual([])
  })

  it('holds ipc in the preload and the main process only', () => {
    const raw = all.filter(
      (file) =>
        !/^electron\/(main|preload)\/|^tests\//.test(file) &&
        /\bipc(Main|Renderer)\b/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(raw).toEqual([])
  })

  it('pins every dependency exactly', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Record<string, string>
      readonly devDependencies: Record<string, string>
    }
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    )
    expect(loose).toEqual([])
  })

  it('keeps registry addresses out of the lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"')
  })
})
