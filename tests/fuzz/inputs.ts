import { seededRandom, seedFromText } from '#scripts/sample/random.ts'
import { mp3Input, wavInput } from './audio-inputs.ts'
import { csvInput } from './csv-inputs.ts'
import { xlsxInput } from './xlsx-inputs.ts'

export const fuzzKinds = ['csv', 'xlsx', 'wav', 'mp3'] as const
export type FuzzKind = (typeof fuzzKinds)[number]

/** The input of this kind and seed: the same bytes on every machine. */
export function inputOf(kind: FuzzKind, seed: number): Buffer {
  const random = seededRandom(seedFromText(`${kind} ${seed}`))
  switch (kind) {
    case 'csv':
      return csvInput(seed, random)
    case 'xlsx':
      return xlsxInput(seed, random)
    case 'wav':
      return wavInput(random)
    case 'mp3':
      return mp3Input(random)
  }
}
