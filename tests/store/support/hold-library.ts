// A process of its own that opens the library named on its command line and keeps it open until it is killed.
import { openTestLibrary } from './library.ts'

const [root] = process.argv.slice(2)
if (root === undefined) throw new Error('which library?')
try {
  const library = openTestLibrary(root)
  console.log('opened')
  // The library must stay referenced, or its connections could be collected.
  setInterval(() => library.store.raw.open, 1000)
} catch (error) {
  console.log(`refused ${error instanceof Error && 'code' in error ? error.code : error}`)
}
