import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedFindingLists } from '#electron/main/shipped-finding-lists.ts'
import { readShippedSheets } from '#electron/main/shipped-sheets.ts'
import type { CommandContext } from '#electron/store/audit.ts'
import { type OpenedReader, type OpenedWriter, openReader, openWriter } from '#electron/store/open-library.ts'
import { currentUser, type LibraryDefaults } from '#electron/store/subjects/library.ts'
import type { Person } from '#shared/calls/library.ts'

/** When tests take place: Monday 2026-03-02, 09:00 local time. */
export const testNow = new Date(2026, 2, 2, 9, 0).getTime()

/** The sheets every new library is given. */
const resources = join(import.meta.dirname, '../../../resources')
export const shippedSheets = () => readShippedSheets(resources)

export const testDefaults = (changes: Partial<LibraryDefaults> = {}): LibraryDefaults => ({
  name: '测试质检库',
  userName: '王主管',
  sheets: shippedSheets(),
  findingLists: shippedFindingLists(resources, 'zh-CN'),
  now: testNow,
  ...changes,
})

/** A real library in a folder of its own. */
export type TestLibrary = Pick<OpenedWriter, 'store' | 'folder'> & {
  readonly root: string
  /** The person a new library starts with. */
  readonly lead: Person
  /** The lead, at `testNow`. */
  readonly context: CommandContext
  /** The same as another thread would read it; closed with the library. */
  reader(): OpenedReader
  /** Closes the database and lets go of the lock; the folder stays. */
  close(): void
  /** Closes and removes the folder. */
  dispose(): void
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'lingjian-store-'))

export function openTestLibrary(root: string, defaults: LibraryDefaults = testDefaults()): TestLibrary {
  const opened = openWriter(root, defaults)
  const lead = currentUser(opened.store)
  const readers: OpenedReader[] = []
  let isOpen = true
  const close = (): void => {
    if (!isOpen) return
    isOpen = false
    for (const reader of readers) reader.close()
    opened.close()
  }
  return {
    root,
    store: opened.store,
    folder: opened.folder,
    lead,
    context: { actor: lead, now: testNow },
    reader() {
      const reader = openReader(root, false)
      readers.push(reader)
      return reader
    },
    close,
    dispose() {
      close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
