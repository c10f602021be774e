// npm run bench [lists|search|import|import-memory|speech|peaks|review|rectifications|analysis|reports|start|memory]: measures what docs/benchmarks.md records.
// Not part of npm test.
import { cpus } from 'node:os'
import { measureAnalysis } from './analysis.ts'
import { bigLibrary } from './big-library.ts'
import { measureDesk } from './desk.ts'
import { measureImport } from './import.ts'
import { measureImportMemory } from './import-memory.ts'
import { measureLists } from './lists.ts'
import { measurePeaks } from './peaks.ts'
import { measureRectifications } from './rectifications.ts'
import { measureReports } from './reports.ts'
import { measureReview } from './review.ts'
import { measureSearch } from './search.ts'
import { measureSpeech } from './speech.ts'

const wanted = process.argv.slice(2)
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name)
const show = (title: string, lines: readonly string[]): void => console.log(`\n== ${title}\n${lines.join('\n')}`)

console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`)
if (isWanted('lists') || isWanted('search')) {
  const library = bigLibrary(1_000_000)
  const reader = library.reader()
  const touch = library.store.raw.prepare(
    "UPDATE teams SET name = name || '' WHERE id = (SELECT id FROM teams LIMIT 1)",
  )
  const forget = (): void => void touch.run()
  if (isWanted('lists')) show('grid pages of 1,000,000 records', measureLists(reader, forget).lines)
  if (isWanted('search')) show('search in 1,000,000 records', measureSearch(reader, forget).lines)
  library.close()
}
if (isWanted('import-memory')) show('memory of large imports', (await measureImportMemory()).lines)
if (isWanted('import')) show('import of 100,000 rows', (await measureImport(100_000)).lines)
if (isWanted('speech')) show('speech of calls made from real voices', await measureSpeech())
if (isWanted('peaks')) show('peaks and analysis of an hour', await measurePeaks())
if (isWanted('rectifications')) show('5,000 rectifications', measureRectifications(5000))
if (isWanted('analysis')) show('charts over 1,000,000 records and 100,000 evaluations', await measureAnalysis())
if (isWanted('reports')) show('monthly reports of 100,000 evaluations', await measureReports())
if (isWanted('review')) show('the review workspace', await measureReview())
if (isWanted('start') || isWanted('memory')) {
  const library = bigLibrary(1_000_000)
  library.close()
  const { start, memory } = await measureDesk(library.root, isWanted('memory'))
  if (isWanted('start')) show('start to interactive with 1,000,000 records', start)
  if (isWanted('memory')) show('memory when idle with 1,000,000 records', memory)
}
