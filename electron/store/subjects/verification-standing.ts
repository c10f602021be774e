import { sql } from 'kysely'

/**
 * Orders the verdicts of a rectification so that the one that stands comes last: what was conclusive since it was last
 * returned, escalated or opened again isn't displaced by a later "not enough data" (of customers who haven't answered yet).
 * The rule for closing reads them alike.
 */
export const byStanding = sql<boolean>`(verifications.verdict <> 'not-enough-data'
  AND verifications.created_at >= coalesce(rectifications.reopened_at, 0))`
