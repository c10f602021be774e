import type { SampleFormat } from './dialogue.ts'

export interface ManifestRecording {
  readonly file: string
  readonly format: SampleFormat
  readonly container: string
  readonly codec: string
  readonly channels: 2
  readonly bytes: number
  readonly durationMs: number
  readonly sha256: string
}

/** Lets the application recognise sample data by content, wherever and under whatever name it is imported. */
export interface Manifest {
  readonly about: string
  readonly table: { readonly file: string; readonly rows: number; readonly bytes: number; readonly sha256: string }
  readonly groundTruth: { readonly file: string; readonly sha256: string }
  readonly recordings: readonly ManifestRecording[]
}
