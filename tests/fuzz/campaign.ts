import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from './import-input.ts'
import { type FuzzKind, inputOf } from './inputs.ts'

/** Seeds `from` up to but not `to`, into a library of their own that is verified after them. */
export type FuzzTask = { readonly kind: FuzzKind; readonly from: number; readonly to: number }

export type Find = {
  readonly kind: FuzzKind
  /** null: found in the library after all of a task's inputs. */
  readonly seed: number | null
  readonly what: 'crash' | 'hang' | 'half-written'
  readonly note: string
}

export type Tally = Readonly<Record<Outcome | 'records' | 'recordings', number>>

export type FuzzReply =
  | { readonly kind: 'ready' }
  /** Said before every input; null: the library is being verified. */
  | { readonly kind: 'begun'; readonly seed: number | null }
  | {
      readonly kind: 'done'
      readonly tally: Tally
      readonly finds: readonly Find[]
      readonly faults: readonly string[]
    }

export type CampaignResult = {
  readonly inputs: number
  readonly tallies: Readonly<Record<FuzzKind, Tally>>
  readonly finds: readonly Find[]
  /** The longest an input took. */
  readonly slowest: { readonly kind: FuzzKind; readonly seed: number; readonly ms: number } | null
}

export type CampaignOptions = {
  readonly processes: number
  /** Where the inputs of finds are written; nowhere when absent. */
  readonly findsFolder?: string
  readonly progress?: (inputs: number, finds: readonly Find[]) => void
}

/**
 * More than this for one input is a hang: of the processor's time, for a busy machine is no fault of ours. What waits
 * without working ends somewhere, too. An input that hangs is tried once more by itself.
 */
const longestMs = 5_000
const longestWaitMs = 60_000
const verifyMs = 120_000
/** Fewer megabytes than the application's own threads may take: what needs more is a find. */
const heapMegabytes = 512

const noTally: Tally = { imported: 0, stopped: 0, refused: 0, records: 0, recordings: 0 }

/** Cuts `count` seeds into tasks, so that no library grows large and a find is near its cause. */
export function tasksFor(kind: FuzzKind, from: number, count: number, each: number): FuzzTask[] {
  return Array.from({ length: Math.ceil(count / each) }, (_, index) => ({
    kind,
    from: from + index * each,
    to: from + Math.min(count, (index + 1) * each),
  }))
}

/** Works through all tasks with several processes at once; what crashes or hangs one is found by its seed. */
export async function runCampaign(tasks: readonly FuzzTask[], options: CampaignOptions): Promise<CampaignResult> {
  const waiting = [...tasks]
  const finds: Find[] = []
  const tallies: Record<FuzzKind, Tally> = { csv: noTally, xlsx: noTally, wav: noTally, mp3: noTally }
  let inputs = 0
  let slowest: CampaignResult['slowest'] = null
  const keep = (find: Find): void => {
    finds.push(find)
    if (options.findsFolder !== undefined) writeFind(options.findsFolder, find)
  }
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      const watched = await watch(task)
      inputs += watched.inputs
      for (const find of watched.finds) keep(find)
      tallies[task.kind] = sum(tallies[task.kind], watched.tally)
      if (slowest === null || watched.slowest.ms > slowest.ms) slowest = { kind: task.kind, ...watched.slowest }
      waiting.push(...watched.rest)
      options.progress?.(inputs, finds)
    }
  }
  await Promise.all(Array.from({ length: options.processes }, work))
  return { inputs, tallies, finds, slowest }
}

const sum = (a: Tally, b: Tally): Tally =>
  Object.fromEntries(Object.keys(noTally).map((key) => [key, a[key as keyof Tally] + b[key as keyof Tally]])) as Tally

type Watched = {
  readonly inputs: number
  readonly tally: Tally
  readonly finds: readonly Find[]
  readonly slowest: { readonly seed: number; readonly ms: number }
  /** What a process that died has left, for other processes and libraries. */
  readonly rest: readonly FuzzTask[]
}

/** One task in one process, to its end or to the input that ends the process. */
function watch(task: FuzzTask): Promise<Watched> {
  return new Promise((resolve) => {
    const child = startChild()
    let seed: number | null = null
    let begun = performance.now()
    let slowest = { seed: task.from, ms: 0 }
    let timer: NodeJS.Timeout | undefined
    let isHanging = false
    const kill = (): void => {
      isHanging = true
      child.kill('SIGKILL')
    }
    const wait = (ms: number): void => {
      clearTimeout(timer)
      timer = setTimeout(kill, ms)
    }
    const waitForWork = (workedBefore: number | null): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const worked = workedMs(child.pid)
        const isBusy = worked === null || workedBefore === null || worked - workedBefore > longestMs
        if (isBusy || performance.now() - begun > longestWaitMs) kill()
        else waitForWork(workedBefore)
      }, longestMs)
    }
    const died = (code: number | null): void => {
      clearTimeout(timer)
      const note = isHanging ? `no end after ${Math.round(performance.now() - begun)} ms` : `ended with ${code}`
      const find: Find = { kind: task.kind, seed, what: isHanging ? 'hang' : 'crash', note }
      const next = seed === null ? task.to : seed + 1
      const after = next < task.to ? [{ ...task, from: next }] : []
      const isTriedAgain = isHanging && seed !== null && task.to - task.from > 1
      if (isTriedAgain) {
        const alone = { ...task, from: next - 1, to: next }
        resolve({ inputs: next - 1 - task.from, tally: noTally, finds: [], slowest, rest: [alone, ...after] })
      } else resolve({ inputs: next - task.from, tally: noTally, finds: [find], slowest, rest: after })
    }
    child.once('exit', died)
    child.on('message', (reply: FuzzReply) => {
      if (reply.kind === 'ready') {
        child.send(task)
        wait(verifyMs)
      } else if (reply.kind === 'begun') {
        const now = performance.now()
        if (seed !== null && now - begun > slowest.ms) slowest = { seed, ms: Math.round(now - begun) }
        seed = reply.seed
        begun = now
        if (seed === null) wait(verifyMs)
        else waitForWork(workedMs(child.pid))
      } else {
        clearTimeout(timer)
        child.off('exit', died)
        child.disconnect()
        const faults = reply.faults.map((note): Find => ({ kind: task.kind, seed: null, what: 'half-written', note }))
        const inputs = task.to - task.from
        resolve({ inputs, tally: reply.tally, finds: [...reply.finds, ...faults], slowest, rest: [] })
      }
    })
  })
}

/** The processor's time a process has used (Linux); elsewhere the clock alone counts. */
function workedMs(pid: number | undefined): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
    // In ticks of a hundredth of a second.
    return (Number(user) + Number(system)) * 10
  } catch {
    return null
  }
}

const startChild = (): ChildProcess =>
  fork(join(import.meta.dirname, 'child.ts'), {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

/** The input as a file and what it did beside it. */
function writeFind(folder: string, { kind, seed, what, note }: Find): void {
  mkdirSync(folder, { recursive: true })
  const name = `${kind}-${seed ?? `library-${Date.now()}`}`
  writeFileSync(join(folder, `${name}.txt`), `${what}\n${note}\n`)
  if (seed !== null) writeFileSync(join(folder, `${name}.${kind}`), inputOf(kind, seed))
}
