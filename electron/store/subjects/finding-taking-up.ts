import type { FindingId, RectificationId } from '#shared/calls/common.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { mostActions, mostFindingsTakenUp } from '#shared/calls/rectification.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'

/** An open finding as a rectification starts from it. */
export type FindingToTakeUp = {
  readonly id: string
  readonly number: string
  readonly cause: string
  readonly causes: readonly string[]
  readonly whys: readonly string[]
  readonly responsibleDepartment: string
  readonly isUrgent: boolean
  readonly containment: string
  readonly containedAt: number | null
}

/** The findings a rectification would take up, by number; refuses what isn't open or is counted at another one. */
export function findingsToTakeUp(store: ReadableStore, findingIds: readonly FindingId[]): readonly FindingToTakeUp[] {
  if (findingIds.length > mostFindingsTakenUp) refuse([{ code: 'too-many-findings', field: 'findingIds' }])
  const ids = [...new Set<string>(findingIds)]
  const found = store.all(store.sql.selectFrom('findings').selectAll().where('id', 'in', ids).orderBy('number'))
  if (found.length !== ids.length) throw new CallFault('not-found', { what: 'finding' })
  if (found.some(({ state }) => state !== 'open')) refuse([{ code: 'finding-not-open', field: 'findingIds' }])
  if (found.some(({ merged_into }) => merged_into !== null)) refuse([{ code: 'finding-merged', field: 'findingIds' }])
  const contained = found.filter((row) => row.is_urgent === 1 && row.containment !== '')
  if (contained.length > mostActions) refuse([{ code: 'too-many-contained', field: 'findingIds' }])
  return found.map((row) => ({
    id: row.id,
    number: row.number,
    cause: row.cause,
    causes: JSON.parse(row.causes) as string[],
    whys: JSON.parse(row.whys) as string[],
    responsibleDepartment: row.responsible_department,
    isUrgent: row.is_urgent === 1,
    containment: row.containment,
    containedAt: row.contained_at,
  }))
}

/**
 * Takes the findings up, with those merged into them, and lists the containment of urgent ones as the rectification's
 * first actions: done where it is done already. Part of the caller's transaction.
 */
export function takeUpFindings(
  store: WritableStore,
  rectificationId: RectificationId,
  findings: readonly FindingToTakeUp[],
): void {
  const ids = findings.map(({ id }) => id)
  store.run(
    store.sql
      .updateTable('findings')
      .set({ state: 'in-rectification', rectification_id: rectificationId })
      .where((either) => either.or([either('id', 'in', ids), either('merged_into', 'in', ids)])),
  )
  const contained = findings.filter(({ isUrgent, containment }) => isUrgent && containment !== '')
  for (const [position, finding] of contained.entries()) {
    store.run(
      store.sql.insertInto('rectification_actions').values({
        id: newId(),
        rectification_id: rectificationId,
        position,
        description: finding.containment.slice(0, 500),
        department: finding.responsibleDepartment,
        owner: '',
        due_on: null,
        is_containment: 1,
        evidence: finding.containedAt === null ? '' : `${finding.number} ${finding.containment}`,
        done_at: finding.containedAt,
      }),
    )
  }
}
