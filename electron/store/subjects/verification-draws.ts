import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { refuse } from '#shared/calls/fault.ts'
import type { RecordFilter } from '#shared/calls/records.ts'
import { type DayPeriod, dayOf } from '#shared/domain/days.ts'
import { isOpen } from '#shared/domain/rectification.ts'
import { afterPeriodOf, type VerificationPlan } from '#shared/domain/verification/plan.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { previewDraw } from './draw-preview.ts'
import { subjectsOf } from './draw-subjects.ts'
import { drawAtRandom } from './draws.ts'
import { planOf, verifiedRectification } from './verification-plans.ts'

type Wanted = Pick<Input<'verifications.previewDraw'>, 'id' | 'side'>

function filterOf({ scope }: VerificationPlan, period: DayPeriod): RecordFilter {
  switch (scope.kind) {
    case 'all':
      return period
    case 'agents':
      return { ...period, agentIds: scope.agentIds }
    case 'teams':
      return { ...period, teamIds: scope.teamIds }
  }
}

/** What is drawn from: the people of the plan on a side of it, with the newest published version of its sheet. */
function frameOf(store: ReadableStore, { id, side }: Wanted, now: number) {
  const rectification = verifiedRectification(store, id)
  const { plan } = planOf(store, rectification, now)
  if (plan.measure.kind === 'indicator') refuse([{ code: 'measure-without-reviews', field: 'measure' }])
  const period = side === 'before' ? plan.before : afterPeriodOf(plan)
  const sheet = store.first(
    store.sql
      .selectFrom('sheet_versions')
      .select(['id', sql<string>`json_extract(content, '$.title')`.as('title')])
      .where('sheet_id', '=', plan.measure.sheetId)
      .where('state', '=', 'published')
      .orderBy('version', 'desc')
      .limit(1),
  )
  if (sheet === undefined) refuse([{ code: 'sheet-not-published', field: 'measure' }])
  return { rectification, period, sheet, filter: filterOf(plan, period) }
}

export function previewVerificationDraw(
  store: ReadableStore,
  { perAgent, ...wanted }: Input<'verifications.previewDraw'>,
  context: CommandContext,
): Output<'verifications.previewDraw'> {
  const { filter, period, sheet } = frameOf(store, wanted, context.now)
  const preview = previewDraw(store, { filter, perAgent, seed: '0', subjects: [...subjectsOf(store, sheet.id)] })
  return { ...preview, ...period, sheetTitle: sheet.title }
}

/** A draw as the main job's, from the services of one side; its tasks count in no mean of services in general. */
export function drawForVerification(
  store: WritableStore,
  { id, side, name, perAgent, seed }: Input<'verifications.draw'>,
  context: CommandContext,
): Output<'verifications.draw'> {
  return inTransaction(store, 'draw for verification', () => {
    const { rectification, period, sheet, filter } = frameOf(store, { id, side }, context.now)
    if (!isOpen(rectification.state) || rectification.state === 'draft') {
      refuse([{ code: 'verification-draw-not-allowed', field: 'state' }])
    }
    if (period.fromDay > dayOf(context.now)) refuse([{ code: 'period-not-begun', field: 'side' }])
    const plan = { name, filter, perAgent, seed, sheetVersionId: sheet.id }
    const drawn = drawAtRandom(store, plan as Input<'draws.create'>, context, id)
    appendAudit(store, context, {
      action: 'verifications.draw',
      subject: 'rectification',
      subjectId: id,
      detail: { number: rectification.number, drawId: drawn.id, side, seed, drawnCount: drawn.drawnCount },
    })
    return { id: drawn.id, drawnCount: drawn.drawnCount }
  })
}
