import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { limits } from './limits.ts'

/** `position` is the path inside the folder with forward slashes: the order files are taken in, also after a restart. */
export type ListedFile = {
  readonly path: string
  readonly position: string
  /** Why it can't be taken, known before it is opened (`imports.reasons.`): it is listed, so that nothing is missed unseen. */
  readonly trouble?: 'link-not-followed' | 'file-unreadable'
  /** It holds the words of the recording beside it, or (subtitles) of one that isn't here; `shownAs` is its own place. */
  readonly words?: { readonly besides: string | null; readonly shownAs: string }
}

/** Files of the operating system and of programs that are open: nobody means them. */
const isNoise = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || /^(thumbs\.db|desktop\.ini)$/i.test(name)

/**
 * Every file in the folder and below, in one order on every machine. Links are listed and not followed, so nothing
 * loops; a folder inside that can't be read is listed in place of its files.
 */
export async function listFolder(root: string): Promise<ListedFile[]> {
  const files: ListedFile[] = []
  const visit = async (folder: string, prefix: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      // A folder inside that may not be read costs its files, not the import.
      if (prefix === '') throw new CallFault('file-unreadable')
      if (!(error instanceof Error && 'syscall' in error)) throw error
      files.push({ path: folder, position: prefix.slice(0, -1), trouble: 'file-unreadable' })
      return []
    })
    // A library that happens to lie inside is no folder of recordings.
    if (entries.some((entry) => entry.name === 'library.db')) return
    for (const entry of entries) {
      if (isNoise(entry.name)) continue
      const [path, position] = [join(folder, entry.name), prefix + entry.name]
      if (entry.isDirectory()) await visit(path, `${position}/`)
      else if (entry.isFile()) files.push({ path, position })
      else if (entry.isSymbolicLink()) files.push({ path, position, trouble: 'link-not-followed' })
      if (files.length > limits.filesInFolder) refuse([{ code: 'too-many-files', field: 'folder' }])
    }
  }
  await visit(root, '')
  return files.sort((a, b) => (a.position < b.position ? -1 : 1))
}

/**
 * Every chosen file and everything in the chosen folders, each file once. One folder alone: by paths inside it. Several:
 * each name in front, and names that come twice numbered in the order they were chosen, which is the same after a restart.
 */
export async function listChosen(paths: readonly string[]): Promise<ListedFile[]> {
  return withWords(await listAll(paths))
}

const textForms = /\.(srt|vtt|txt|json)$/i
const subtitles = /\.(srt|vtt)$/i
const tables = /\.(csv|tsv|xlsx|xlsm|xls)$/i
const stemIn = (position: string): string => position.replace(/\.[^./]*$/, '').toLowerCase()

/** Files that hold the words of a recording beside them come right after it: then it is in when they are. */
function withWords(files: readonly ListedFile[]): ListedFile[] {
  const recordings = new Map(
    files
      .filter(({ position, trouble }) => trouble === undefined && !textForms.test(position) && !tables.test(position))
      .map((file) => [stemIn(file.position), file]),
  )
  const listed = files.map((file): ListedFile => {
    if (file.trouble !== undefined || !textForms.test(file.position)) return file
    const stem = stemIn(file.position)
    const besides = recordings.get(stem) ?? recordings.get(stem.replace(/\.(agent|customer)$/, ''))
    if (besides === undefined && !subtitles.test(file.position)) return file
    const words = { besides: besides?.path ?? null, shownAs: file.position }
    return {
      ...file,
      words,
      position: besides === undefined ? file.position : `${besides.position}/${basename(file.path)}`,
    }
  })
  return listed.sort((a, b) => (a.position < b.position ? -1 : 1))
}

async function listAll(paths: readonly string[]): Promise<ListedFile[]> {
  const [only] = paths
  if (only !== undefined && paths.length === 1 && (await isFolder(only))) return listFolder(only)
  const files = new Map<string, ListedFile>()
  const used = new Set<string>()
  for (const path of paths) {
    const root = freeName(basename(path), used)
    const found = (await isFolder(path))
      ? (await listFolder(path)).map((file) => ({ ...file, position: `${root}/${file.position}` }))
      : [{ path, position: root }]
    for (const file of found) if (!files.has(file.path)) files.set(file.path, file)
    if (files.size > limits.filesInFolder) refuse([{ code: 'too-many-files', field: 'folder' }])
  }
  return [...files.values()].sort((a, b) => (a.position < b.position ? -1 : 1))
}

/** What was chosen and is gone stops the import: whether it was a folder can't be known any more. */
async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new CallFault('file-unreadable')
  return found.isDirectory()
}

function freeName(name: string, used: Set<string>): string {
  let free = name
  for (let copy = 2; used.has(free); copy += 1) free = `${name} (${copy})`
  used.add(free)
  return free
}
