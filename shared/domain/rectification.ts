/*
 * The life of a rectification (design §7): draft → issued → in_progress → submitted → verifying → closed, with
 * returned, escalated and cancelled beside it. Days are calendar days in local time (2026-11-21), which compare as
 * text; instants are UTC milliseconds.
 */

/** Every state, in the order of the normal way through. */
export const rectificationStates = [
  'draft',
  'issued',
  'in_progress',
  'submitted',
  'verifying',
  'closed',
  'returned',
  'escalated',
  'cancelled',
] as const
export type RectificationState = (typeof rectificationStates)[number]

/**
 * Every event. `start` is the owner's acknowledgement; `resume` takes a returned or escalated one up again; `reopen`
 * takes up a closed one whose cause came back.
 */
export const rectificationEvents = [
  'issue',
  'start',
  'submit',
  'begin-verification',
  'close',
  'return',
  'resume',
  'escalate',
  'cancel',
  'reopen',
] as const
export type RectificationEvent = (typeof rectificationEvents)[number]

/** An action (行动) as far as the rules look at it. */
export type ActionProgress = {
  readonly description: string
  /** Its own calendar day, where it has one: else it is due with the whole. */
  readonly dueOn?: string | null
  /** A containment measure; it may come before issuing and doesn't count as the concrete action R3 asks for. */
  readonly isContainment: boolean
  /** Evidence in words; files prove it just as well. */
  readonly evidence: string
  readonly evidenceFiles: number
  readonly doneAt: number | null
}

/** A recorded verification (验证) as far as the rules look at it. */
export type VerificationVerdict = {
  readonly method: 're-monitoring' | 'data-comparison' | 'customer'
  readonly verdict: 'effective' | 'not-effective' | 'not-enough-data'
  readonly createdAt: number
}

/** All a transition is decided on. Fields an event doesn't need are ignored. */
export type RectificationContext = {
  readonly goal: string
  readonly owner: string
  readonly dueOn: string | null
  readonly actions: readonly ActionProgress[]
  readonly verifications: readonly VerificationVerdict[]
  /** When it was last returned, escalated or reopened; null if never. Older verifications no longer count. */
  readonly lastReopenedAt: number | null
  /** Required by return, escalate, cancel and reopen. */
  readonly reason: string
  /** Number of the finding the cause came back with; required by reopen. */
  readonly recurringFinding: string | null
  /** Required by escalate. */
  readonly newOwner: string
  readonly newDueOn: string | null
  readonly today: string
}

export type RefusalCode =
  | 'event-not-allowed'
  | 'goal-missing'
  | 'action-missing'
  | 'owner-missing'
  | 'due-date-missing'
  | 'due-date-past'
  | 'action-due-past'
  | 'action-due-late'
  | 'action-not-done'
  | 'evidence-missing'
  | 'verification-missing'
  | 'verification-outdated'
  | 'verification-not-effective'
  | 'reason-missing'
  | 'new-owner-missing'
  | 'new-due-date-missing'
  | 'recurrence-missing'

/** A condition that isn't met, and the field of the form it belongs to (`actions.0.evidence`: the first action's). */
export type RectificationRefusal = { readonly code: RefusalCode; readonly field: string }

export type Transition =
  | { readonly ok: true; readonly state: RectificationState }
  | { readonly ok: false; readonly refusals: readonly RectificationRefusal[] }

const targets: Readonly<Record<RectificationState, Readonly<Partial<Record<RectificationEvent, RectificationState>>>>> =
  {
    draft: { issue: 'issued', cancel: 'cancelled' },
    issued: { start: 'in_progress', escalate: 'escalated', cancel: 'cancelled' },
    in_progress: { submit: 'submitted', escalate: 'escalated', cancel: 'cancelled' },
    submitted: { 'begin-verification': 'verifying', return: 'returned', escalate: 'escalated', cancel: 'cancelled' },
    verifying: { close: 'closed', return: 'returned', escalate: 'escalated', cancel: 'cancelled' },
    returned: { resume: 'in_progress', escalate: 'escalated', cancel: 'cancelled' },
    // Escalating again goes one level higher: another owner, another due date.
    escalated: { resume: 'in_progress', escalate: 'escalated', cancel: 'cancelled' },
    closed: { reopen: 'returned' },
    cancelled: {},
  }

