import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Made by scripts/make-audio-fixtures.ts: the same speech in every format, and damaged files. */
export const audioFolder = join(import.meta.dirname, '../../fixtures/audio')

export type AudioFixture = {
  readonly file: string
  readonly channels: number
  readonly codec: string
  readonly extension: string
  readonly isPlayedAsIs: boolean
  /** What it was made from. */
  readonly durationMs: number
  /** What ffmpeg's own program finds in it where the encoder added or left out more than 30 ms. */
  readonly heldMs?: number
}

export type DamagedFixture = {
  readonly file: string
  readonly damage: string
  readonly expected:
    | { readonly kind: 'refused'; readonly reason: string }
    | { readonly kind: 'failed'; readonly reason: string }
    | { readonly kind: 'ready'; readonly fromMs: number; readonly toMs: number; readonly isTruncated: boolean }
}

export const { formats: audioFixtures, damaged: damagedFixtures } = JSON.parse(
  readFileSync(join(audioFolder, 'manifest.json'), 'utf8'),
) as { readonly formats: readonly AudioFixture[]; readonly damaged: readonly DamagedFixture[] }
