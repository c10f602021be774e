// Works through the inputs it is told, one after the other, in a process that may crash or hang: `campaign.ts` watches.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestLibrary, type TestLibrary } from '#tests/store/support/library.ts'
import type { Find, FuzzReply, FuzzTask, Tally } from './campaign.ts'
import { importInput, type Outcome } from './import-input.ts'
import { inputOf } from './inputs.ts'
import { faultsOf } from './verify-library.ts'

const say = (message: FuzzReply): void => void process.send?.(message)

/** A promise nobody waits for that fails would go unseen in a log: here it is a find. */
let unheard: unknown = null
process.on('unhandledRejection', (reason) => {
  unheard = reason
})

const noteOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

async function oneInput(library: TestLibrary, folder: string, { kind }: FuzzTask, seed: number) {
  try {
    const outcome = await importInput(library, folder, kind, inputOf(kind, seed))
    if (unheard === null) return outcome
    throw unheard
  } catch (error) {
    unheard = null
    return { kind, seed, what: 'crash', note: noteOf(error) } satisfies Find
  }
}

async function workThrough(task: FuzzTask): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'lingjian-fuzz-'))
  const library = openTestLibrary(join(root, 'library'))
  // A power cut isn't tried here.
  library.store.raw.pragma('synchronous = OFF')
  const tally: Record<Outcome, number> = { imported: 0, stopped: 0, refused: 0 }
  const finds: Find[] = []
  for (let seed = task.from; seed < task.to; seed += 1) {
    say({ kind: 'begun', seed })
    const found = await oneInput(library, join(root, 'source'), task, seed)
    if (typeof found === 'string') tally[found] += 1
    else finds.push(found)
  }
  say({ kind: 'begun', seed: null })
  const faults = faultsOf(library)
  const records = library.store.raw.prepare('SELECT count(*) FROM service_records').pluck().get() as number
  const recordings = library.store.raw.prepare('SELECT count(*) FROM recordings').pluck().get() as number
  library.dispose()
  rmSync(root, { recursive: true, force: true })
  const done: Tally = { ...tally, records, recordings }
  say({ kind: 'done', tally: done, finds, faults })
}

process.on('message', (task: FuzzTask) => {
  workThrough(task).catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
say({ kind: 'ready' })