type Refusals = readonly RectificationRefusal[]

const refuseIf = (isRefused: boolean, code: RefusalCode, field: string): Refusals =>
  isRefused ? [{ code, field }] : []
const isBlank = (text: string): boolean => text.trim() === ''

function dueDateRefusals(day: string | null, today: string, missing: RefusalCode, field: string): Refusals {
  return day === null ? [{ code: missing, field }] : refuseIf(day < today, 'due-date-past', field)
}

/** The four elements of R3: goal, at least one concrete action, owner, due date. */
type Elements = Pick<RectificationContext, 'goal' | 'owner' | 'dueOn'> & {
  readonly actions: readonly Pick<ActionProgress, 'description' | 'isContainment'>[]
}

/**
 * The elements that are missing, each with its field. One that was issued never goes without them again: with its due
 * date it would leave the overdue list, too. The date may lie behind.
 */
export function missingElements({ goal, owner, dueOn, actions }: Elements): readonly RectificationRefusal[] {
  const hasConcreteAction = actions.some(({ description, isContainment }) => !isContainment && !isBlank(description))
  return [
    ...refuseIf(isBlank(goal), 'goal-missing', 'goal'),
    ...refuseIf(!hasConcreteAction, 'action-missing', 'actions'),
    ...refuseIf(isBlank(owner), 'owner-missing', 'owner'),
    ...refuseIf(dueOn === null, 'due-date-missing', 'dueOn'),
  ]
}

/** Days that can't be kept any more, and those of actions that would let the whole be late. What is done is done. */
const dayRefusals = ({ actions, dueOn, today }: RectificationContext): Refusals => [
  ...refuseIf(dueOn !== null && dueOn < today, 'due-date-past', 'dueOn'),
  ...actions.flatMap(({ dueOn: day = null, doneAt }, place) => {
    if (day === null || doneAt !== null) return []
    const isLate = dueOn !== null && day > dueOn
    return [
      ...refuseIf(day < today, 'action-due-past', `actions.${place}.dueOn`),
      ...refuseIf(isLate, 'action-due-late', `actions.${place}.dueOn`),
    ]
  }),
]

/** Words or files: either proves that an action was done. */
export const hasEvidence = ({ evidence, evidenceFiles }: Pick<ActionProgress, 'evidence' | 'evidenceFiles'>): boolean =>
  !isBlank(evidence) || evidenceFiles > 0

function actionRefusals({ actions }: RectificationContext): Refusals {
  if (actions.length === 0) return [{ code: 'action-missing', field: 'actions' }]
  return actions.flatMap((action, place) => {
    if (action.doneAt === null) return [{ code: 'action-not-done', field: `actions.${place}` } as const]
    return refuseIf(!hasEvidence(action), 'evidence-missing', `actions.${place}.evidence`)
  })
}

/** The last one that says something; of two at the same moment the later in the list. */
const lastConclusive = (verifications: readonly VerificationVerdict[]): VerificationVerdict | null =>
  verifications
    .filter(({ verdict }) => verdict !== 'not-enough-data')
    .reduce<VerificationVerdict | null>(
      (last, verification) => (last === null || verification.createdAt >= last.createdAt ? verification : last),
      null,
    )

/**
 * The last conclusive verdict since the last return, escalation or reopening must be *effective*; an overridden one
 * counts. Where the data's last one is *not effective*, what customers say doesn't lift it.
 */
