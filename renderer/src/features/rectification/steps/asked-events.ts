import type { RectificationEventName } from '#shared/calls/rectification.ts'

/** Events that need words of their own before they can happen. */
const asked = ['start', 'return', 'escalate', 'cancel', 'reopen'] as const
export type AskedEvent = (typeof asked)[number]

export const isAsked = (event: RectificationEventName): event is AskedEvent =>
  (asked as readonly RectificationEventName[]).includes(event)

/** Beside the usual way: behind the header's menu. */
export const isBeside = (event: RectificationEventName): boolean =>
  event === 'return' || event === 'escalate' || event === 'cancel'
