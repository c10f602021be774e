// npm run fuzz [-- csv=120000 xlsx=40000 wav=30000 mp3=10000 from=0 processes=2]
// Damaged tables and recordings through the whole import path. docs/fuzzing.md records the long run.
import { cpus } from 'node:os'
import { join } from 'node:path'
import { runCampaign, tasksFor } from './campaign.ts'
import { fuzzKinds } from './inputs.ts'

const usual = { csv: 120_000, xlsx: 40_000, wav: 30_000, mp3: 10_000, from: 0, processes: Math.max(1, cpus().length) }
const wanted: Record<keyof typeof usual, number> = { ...usual }
for (const argument of process.argv.slice(2)) {
  const [name, value] = argument.split('=')
  if (name === undefined || !(name in usual) || !Number.isSafeInteger(Number(value))) {
    throw new Error(`not understood: ${argument}; known: ${Object.keys(usual).join(', ')}`)
  }
  wanted[name as keyof typeof usual] = Number(value)
}

/** A library of a task stays small enough to be verified in a moment. */
const each = { csv: 2000, xlsx: 1000, wav: 500, mp3: 250 }
const tasks = fuzzKinds.flatMap((kind) => tasksFor(kind, wanted.from, wanted[kind], each[kind]))
// The slow kinds among the quick ones, so that all processes end together.
const mixed = tasks.toSorted((a, b) => a.from / wanted[a.kind] - b.from / wanted[b.kind])
const findsFolder = join(import.meta.dirname, '..', '..', 'test-output', 'fuzz')
const total = fuzzKinds.reduce((sum, kind) => sum + wanted[kind], 0)
const started = performance.now()
const seconds = (): number => Math.round((performance.now() - started) / 1000)

const result = await runCampaign(mixed, {
  processes: wanted.processes,
  findsFolder,
  progress: (inputs, finds) => console.log(`${seconds()} s: ${inputs} of ${total}, ${finds.length} finds`),
})

console.log(`\n${result.inputs} inputs in ${seconds()} s, seeds from ${wanted.from}; Node ${process.version}`)
for (const kind of fuzzKinds) {
  const { imported, stopped, refused, records, recordings } = result.tallies[kind]
  console.log(
    `${kind}: ${wanted[kind]} inputs, ${imported} imported, ${stopped} stopped with a reason, ${refused} refused; ${records} records, ${recordings} recordings verified`,
  )
}
if (result.slowest !== null) {
  console.log(`slowest: ${result.slowest.kind} seed ${result.slowest.seed}, ${result.slowest.ms} ms`)
}
for (const { kind, seed, what, note } of result.finds)
  console.log(`${what}: ${kind} seed ${seed}: ${note.split('\n')[0]}`)
console.log(result.finds.length === 0 ? 'nothing found' : `${result.finds.length} finds: ${findsFolder}`)
process.exitCode = result.finds.length === 0 ? 0 : 1