function verificationRefusals({ verifications, lastReopenedAt }: RectificationContext): Refusals {
  const current = verifications.filter(({ createdAt }) => lastReopenedAt === null || createdAt >= lastReopenedAt)
  const latest = lastConclusive(current)
  const ofData = lastConclusive(current.filter(({ method }) => method !== 'customer'))
  if (latest?.verdict === 'effective' && ofData?.verdict !== 'not-effective') return []
  if (latest !== null) return [{ code: 'verification-not-effective', field: 'verifications' }]
  const wasEffective = verifications.some(({ verdict }) => verdict === 'effective')
  return [{ code: wasEffective ? 'verification-outdated' : 'verification-missing', field: 'verifications' }]
}

function conditionRefusals(event: RectificationEvent, context: RectificationContext): Refusals {
  const reasonRefusals = refuseIf(isBlank(context.reason), 'reason-missing', 'reason')
  switch (event) {
    case 'issue':
      return [...missingElements(context), ...dayRefusals(context)]
    case 'submit':
      return actionRefusals(context)
    case 'close':
      return [...actionRefusals(context), ...verificationRefusals(context)]
    case 'return':
    case 'cancel':
      return reasonRefusals
    case 'escalate':
      return [
        ...reasonRefusals,
        ...refuseIf(isBlank(context.newOwner), 'new-owner-missing', 'newOwner'),
        ...dueDateRefusals(context.newDueOn, context.today, 'new-due-date-missing', 'newDueOn'),
      ]
    case 'reopen':
      return [...reasonRefusals, ...refuseIf(context.recurringFinding === null, 'recurrence-missing', 'findingId')]
    case 'start':
    case 'begin-verification':
    case 'resume':
      return []
  }
}

/** The events the state machine lets happen in this state, in their usual order, whatever else is still missing. */
export function allowedEvents(state: RectificationState): readonly RectificationEvent[] {
  return rectificationEvents.filter((event) => targets[state][event] !== undefined)
}

/** The event that leads straight from one state to another; null where none does (a card let go on such a column stays). */
export function eventBetween(from: RectificationState, to: RectificationState): RectificationEvent | null {
  if (from === to) return null
  return rectificationEvents.find((event) => targets[from][event] === to) ?? null
}

/**
 * What becomes of a rectification when an event happens: the next state, or every condition that isn't met, each
 * with the field it belongs to. An event the state doesn't know is refused as `event-not-allowed` on `state`.
 */
export function transition(
  state: RectificationState,
  event: RectificationEvent,
  context: RectificationContext,
): Transition {
  const target = targets[state][event]
  if (target === undefined) return { ok: false, refusals: [{ code: 'event-not-allowed', field: 'state' }] }
  const refusals = conditionRefusals(event, context)
  return refusals.length === 0 ? { ok: true, state: target } : { ok: false, refusals }
}

/** True while something is still to be done: neither closed nor cancelled. */
export const isOpen = (state: RectificationState): boolean => state !== 'closed' && state !== 'cancelled'

/** True where the four elements may still be changed. */
export const acceptsEdits = (state: RectificationState): boolean =>
  state === 'draft' || state === 'returned' || state === 'escalated'

/** True where an action may be reported done. Containment measures may be taken before the rectification starts. */
export function acceptsActionReport(state: RectificationState, isContainment: boolean): boolean {
  return state === 'in_progress' || (isContainment && (state === 'draft' || state === 'issued'))
}

/** True where a verification may be recorded: only after the result was submitted and verifying has begun. */
export const acceptsVerification = (state: RectificationState): boolean => state === 'verifying'

/** What due dates are judged on. */
export type DueRectification = { readonly state: RectificationState; readonly dueOn: string | null }

/** True when it is open, issued (a draft has no deadline yet) and its due day is over. */
export function isOverdue({ state, dueOn }: DueRectification, today: string): boolean {
  return isOpen(state) && state !== 'draft' && dueOn !== null && dueOn < today
}

/**
 * True when it is open, issued, not overdue, and due on or before `lastDay`: the day that counts as soon, which the
 * caller works out from today (working days depend on the holiday table).
 */
export function isDueSoon(rectification: DueRectification, today: string, lastDay: string): boolean {
  const { state, dueOn } = rectification
  return isOpen(state) && state !== 'draft' && dueOn !== null && dueOn >= today && dueOn <= lastDay
}
