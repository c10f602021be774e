// One import in a process of its own, as import-memory.ts starts it: what the process needs more than before it began.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startFilesThread } from '#electron/main/files-client.ts'
import { runImport } from '#electron/main/import-run.ts'
import { startStore } from '#electron/main/store-client.ts'
import { libraryFolder } from '#electron/store/library-folder.ts'
import { beginImport, quietControl, sourcesOf } from '#tests/store/support/imports.ts'
import { openTestLibrary, temporaryFolder, testDefaults } from '#tests/store/support/library.ts'

const [table = ''] = process.argv.slice(2)
const root = temporaryFolder()
const library = openTestLibrary(root)
const batch = beginImport(library, await sourcesOf(table, null))
const { context } = library
library.close()

const at = (path: string): string => join(import.meta.dirname, '../../electron', path)
const data = { root, defaults: testDefaults(), onReadOnlyMedia: false }
const store = await startStore(at('store/worker.ts'), data, () => {})
const before = process.memoryUsage.rss()
let most = before
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 100)
const start = performance.now()
const files = startFilesThread(at('files/worker.ts'))
const recordingsFolder = libraryFolder(root).recordings
const parts = { files, store, recordingsFolder, context: () => context, sampleHashes: new Set<string>() }
await runImport(parts, batch, quietControl())
const seconds = (performance.now() - start) / 1000
clearInterval(watch)
const done = await store.call('imports.get', { id: batch.id }, context)
await files.close()
await store.close()
rmSync(root, { recursive: true, force: true })
// The kernel's own mark may be of before the import: both are told.
const mark = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ rows: done.rowsAdded, seconds, before, most: Math.max(most, mark) }))
