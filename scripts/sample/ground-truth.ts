import type { PlantedProblem, Side } from './dialogue.ts'

export interface Span {
  readonly startMs: number
  readonly endMs: number
}

export interface SpokenTurn extends Span {
  readonly channel: Side
  readonly text: string
}

export interface Overlap extends Span {
  /** Who began while the other was speaking. */
  readonly secondStarter: Side
}

export interface GroundTruthCall {
  readonly file: string
  readonly callNumber: string
  readonly agentNumber: string
  readonly title: string
  /** Of the decoded file. */
  readonly durationMs: number
  readonly turns: readonly SpokenTurn[]
  /** Two seconds or more in which nobody speaks. */
  readonly silences: readonly Span[]
  readonly overlaps: readonly Overlap[]
  readonly problem: (Omit<PlantedProblem, 'turn' | 'where'> & Span) | null
}

export interface GroundTruth {
  readonly about: string
  readonly channels: { readonly left: Side; readonly right: Side }
  readonly calls: readonly GroundTruthCall[]
}
