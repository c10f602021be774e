import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#scripts/runtime/runtime.ts'

export const sampleFolder = join(projectFolder, 'resources/sample')
export const sampleTable = join(sampleFolder, 'service-records.csv')
export const sampleRecordings = join(sampleFolder, 'recordings')

export type SampleCall = {
  readonly callNumber: string
  readonly durationMs: number
  readonly problem: {
    readonly label: string
    readonly item: string
    readonly critical: boolean
    readonly startMs: number
    readonly endMs: number
  } | null
}

/** What was planted in the sample's calls, and where: a reviewer who listens finds it there. */
export function sampleCalls(): readonly SampleCall[] {
  const truth = JSON.parse(readFileSync(join(sampleFolder, 'ground-truth.json'), 'utf8')) as {
    readonly calls: readonly SampleCall[]
  }
  return truth.calls
}
