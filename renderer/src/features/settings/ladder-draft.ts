import type { Ladder, LadderLevel, LadderStep } from '#shared/domain/rectification-ladder.ts'

/** As the contract limits them. */
export const mostSteps = 12
export const mostLevels = 5

/** Rows of the form; `key` tells them apart while their values change. */
export type DraftStep = LadderStep & { readonly key: string }
export type DraftLevel = LadderLevel & { readonly key: string }
export type LadderDraft = { readonly steps: readonly DraftStep[]; readonly levels: readonly DraftLevel[] }

export function draftOf({ steps, levels }: Ladder): LadderDraft {
  return {
    steps: steps.map((one, place) => ({ ...one, key: `step ${place}` })),
    levels: levels.map((one, place) => ({ ...one, key: `level ${place}` })),
  }
}

/** A new step lies a week behind the last one and offers escalation. */
export function newStep(steps: readonly DraftStep[]): DraftStep {
  const last = Math.max(0, ...steps.map(({ step }) => step))
  return { key: crypto.randomUUID(), step: last + 5, asks: 'offer-escalation' }
}

/** What is sent: the steps in the order of their days, without levels nobody named. */
export function ladderOf({ steps, levels }: LadderDraft): { steps: LadderStep[]; levels: LadderLevel[] } {
  return {
    steps: steps.map(({ step, asks }) => ({ step, asks })).sort((a, b) => a.step - b.step),
    levels: levels
      .map(({ title, owner }) => ({ title: title.trim(), owner: owner.trim() }))
      .filter(({ title }) => title !== ''),
  }
}

export const isChanged = ({ steps, levels }: Ladder, draft: LadderDraft): boolean =>
  JSON.stringify({ steps, levels }) !== JSON.stringify(ladderOf(draft))
