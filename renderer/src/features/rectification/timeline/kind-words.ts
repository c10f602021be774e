import type { TFunction } from 'i18next'
import { type RectificationEventName, timelineKinds } from '#shared/calls/rectification.ts'

type TimelineKind = (typeof timelineKinds)[number]

const isTimelineKind = (kind: string): kind is TimelineKind => timelineKinds.some((one) => one === kind)

/** What a kind of entry is called: an event of the state machine, or something else that happened. */
export function kindWords(t: TFunction, kind: string): string {
  return isTimelineKind(kind)
    ? t(`rectification.timeline.${kind}`)
    : t(`states.rectificationEvent.${kind as RectificationEventName}`)
}
