// Start and memory of the real application with a large library, against an Electron window with an empty page.
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { prepareRuntime } from '#scripts/runtime/prepare.ts'
import { buildIfNeeded } from '#scripts/runtime/sources.ts'
import { emptyApplication, type Memory, memoryOf, runElectron } from './electron-run.ts'
import { median } from './figures.ts'

/** The first round warms the disk's cache for both and doesn't count. */
const rounds = 5
/** After this long nothing is left of the start. */
const idleMs = 15_000

/** Home with its figures: the library is open, its queries are answered, and nothing waits any more. */
const homeIsThere = `document.querySelector('nav a[href="#/records"]') !== null
  && document.querySelector('main h1') !== null
  && document.querySelectorAll('main [role="status"], main .ant-skeleton, main [aria-busy="true"]').length === 0
  && document.querySelectorAll('main section').length > 1`
const emptyIsThere = `document.readyState === 'complete'`

export type DeskFigures = { readonly start: readonly string[]; readonly memory: readonly string[] }

type Measured = { readonly startMs: number; readonly memory: Memory | null }

/** Both in turns, so that a busy moment of the machine hits both. `withMemory`: waits until they are idle, too. */
export async function measureDesk(library: string, withMemory: boolean): Promise<DeskFigures> {
  const runtime = await prepareRuntime()
  await buildIfNeeded(console.log)
  const display = await ensureDisplay()
  const empty = emptyApplication()
  const measure = async (who: 'ours' | 'theirs'): Promise<Measured> => {
    const run = await (who === 'ours'
      ? runElectron(runtime, null, library, homeIsThere)
      : runElectron(runtime, empty, null, emptyIsThere))
    if (withMemory) await sleep(idleMs)
    const memory = withMemory ? memoryOf(run.child.pid ?? 0) : null
    await run.end()
    return { startMs: run.startMs, memory }
  }
  const ours: Measured[] = []
  const theirs: Measured[] = []
  for (let round = 0; round <= rounds; round += 1) {
    theirs.push(await measure('theirs'))
    ours.push(await measure('ours'))
  }
  display.stop()
  return { start: startLines(ours.slice(1), theirs.slice(1)), memory: memoryLines(ours.slice(1), theirs.slice(1)) }
}

function startLines(ours: readonly Measured[], theirs: readonly Measured[]): string[] {
  const [our, their] = [ours, theirs].map((all) => median(all.map(({ startMs }) => startMs))) as [number, number]
  const each = (all: readonly Measured[]): string => all.map(({ startMs }) => startMs).join(', ')
  return [`ours ${our} ms (${each(ours)}), empty window ${their} ms (${each(theirs)}): ${(our / their).toFixed(2)} ×`]
}

const memoryFields = [
  ['pssMegabytes', 'shared pages by shares (Pss)'],
  ['privateMegabytes', 'private pages alone'],
] as const

function memoryLines(ours: readonly Measured[], theirs: readonly Measured[]): string[] {
  const of = (all: readonly Measured[], field: keyof Memory): number =>
    median(all.flatMap(({ memory }) => (memory === null ? [] : [memory[field]])))
  return memoryFields.map(([field, words]) => {
    const [our, their] = [of(ours, field), of(theirs, field)]
    const processes = `${of(ours, 'processes')} and ${of(theirs, 'processes')} processes`
    return `${words}: ours ${our.toFixed(0)} MB, empty window ${their.toFixed(0)} MB (${processes}): ${(our / their).toFixed(2)} ×`
  })
}
