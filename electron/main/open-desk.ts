import { availableParallelism, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { isLibrary, libraryFolder } from '#electron/store/library-folder.ts'
import { isReadOnlyMedia } from '#electron/store/read-only-media.ts'
import type { LibraryDefaults } from '#electron/store/subjects/library.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { Job } from '#shared/calls/jobs.ts'
import storeEntry from '../store/worker?modulePath'
import type { Desk, OpenLibrary, OpenOptions } from './desk.ts'
import { endDryRun } from './dry-run.ts'
import { fileTokens } from './file-tokens.ts'
import { resumeImports } from './import-job.ts'
import { createJobs } from './jobs.ts'
import { defaultLibraryRoot } from './library-places.ts'
import { startPendingMedia } from './media-job.ts'
import { createMediaPool } from './media-pool.ts'
import { createPrintRoom } from './print-room.ts'
import { openPrinter } from './print-window.ts'
import { openPlaces, openSettings } from './settings-file.ts'
import { shippedFindingLists } from './shipped-finding-lists.ts'
import { shippedPhrases } from './shipped-phrases.ts'
import { readShippedSheets } from './shipped-sheets.ts'
import { startMediaProcess } from './start-media-process.ts'
import { startStore } from './store-client.ts'
import { wordsIn } from './words.ts'

export type DeskFolders = { readonly userData: string; readonly resources: string }

/** Puts the main process's parts together; no library is open yet. */
export function createDesk(folders: DeskFolders, notify: Desk['notify'], log: (line: string) => void): Desk {
  let current: OpenLibrary | null = null
  let whyNone: CallFault | null = null
  let opening: Promise<void> = Promise.resolve()
  const now = (): number => Date.now()
  const settings = openSettings(join(folders.userData, 'desk-settings.json'), log)
  const places = openPlaces(join(folders.userData, 'desk-places.json'), log)
  const jobs = createJobs((job: Job) => notify('job', job), now, log)
  const media = createMediaPool({
    startProcess: startMediaProcess,
    size: Math.max(1, availableParallelism() - 1),
    isPaused: places.get().isMediaPaused,
    log,
  })
  const close = async (): Promise<void> => {
    await jobs.stopAll()
    desk.printRoom.close()
    const closing = current
    current = null
    if (closing !== null) await endDryRun(desk, closing)
    await closing?.store.close()
  }
  const openAt = async (root: string, { name, mustExist }: OpenOptions): Promise<void> => {
    if (current?.folder.root === root) return
    if (mustExist && !isLibrary(root)) throw new CallFault('library-missing', { name: basename(root) })
    const next = await start(root, defaultsFor(desk, root, name), log, close)
    current = next
    await places.change({ lastLibrary: root })
    notify('library-changed', { reason: 'opened' })
    if (next.readOnly) return
    await resumeImports(desk)
    await startPendingMedia(desk)
  }
  const desk: Desk = {
    ...folders,
    jobs,
    media,
    printRoom: createPrintRoom(openPrinter),
    settings,
    places,
    tokens: fileTokens(),
    notify,
    now,
    words: () => wordsIn(settings.get().language),
    library() {
      if (current !== null) return current
      // Damaged, made by a newer version, in use elsewhere: the page shows that instead of a bare refusal.
      throw whyNone ?? new CallFault('no-library')
    },
    openLibraryAt(root, options = {}) {
      const next = opening.then(() => openAt(root, options))
      opening = next.then(
        () => {
          whyNone = null
        },
        (error: unknown) => {
          whyNone = error instanceof CallFault ? error : null
        },
      )
      return next
    },
    closeLibrary: () => opening.then(close),
  }
  return desk
}

/**
 * The library that was open last. Where it can't be opened, none is: the page says why and offers the others, for a
 * user who takes an empty library for their own would believe everything lost.
 */
export async function openLastLibrary(desk: Desk): Promise<void> {
  const last = desk.places.get().lastLibrary
  await desk.openLibraryAt(last ?? defaultLibraryRoot(desk.userData), { mustExist: last !== null })
}

/** Opens the next library before the present one is closed for good: a refusal leaves the present one open. */
async function start(
  root: string,
  defaults: LibraryDefaults,
  log: (line: string) => void,
  closePresent: () => Promise<void>,
): Promise<OpenLibrary> {
  const readOnly = isReadOnlyMedia(root)
  const store = await startStore(storeEntry, { root, defaults, onReadOnlyMedia: readOnly }, log)
  await closePresent()
  return { folder: libraryFolder(root), readOnly, store }
}

function defaultsFor(desk: Desk, root: string, name: string | undefined): LibraryDefaults {
  const words = desk.words()
  const usual = root === defaultLibraryRoot(desk.userData) ? words('desk.library.myLibrary') : basename(root)
  return {
    name: name ?? usual,
    userName: localUserName() ?? words('desk.library.lead'),
    sheets: readShippedSheets(desk.resources),
    phrases: shippedPhrases(desk.resources),
    findingLists: shippedFindingLists(desk.resources, desk.settings.get().language),
    now: desk.now(),
  }
}

function localUserName(): string | null {
  try {
    return userInfo().username
  } catch {
    // Some systems have no entry for the user.
    return null
  }
}
