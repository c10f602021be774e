import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import type { Desk, DeskHandlersOf } from '#electron/main/desk.ts'
import { fileTokens } from '#electron/main/file-tokens.ts'
import { createGate, type Gate, type Sender } from '#electron/main/gate.ts'
import { createJobs } from '#electron/main/jobs.ts'
import { createMediaPool } from '#electron/main/media-pool.ts'
import { createPrintRoom } from '#electron/main/print-room.ts'
import { openPlaces, openSettings } from '#electron/main/settings-file.ts'
import { startStore } from '#electron/main/store-client.ts'
import { libraryFolder } from '#electron/store/library-folder.ts'
import type { DeskCallName } from '#shared/calls/calls.ts'
import { temporaryFolder, testDefaults, testNow } from '#tests/store/support/library.ts'

export const ourPage: Sender = {
  isDeskWindow: true,
  frame: { url: 'app://desk/index.html#/records', parent: null },
}

const storeEntry = fileURLToPath(new URL('../../../electron/store/worker.ts', import.meta.url))

const opened: (() => Promise<void>)[] = []
afterAll(() => Promise.all(opened.map((close) => close())))

export type TestGate = { readonly gate: Gate; readonly desk: Desk; readonly log: readonly string[] }

/**
 * The real gate over the real store threads, in plain Node. Handlers of the main process need Electron; a test that
 * wants one brings its own.
 */
export async function gateOverLibrary(
  options: { readonly readOnly?: boolean; readonly handlers?: Partial<DeskHandlersOf<DeskCallName>> } = {},
): Promise<TestGate> {
  const root = temporaryFolder()
  const log: string[] = []
  const note = (line: string): void => void log.push(line)
  const store = await startStore(storeEntry, { root, defaults: testDefaults(), onReadOnlyMedia: false }, note)
  opened.push(async () => {
    await store.close()
    rmSync(root, { recursive: true, force: true })
  })
  const desk: Desk = {
    library: () => ({ folder: libraryFolder(root), readOnly: options.readOnly ?? false, store }),
    openLibraryAt: () => Promise.reject(new Error('not in this test')),
    closeLibrary: () => Promise.resolve(),
    jobs: createJobs(
      () => {},
      () => testNow,
      note,
    ),
    media: createMediaPool({
      startProcess: () => {
        throw new Error('not in this test')
      },
      size: 1,
      isPaused: false,
      log: note,
    }),
    printRoom: createPrintRoom(() => {
      throw new Error('not in this test')
    }),
    tokens: fileTokens(),
    settings: openSettings(`${root}/settings.json`, note),
    places: openPlaces(`${root}/places.json`, note),
    resources: root,
    userData: root,
    words: () => ((key: string) => key) as never,
    notify: () => {},
    now: () => testNow,
  }
  return {
    gate: createGate(desk, (options.handlers ?? {}) as DeskHandlersOf<DeskCallName>, note, { checkOutputs: true }),
    desk,
    log,
  }
}

let shared: Promise<TestGate> | null = null

/** One gate for the tests that change nothing. */
export function sharedGate(): Promise<TestGate> {
  shared ??= gateOverLibrary()
  return shared
}
