import { access, constants, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { StoredFile } from '#electron/files/stored-files.ts'
import type { CommandContext } from '#electron/store/audit.ts'
import { type LibraryFolder, recordingPath } from '#electron/store/library-folder.ts'
import type { FileCheck, StoredRecording } from '#electron/store/subjects/storage.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { Relinked, StorageCount, StoredKind } from '#shared/calls/storage.ts'
import { contentAddress } from '#shared/domain/content-address.ts'
import type { JobControl } from './desk.ts'
import type { FilesClient } from './files-client.ts'
import type { StoreClient } from './store-client.ts'

/** What work on the library's files needs; tests hand in the same parts without the threads. */
export type StorageParts = {
  readonly files: Pick<FilesClient, 'ask'>
  readonly store: Pick<StoreClient, 'ask' | 'command'>
  readonly folder: LibraryFolder
  readonly readOnly: boolean
  readonly context: () => CommandContext
}

/** Originals and derived files lie in folders named by the first two digits of their hash. */
const folders: readonly string[] = Array.from({ length: 256 }, (_, place) => place.toString(16).padStart(2, '0'))
const listedOrphans = 500
/** What was written just now may still be in the making. */
const settledMs = 60_000

type Placed = StoredFile & { readonly path: string; readonly kind: StoredKind; readonly isOrphan: boolean }
type FolderLooked = { readonly files: readonly Placed[]; readonly recordings: readonly StoredRecording[] }

/** One folder of originals and the derived files beside it, held against the rows. */
async function lookInto({ files, store, folder, context }: StorageParts, digits: string): Promise<FolderLooked> {
  const [originals, derived] = [join(folder.recordings, digits), join(folder.derived, digits)]
  const [kept, made] = [
    await files.ask('listStored', { root: originals }),
    await files.ask('listStored', { root: derived }),
  ]
  const recordings: readonly StoredRecording[] = await store.ask('storage.ofFolder', digits, context())
  const names = new Map(recordings.map((one) => [`${one.sha256}.${one.extension}`, one]))
  const hashes = new Map(recordings.map((one) => [one.sha256, one]))
  return {
    recordings,
    files: [
      ...kept.map((file) => ({
        ...file,
        path: join(originals, file.name),
        kind: 'originals' as const,
        isOrphan: !names.has(file.name),
      })),
      ...made.map((file) => {
        const of = hashes.get(file.name.slice(0, 64))
        const isPart = /\.(part|new|tmp)$/.test(file.name)
        return {
          ...file,
          path: join(derived, file.name),
          kind: derivedKind(file.name, of),
          isOrphan: of === undefined || isPart,
        }
      }),
    ],
  }
}

function derivedKind(name: string, of: StoredRecording | undefined): StoredKind {
  if (name.slice(64) === '.dat') return 'peaks'
  return of !== undefined && name.slice(64) === `.${of.derivedExtension}` ? 'playable' : 'otherDerived'
}

/** What belongs to no recording: reports, papers and attachments have rows, the rest is the library's own. */
async function lookBeside({ files, store, folder, context }: StorageParts): Promise<readonly Placed[]> {
  const kept = {
    reports: new Set(await store.ask('storage.reportFiles', null, context())),
    papers: new Set(await store.ask('storage.paperFiles', null, context())),
  }
  const attached = await store.ask('attachments.files', null, context())
  const attachments = new Set(attached.map(({ sha256, extension }) => contentAddress(sha256, extension)))
  const placed: Placed[] = []
  for (const [root, kind] of [
    [folder.reports, 'reports'],
    [folder.papers, 'papers'],
    [folder.attachments, 'attachments'],
    [folder.backups, 'backups'],
  ] as const) {
    for (const file of await files.ask('listStored', { root })) {
      placed.push({
        ...file,
        path: join(root, file.name),
        kind,
        isOrphan:
          (kind === 'reports' && !kept.reports.has(file.name)) ||
          (kind === 'papers' && !kept.papers.has(file.name)) ||
          (kind === 'attachments' && !attachments.has(file.name)),
      })
    }
  }
  const known = new Set(['recordings', 'derived', 'reports', 'papers', 'attachments', 'backups'])
  for (const file of await files.ask('listStored', { root: folder.root, skip: [...known] })) {
    const isDatabase = file.name.startsWith(basename(folder.database))
    placed.push({
      ...file,
      path: join(folder.root, file.name),
      kind: isDatabase ? 'database' : 'other',
      isOrphan: false,
    })
  }
  return placed
}

/**
 * Counts the library's files by what they are for. An original that should be there and isn't is remembered as missing,
 * one that is back as found; null when cancelled.
 */
export async function countStorage(parts: StorageParts, control: JobControl): Promise<StorageCount | null> {
  const kinds = new Map<StoredKind, { files: number; bytes: number }>()
  const orphans: Placed[] = []
  const take = (files: readonly Placed[]): void => {
    for (const file of files) {
      const sum = kinds.get(file.kind) ?? { files: 0, bytes: 0 }
      kinds.set(file.kind, { files: sum.files + 1, bytes: sum.bytes + file.bytes })
      if (file.isOrphan) orphans.push(file)
    }
  }
  for (const [place, digits] of folders.entries()) {
    if (control.signal.aborted) return null
    control.progress({ done: place, total: folders.length + 1 })
    const { files, recordings } = await lookInto(parts, digits)
    take(files)
    await saveMissing(parts, files, recordings)
  }
  take(await lookBeside(parts))
  control.progress({ done: folders.length + 1 })
  const room = await statfs(parts.folder.root).catch(() => null)
  return {
    countedAt: parts.context().now,
    kinds: [...kinds].map(([kind, sum]) => ({ kind, ...sum })),
    freeBytes: room === null ? null : room.bavail * room.bsize,
    orphans: {
      files: orphans.length,
      bytes: orphans.reduce((sum, { bytes }) => sum + bytes, 0),
      listed: orphans
        .slice(0, listedOrphans)
        .map(({ path, bytes }) => ({ name: path.slice(parts.folder.root.length + 1).replaceAll('\\', '/'), bytes })),
    },
  }
}

async function saveMissing(
  { store, readOnly, context }: StorageParts,
  files: readonly Placed[],
  recordings: readonly StoredRecording[],
): Promise<void> {
  if (readOnly) return
  const present = new Set(files.filter(({ kind }) => kind === 'originals').map(({ name }) => name))
  const checks = recordings.flatMap(({ id, sha256, extension, fault }): FileCheck[] => {
    const isThere = present.has(`${sha256}.${extension}`)
    if (!isThere && fault !== 'missing') return [{ id, fault: 'missing' }]
    return isThere && fault === 'missing' ? [{ id, fault: null }] : []
  })
  if (checks.length > 0) await store.command('storage.saveChecks', { checks, isWhole: false }, context())
}

const checkedAtOnce = 50

/** Reads every original to its end and holds its hash against its name. What was checked stays when it is cancelled. */
export async function verifyOriginals(parts: StorageParts, control: JobControl): Promise<void> {
  const total = await parts.store.ask('storage.recordings', null, parts.context())
  const found = { checked: 0, missing: 0, changed: 0 }
  let after: RecordingId | null = null
  while (!control.signal.aborted) {
    const page: readonly StoredRecording[] = await parts.store.ask(
      'storage.after',
      { after, limit: checkedAtOnce },
      parts.context(),
    )
    if (page.length === 0) break
    const checks: FileCheck[] = []
    for (const recording of page) {
      if (control.signal.aborted) break
      control.progress({ done: found.checked, total, currentItem: recording.originalName })
      const fault = await checkOriginal(parts, recording)
      checks.push({ id: recording.id, fault })
      found.checked += 1
      if (fault !== null) found[fault] += 1
    }
    await parts.store.command('storage.saveChecks', { checks, isWhole: true }, parts.context())
    after = page.at(-1)?.id ?? null
  }
  control.progress({ done: found.checked, total })
  await parts.store.command('storage.note', { action: 'storage.verify', detail: found }, parts.context())
}

async function checkOriginal(
  { files, folder }: StorageParts,
  { sha256, extension }: StoredRecording,
): Promise<FileCheck['fault']> {
  const hash = await files.ask('hashStored', { path: recordingPath(folder, sha256, extension) })
  if (hash === null) return 'missing'
  return hash === sha256 ? null : 'changed'
}

/** Looks for lost and changed originals in a file or folder: only the same content is put back. */
export async function relinkOriginals(parts: StorageParts, place: string, control: JobControl): Promise<Relinked> {
  const faulty: readonly StoredRecording[] = await parts.store.ask('storage.faulty', null, parts.context())
  const wanted = new Map(faulty.map((recording) => [recording.sha256, recording]))
  const sizes = [...new Set(faulty.map(({ byteSize }) => byteSize))]
  const paths = await parts.files.ask('filesOfSize', { place, sizes })
  let found = 0
  for (const [done, path] of paths.entries()) {
    if (control.signal.aborted || wanted.size === 0) break
    control.progress({ done, total: paths.length, currentItem: basename(path) })
    const recording = wanted.get((await parts.files.ask('hashStored', { path })) ?? '')
    if (recording === undefined) continue
    const { id, sha256, extension } = recording
    const target = recordingPath(parts.folder, sha256, extension)
    await parts.files.ask('restoreOriginal', { source: path, sha256, target })
    await parts.store.command('storage.saveChecks', { checks: [{ id, fault: null }], isWhole: true }, parts.context())
    wanted.delete(sha256)
    found += 1
  }
  const detail = { found, wanted: faulty.length }
  await parts.store.command('storage.note', { action: 'storage.relink', detail }, parts.context())
  const isWrong = found === 0 && wanted.size > 0 && !control.signal.aborted
  return { ...detail, wrongFile: isWrong ? await describeWrongFile(place, paths) : null }
}

/** Of a single file that was chosen, why it wasn't taken; a folder's files aren't named one by one. */
async function describeWrongFile(place: string, ofSize: readonly string[]): Promise<Relinked['wrongFile']> {
  const found = await stat(place).catch(() => null)
  if (found?.isDirectory()) return null
  const name = basename(place)
  if (
    found === null ||
    (await access(place, constants.R_OK).then(
      () => false,
      () => true,
    ))
  ) {
    return { name, reason: 'unreadable' }
  }
  return { name, reason: ofSize.length === 0 ? 'other-size' : 'other-content' }
}

/** Removes what no row refers to; looked at afresh, and nothing that was written just now. */
export async function removeOrphans(parts: StorageParts, control: JobControl): Promise<void> {
  const settled = Date.now() - settledMs
  let [files, bytes] = [0, 0]
  const removeFrom = async (placed: readonly Placed[]): Promise<void> => {
    const gone = placed.filter(({ isOrphan, changedAt }) => isOrphan && changedAt < settled)
    await parts.files.ask('removeStored', { paths: gone.map(({ path }) => path) })
    files += gone.length
    bytes += gone.reduce((sum, one) => sum + one.bytes, 0)
  }
  for (const [place, digits] of folders.entries()) {
    if (control.signal.aborted) break
    control.progress({ done: place, total: folders.length + 1 })
    await removeFrom((await lookInto(parts, digits)).files)
  }
  if (!control.signal.aborted) await removeFrom(await lookBeside(parts))
  const note = { action: 'storage.removeOrphans', detail: { files, bytes } } as const
  await parts.store.command('storage.note', note, parts.context())
}

/** Removes derived files of a kind; their recordings are pending again. */
export async function removeDerived(
  parts: StorageParts,
  kind: 'peaks' | 'playable',
  control: JobControl,
): Promise<void> {
  let files = 0
  for (const [place, digits] of folders.entries()) {
    if (control.signal.aborted) break
    control.progress({ done: place, total: folders.length })
    const looked = await lookInto(parts, digits)
    const gone = looked.files.filter((file) => file.kind === kind && !file.isOrphan)
    const hashes = new Set(gone.map(({ name }) => name.slice(0, 64)))
    const ids = looked.recordings.filter(({ sha256 }) => hashes.has(sha256)).map(({ id }) => id)
    if (ids.length === 0) continue
    await parts.store.command('storage.forgetAnalyses', ids, parts.context())
    await parts.files.ask('removeStored', { paths: gone.map(({ path }) => path) })
    files += gone.length
  }
  await parts.store.command('storage.note', { action: 'storage.rebuild', detail: { kind, files } }, parts.context())
}
