import { rmSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import type { LibraryDefaults } from '#electron/store/subjects/library.ts'
import { openTestLibrary, type TestLibrary, temporaryFolder, testDefaults } from './library.ts'

/** A folder that is removed when the running test is over; call it inside a test or its `beforeEach`. */
export function testFolder(): string {
  const folder = temporaryFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new library with the shipped defaults, closed and removed when the running test is over. */
export function temporaryLibrary(defaults: Partial<LibraryDefaults> = {}): TestLibrary {
  const library = openTestLibrary(temporaryFolder(), testDefaults(defaults))
  onTestFinished(() => library.dispose())
  return library
}
