import { sql } from 'kysely'
import type { Input, Output } from '#shared/calls/calls.ts'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import type { VerificationFigures, VerificationRow } from '#shared/calls/verifications.ts'
import { dayOf } from '#shared/domain/days.ts'
import { acceptsVerification } from '#shared/domain/rectification.ts'
import { customersNeeded, customerVerdict } from '#shared/domain/verification/customers.ts'
import type { CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { recordEvent } from './rectification-events.ts'
import { drawForVerification, previewVerificationDraw } from './verification-draws.ts'
import { leaveOut, takeBack } from './verification-leaving-out.ts'
import { lookAt, lookAtEffect } from './verification-look.ts'
import { readPlan, savePlan, type VerifiedRectification, verifiedRectification } from './verification-plans.ts'

/** Verdicts from before tasks could be left out rest on all that was drawn, and nobody looked at whose reviews they were. */
const nothingLeftOut = { leftOut: [], substitutes: 0 }

function storedFigures(json: string): VerificationFigures {
  const figures = { agentMix: null, ...(JSON.parse(json) as Omit<VerificationFigures, 'agentMix'>) }
  return { ...figures, draws: figures.draws.map((draw) => ({ ...nothingLeftOut, ...draw })) }
}

/** Every verification of a rectification, the oldest first. */
export function listVerifications(store: ReadableStore, rectificationId: string): VerificationRow[] {
  return store
    .all(
      store.sql
        .selectFrom('verifications')
        .innerJoin('users', 'users.id', 'verifications.created_by')
        .select([
          'verifications.id as id',
          'method',
          'result',
          'verdict',
          'computed_verdict as computedVerdict',
          'override_reason as overrideReason',
          'figures',
          'contact',
          'contacted_on as contactedOn',
          'answer',
          'verifications.created_at as createdAt',
          'users.name as createdByName',
        ])
        .where('rectification_id', '=', rectificationId)
        .orderBy('verifications.created_at')
        .orderBy('verifications.id'),
    )
    .map((row) => ({
      ...row,
      isOverridden: row.computedVerdict !== null && row.computedVerdict !== row.verdict,
      // Written by us, as it was when the verdict was given.
      figures: row.figures === null ? null : storedFigures(row.figures),
    }))
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

/** A side in one word, the same in every language: 61.0% (36/59); 78.4 (n = 40); 0.25 (10/40). */
function sideWord({ comparedAs }: VerificationFigures, side: VerificationFigures['before']): string {
  const { estimate, numerator, denominator } = side
  if (!estimate.ok) return '—'
  switch (comparedAs) {
    case 'means':
      return `${estimate.value.toFixed(1)} (n = ${estimate.n})`
    case 'proportions':
      return `${percent(estimate.value)} (${numerator}/${denominator})`
    case 'rates':
      return `${estimate.value.toFixed(2)} (${numerator}/${denominator})`
  }
}

function resultWords(figures: VerificationFigures): string {
  const sides = `${sideWord(figures, figures.before)} → ${sideWord(figures, figures.after)}`
  const name = figures.names.part || figures.names.sheet
  return name === '' ? sides : `${name}: ${sides}`
}

function refuseUnlessVerifying({ state }: VerifiedRectification): void {
  if (!acceptsVerification(state)) refuse([{ code: 'verification-not-allowed', field: 'state' }])
}

function conclude(
  store: WritableStore,
  { id, revision, override }: Input<'verifications.conclude'>,
  context: CommandContext,
): Output<'verifications.conclude'> {
  return inTransaction(store, 'conclude verification', () => {
    const rectification = verifiedRectification(store, id)
    refuseUnlessVerifying(rectification)
    const { figures, revision: stored, openTasks } = lookAt(store, rectification, context.now)
    if (stored !== revision) throw new CallFault('conflict', { stored, sent: revision })
    if (revision === 0) refuse([{ code: 'verification-plan-missing', field: 'plan' }])
    if (openTasks > 0) refuse([{ code: 'verification-reviews-open', field: 'draws' }])
    const computedVerdict = figures.effect.verdict
    const decided = override !== null && override.verdict !== computedVerdict ? override : null
    const verdict = decided?.verdict ?? computedVerdict
    const method = figures.after.reMonitored > 0 ? 're-monitoring' : 'data-comparison'
    const result = resultWords(figures)
    store.run(
      store.sql.insertInto('verifications').values({
        id: newId(),
        rectification_id: id,
        method,
        result,
        verdict,
        computed_verdict: computedVerdict,
        override_reason: decided?.reason ?? '',
        figures: JSON.stringify(figures),
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    const note = decided === null ? result : `${result}; ${decided.reason}`
    recordEvent(store, id, { kind: 'verification-recorded', fromState: null, toState: null, note }, context, {
      action: 'verifications.conclude',
      detail: {
        number: rectification.number,
        method,
        result,
        verdict,
        computedVerdict,
        overrideReason: decided?.reason ?? '',
        leftOut: figures.draws.reduce((sum, draw) => sum + draw.leftOut.length, 0),
      },
    })
    return { verdict, computedVerdict }
  })
}

/** The customers asked since it was opened (again), in the order of asking. */
function listAskedCustomers(store: ReadableStore, { id, reopenedAt }: VerifiedRectification) {
  return store
    .all(
      store.sql
        .selectFrom('verifications')
        .select(['contact', 'answer'])
        .where('rectification_id', '=', id)
        .where('method', '=', 'customer')
        .where('answer', 'is not', null)
        .where('created_at', '>=', reopenedAt ?? 0)
        .orderBy('created_at')
        .orderBy('id'),
    )
    .flatMap(({ contact, answer }) => (answer === null ? [] : [{ contact, answer }]))
}

function countFindings(store: ReadableStore, { id }: VerifiedRectification) {
  const row = store.first(
    store.sql
      .selectFrom('findings')
      .select([
        sql<number>`count(*)`.as('findings'),
        sql<number>`count(CASE WHEN source = 'complaint' THEN 1 END)`.as('complaints'),
      ])
      .where('rectification_id', '=', id),
  )
  return row ?? { findings: 0, complaints: 0 }
}

function recordCustomer(
  store: WritableStore,
  { id, contact, contactedOn, answer, wording }: Input<'verifications.recordCustomer'>,
  context: CommandContext,
): Output<'verifications.recordCustomer'> {
  return inTransaction(store, 'record customer verification', () => {
    const rectification = verifiedRectification(store, id)
    refuseUnlessVerifying(rectification)
    if (contactedOn > dayOf(context.now)) refuse([{ code: 'not-yet', field: 'contactedOn' }])
    const { findings, complaints } = countFindings(store, rectification)
    const asked = [...listAskedCustomers(store, rectification), { contact, answer }]
    const told = customerVerdict(asked, customersNeeded(findings, complaints))
    store.run(
      store.sql.insertInto('verifications').values({
        id: newId(),
        rectification_id: id,
        method: 'customer',
        result: wording,
        verdict: told.verdict,
        computed_verdict: told.verdict,
        contact,
        contacted_on: contactedOn,
        answer,
        created_at: context.now,
        created_by: context.actor.id,
      }),
    )
    const note = wording === '' ? contact : `${contact}: ${wording}`
    recordEvent(store, id, { kind: 'verification-recorded', fromState: null, toState: null, note }, context, {
      action: 'verifications.recordCustomer',
      detail: { number: rectification.number, contact, contactedOn, answer, wording, verdict: told.verdict },
    })
    return told
  })
}

export const verificationHandlers = {
  'verifications.plan': readPlan,
  'verifications.savePlan': savePlan,
  'verifications.look': lookAtEffect,
  'verifications.previewDraw': previewVerificationDraw,
  'verifications.draw': drawForVerification,
  'verifications.leaveOut': leaveOut,
  'verifications.takeBack': takeBack,
  'verifications.conclude': conclude,
  'verifications.recordCustomer': recordCustomer,
} as const satisfies StoreHandlersOf<
  | 'verifications.plan'
  | 'verifications.savePlan'
  | 'verifications.look'
  | 'verifications.previewDraw'
  | 'verifications.draw'
  | 'verifications.leaveOut'
  | 'verifications.takeBack'
  | 'verifications.conclude'
  | 'verifications.recordCustomer'
>
