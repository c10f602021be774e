import type { FindingsLink } from '#renderer/app/links.ts'
import type { FindingFilter } from '#shared/calls/findings.ts'

/** The list of findings that holds what a bar counts. */
export function findingsLinkOf({ classes, kindIds, fromDay, toDay, ...more }: FindingFilter): FindingsLink {
  return {
    ...(classes?.[0] === undefined ? {} : { findingClass: classes[0] }),
    ...(kindIds?.[0] === undefined ? {} : { kindId: kindIds[0] }),
    ...(fromDay === undefined ? {} : { fromDay }),
    ...(toDay === undefined ? {} : { toDay }),
    more,
  }
}
