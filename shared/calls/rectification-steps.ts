import { z } from 'zod'
import { ladderAsks } from '../domain/rectification-ladder.ts'
import { calendarDay } from './common.ts'

export const ladderAsk = z.enum(ladderAsks)

export const stepStatus = z.enum(['handled', 'due', 'passed', 'ahead', 'unknown'])

/** A step of the ladder of one rectification. */
export const ladderPlace = z.object({
  /** Working days from the due day; negative before it. */
  step: z.int(),
  asks: ladderAsk,
  day: calendarDay.nullable(),
  /** The year whose holidays would be needed to tell the day. */
  unknownYear: z.int().nullable(),
  status: stepStatus,
})
export type ShownLadderPlace = z.infer<typeof ladderPlace>

export const ladderLevel = z.object({ title: z.string().trim().min(1).max(60), owner: z.string().trim().max(60) })
