import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { Tensor as RuntimeTensor, InferenceSession as Session } from 'onnxruntime-web'

/** The neural detector can't be started: that says nothing about the recording. */
export class DetectorMissing extends Error {}

/** Silero v6 at 8 kHz: 256 samples a time, after the last 32 of the time before, and a state of 2 × 128 a channel. */
export const detectorRate = 8000
export const windowSamples = 256
const contextSamples = 32
const stateWidth = 128

export type VoiceDetector = {
  /** How surely the next 256 samples of each channel are a voice, 0 to 1. Samples from -1 to 1. */
  judge(windows: readonly Float32Array[]): Promise<readonly number[]>
}

type Runtime = { readonly session: Session; readonly Tensor: typeof RuntimeTensor }

// Not called `require`: the build puts one of that name into every module it makes.
const requireHere = createRequire(import.meta.url)

/** In node_modules next to the sources or to the packaged program, beside the runtime that reads it. */
export function modelPath(runtime: string = requireHere.resolve('onnxruntime-web')): string {
  const modules = join(dirname(runtime), '..', '..')
  const path = join(modules, '@ricky0123', 'vad-web', 'dist', 'silero_vad_v6.onnx')
  const unpacked = path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
  return existsSync(unpacked) ? unpacked : path
}

let starting: Promise<Runtime> | null = null

async function start(): Promise<Runtime> {
  try {
    const { InferenceSession, Tensor, env } = await import('onnxruntime-web')
    // Cores are used by one process each.
    env.wasm.numThreads = 1
    const model = readFileSync(modelPath())
    return { session: await InferenceSession.create(model, { executionProviders: ['wasm'] }), Tensor }
  } catch (error) {
    throw new DetectorMissing(error instanceof Error ? error.message : String(error))
  }
}

/** A detector that has heard nothing yet. All channels go through the model together: twice as quick as one by one. */
export async function createVoiceDetector(channels: number): Promise<VoiceDetector> {
  starting ??= start()
  const { session, Tensor } = await starting
  const rate = new Tensor('int64', BigInt64Array.from([BigInt(detectorRate)]), [])
  const width = contextSamples + windowSamples
  const heard = new Float32Array(channels * width)
  let state: RuntimeTensor = new Tensor('float32', new Float32Array(2 * channels * stateWidth), [
    2,
    channels,
    stateWidth,
  ])
  return {
    async judge(windows) {
      for (const [channel, window] of windows.entries()) {
        const from = channel * width
        heard.copyWithin(from, from + windowSamples, from + width)
        heard.set(window, from + contextSamples)
      }
      const given = { input: new Tensor('float32', heard, [channels, width]), state, sr: rate }
      const { output, stateN } = await session.run(given)
      if (output === undefined || stateN === undefined) throw new Error('the voice detector answered nothing')
      state = stateN
      return Array.from(output.data as Float32Array)
    },
  }
}
