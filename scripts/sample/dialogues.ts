import type { Dialogue } from './dialogue.ts'
import { earlyDialogues } from './dialogues-early.ts'
import { lateDialogues } from './dialogues-late.ts'

/**
 * Seventeen calls: two for each of the eight agents, and one that has no record. The 一组 calls of the last two months
 * are good ones, so that its improvement can be heard as well as counted.
 */
export const dialogues: readonly Dialogue[] = [...earlyDialogues, ...lateDialogues]
