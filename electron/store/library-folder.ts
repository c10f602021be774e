import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { contentAddress } from '#shared/domain/content-address.ts'

/** Where everything of a library lies. The folder is the library: copy it and you have copied the library. */
export type LibraryFolder = {
  readonly root: string
  readonly database: string
  readonly lock: string
  readonly recordings: string
  readonly derived: string
  readonly attachments: string
  readonly reports: string
  /** Notices and replies as they were handed out. */
  readonly papers: string
  readonly backups: string
}

export function libraryFolder(root: string): LibraryFolder {
  return {
    root,
    database: join(root, 'library.db'),
    lock: join(root, 'library.lock'),
    recordings: join(root, 'recordings'),
    derived: join(root, 'derived'),
    attachments: join(root, 'attachments'),
    reports: join(root, 'reports'),
    papers: join(root, 'papers'),
    backups: join(root, 'backups'),
  }
}

export const isLibrary = (root: string): boolean => existsSync(libraryFolder(root).database)

export function makeLibraryFolders(folder: LibraryFolder): void {
  for (const path of [
    folder.root,
    folder.recordings,
    folder.derived,
    folder.attachments,
    folder.reports,
    folder.papers,
    folder.backups,
  ]) {
    mkdirSync(path, { recursive: true })
  }
}

/** Content-addressed: the same bytes have one place, whatever the file was called. */
export const recordingPath = (folder: LibraryFolder, sha256: string, extension: string): string =>
  join(folder.recordings, contentAddress(sha256, extension))

export const attachmentPath = (folder: LibraryFolder, sha256: string, extension: string): string =>
  join(folder.attachments, contentAddress(sha256, extension))

export const peaksPath = (folder: LibraryFolder, sha256: string): string =>
  join(folder.derived, contentAddress(sha256, 'dat'))

/** Levels and voice probabilities: what speech is found in (electron/media/speech-file.ts). */
export const speechPath = (folder: LibraryFolder, sha256: string): string =>
  join(folder.derived, contentAddress(sha256, 'speech'))

/** The copy the player gets where the original can't be sought exactly. */
export const playablePath = (folder: LibraryFolder, sha256: string, extension: string): string =>
  join(folder.derived, contentAddress(sha256, extension))
