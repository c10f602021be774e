import { describe, expect, test } from 'vitest'
import { rectificationEventName, rectificationState } from '#shared/calls/rectification.ts'
import {
  acceptsActionReport,
  acceptsEdits,
  acceptsVerification,
  allowedEvents,
  isDueSoon,
  isOverdue,
  type RectificationContext,
  type RectificationEvent,
  type RectificationState,
  rectificationEvents,
  rectificationStates,
  transition,
} from '#shared/domain/rectification.ts'

const done = { description: 'rehearse', isContainment: false, evidence: 'attendance list', evidenceFiles: 0, doneAt: 5 }

/** Meets every condition of every event, so that only the state decides. */
const complete: RectificationContext = {
  goal: 'raise the pass rate to 85 %',
  owner: 'Chen Li',
  dueOn: '2026-12-04',
  actions: [done],
  verifications: [{ method: 're-monitoring', verdict: 'effective', createdAt: 20 }],
  lastReopenedAt: null,
  recurringFinding: 'WT-2026-0009',
  reason: 'no effect yet',
  newOwner: 'He Qian',
  newDueOn: '2026-12-18',
  today: '2026-11-22',
}

/** The whole machine: where each event leads from each state; `·` is refused. */
const table = `
              issue   start        submit     begin-verification  close   return    resume       escalate   cancel     reopen
  draft       issued  ·            ·          ·                   ·       ·         ·            ·          cancelled  ·
  issued      ·       in_progress  ·          ·                   ·       ·         ·            escalated  cancelled  ·
  in_progress ·       ·            submitted  ·                   ·       ·         ·            escalated  cancelled  ·
  submitted   ·       ·            ·          verifying           ·       returned  ·            escalated  cancelled  ·
  verifying   ·       ·            ·          ·                   closed  returned  ·            escalated  cancelled  ·
  closed      ·       ·            ·          ·                   ·       ·         ·            ·          ·          returned
  returned    ·       ·            ·          ·                   ·       ·         in_progress  escalated  cancelled  ·
  escalated   ·       ·            ·          ·                   ·       ·         in_progress  escalated  cancelled  ·
  cancelled   ·       ·            ·          ·                   ·       ·         ·            ·          ·          ·`
const [header = [], ...rows] = table
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

describe('every state × every event', () => {
  test('the table names each state and event once, in the order of the code', () => {
    expect(header).toEqual(rectificationEvents)
    expect(rows.map(([state]) => state)).toEqual(rectificationStates)
  })

  for (const [state, ...targets] of rows) {
    for (const [place, target] of targets.entries()) {
      const event = header[place]
      test(`${state} + ${event} → ${target}`, () => {
        expect(transition(state as RectificationState, event as RectificationEvent, complete)).toEqual(
          target === '·'
            ? { ok: false, refusals: [{ code: 'event-not-allowed', field: 'state' }] }
            : { ok: true, state: target },
        )
        expect(allowedEvents(state as RectificationState).includes(event as RectificationEvent)).toBe(target !== '·')
      })
    }
  }

  test('the contract knows the same states and events', () => {
    expect(rectificationState.options).toEqual([...rectificationStates])
    expect(rectificationEventName.options).toEqual([...rectificationEvents])
  })
})

const refusals = (state: RectificationState, event: RectificationEvent, change: Partial<RectificationContext>) => {
  const result = transition(state, event, { ...complete, ...change })
  return result.ok ? [] : result.refusals.map(({ code, field }) => `${code} ${field}`)
}

describe('conditions', () => {
  test('issuing asks for the four elements of R3, all at once', () => {
    expect(refusals('draft', 'issue', { goal: ' ', owner: '', dueOn: null, actions: [] })).toEqual([
      'goal-missing goal',
      'action-missing actions',
      'owner-missing owner',
      'due-date-missing dueOn',
    ])
    expect(refusals('draft', 'issue', { dueOn: '2026-11-21' })).toEqual(['due-date-past dueOn'])
    expect(refusals('draft', 'issue', { dueOn: '2026-11-22' })).toEqual([])
    // An action's own day: not before today, and not after that of the whole; what is done is done.
    const open = { ...done, doneAt: null }
    const days = ['2026-11-21', '2026-11-22', '2026-12-04', '2026-12-05', null]
    expect(refusals('draft', 'issue', { actions: days.map((dueOn) => ({ ...open, dueOn })) })).toEqual([
      'action-due-past actions.0.dueOn',
      'action-due-late actions.3.dueOn',
    ])
    expect(refusals('draft', 'issue', { actions: [{ ...done, dueOn: '2026-11-21' }, open] })).toEqual([])
  })

  test('containment alone, or an action without words, isn’t a concrete action', () => {
    expect(refusals('draft', 'issue', { actions: [{ ...done, isContainment: true }] })).toEqual([
      'action-missing actions',
    ])
    expect(refusals('draft', 'issue', { actions: [{ ...done, description: ' ' }] })).toEqual(['action-missing actions'])
    expect(
      refusals('draft', 'issue', {
        actions: [
          { ...done, isContainment: true },
          { ...done, doneAt: null },
        ],
      }),
    ).toEqual([])
  })

  test('submitting and closing ask for every action done, with evidence', () => {
    const actions = [done, { ...done, doneAt: null, evidence: '' }, { ...done, evidence: ' ' }]
    const expected = ['action-not-done actions.1', 'evidence-missing actions.2.evidence']
    expect(refusals('in_progress', 'submit', { actions })).toEqual(expected)
    expect(refusals('verifying', 'close', { actions })).toEqual(expected)
    expect(refusals('in_progress', 'submit', { actions: [] })).toEqual(['action-missing actions'])
    expect(refusals('in_progress', 'submit', { verifications: [] })).toEqual([])
    expect(refusals('in_progress', 'submit', { actions: [{ ...done, evidence: '', evidenceFiles: 1 }] })).toEqual([])
  })

  test('closing asks for an effective verification no older than the last return or escalation', () => {
    const method = 'data-comparison'
    const effective = (createdAt: number) => ({ method, verdict: 'effective', createdAt }) as const
    const ineffective = (createdAt: number) => ({ method, verdict: 'not-effective', createdAt }) as const
    const unknown = (createdAt: number) => ({ method, verdict: 'not-enough-data', createdAt }) as const
    const close = (verifications: RectificationContext['verifications'], lastReopenedAt: number | null = null) =>
      refusals('verifying', 'close', { verifications, lastReopenedAt })
    expect(close([])).toEqual(['verification-missing verifications'])
    expect(close([unknown(20)])).toEqual(['verification-missing verifications'])
    expect(close([ineffective(20)])).toEqual(['verification-not-effective verifications'])
    expect(close([effective(20)], 21)).toEqual(['verification-outdated verifications'])
    expect(close([effective(20)], 20)).toEqual([])
    expect(close([effective(20), ineffective(30)], 21)).toEqual(['verification-not-effective verifications'])
    expect(close([ineffective(10), effective(30), unknown(40)], 21)).toEqual([])
    expect(close([effective(30), ineffective(25)], 21)).toEqual([])
    expect(close([effective(25), ineffective(30)], 21)).toEqual(['verification-not-effective verifications'])
  })

  test('customers say enough alone, but nothing against the data', () => {
    const by = (method: 'customer' | 're-monitoring', verdict: 'effective' | 'not-effective', createdAt: number) =>
      ({ method, verdict, createdAt }) as const
    const close = (...verifications: RectificationContext['verifications']) =>
      refusals('verifying', 'close', { verifications, lastReopenedAt: null })
    const refused = ['verification-not-effective verifications']
    expect(close(by('customer', 'effective', 20))).toEqual([])
    expect(close(by('re-monitoring', 'not-effective', 20), by('customer', 'effective', 30))).toEqual(refused)
    expect(close(by('re-monitoring', 'effective', 20), by('customer', 'not-effective', 30))).toEqual(refused)
    expect(close(by('customer', 'not-effective', 20), by('re-monitoring', 'effective', 30))).toEqual([])
  })

  test('going back or away needs a reason; escalating also another owner and due date', () => {
    expect(refusals('verifying', 'return', { reason: ' ' })).toEqual(['reason-missing reason'])
    expect(refusals('draft', 'cancel', { reason: '' })).toEqual(['reason-missing reason'])
    expect(refusals('verifying', 'escalate', { reason: '', newOwner: '', newDueOn: null })).toEqual([
      'reason-missing reason',
      'new-owner-missing newOwner',
      'new-due-date-missing newDueOn',
    ])
    expect(refusals('verifying', 'escalate', { newDueOn: '2026-11-01' })).toEqual(['due-date-past newDueOn'])
  })

  test('reopening needs a reason and the finding the cause came back with', () => {
    expect(refusals('closed', 'reopen', { reason: ' ', recurringFinding: null })).toEqual([
      'reason-missing reason',
      'recurrence-missing findingId',
    ])
    expect(refusals('closed', 'reopen', { verifications: [], actions: [] })).toEqual([])
  })

  test('an event that isn’t allowed is refused for that alone', () => {
    expect(refusals('closed', 'issue', { goal: '', owner: '' })).toEqual(['event-not-allowed state'])
  })
})

describe('what a state lets be written', () => {
  const where = (holds: (state: RectificationState) => boolean) => rectificationStates.filter(holds)

  test('edits, action reports, verifications', () => {
    expect(where(acceptsEdits)).toEqual(['draft', 'returned', 'escalated'])
    expect(where((state) => acceptsActionReport(state, false))).toEqual(['in_progress'])
    expect(where((state) => acceptsActionReport(state, true))).toEqual(['draft', 'issued', 'in_progress'])
    expect(where(acceptsVerification)).toEqual(['verifying'])
  })
})

describe('due dates', () => {
  const at = (dueOn: string | null, state: RectificationState = 'in_progress') => ({ state, dueOn })

  test('the due day itself is not late', () => {
    expect(isOverdue(at('2026-11-21'), '2026-11-22')).toBe(true)
    expect(isOverdue(at('2026-11-22'), '2026-11-22')).toBe(false)
    expect(isOverdue(at(null), '2026-11-22')).toBe(false)
  })

  test('soon runs from today to the last day named', () => {
    const soon = (dueOn: string) => isDueSoon(at(dueOn), '2026-11-22', '2026-11-25')
    expect(['2026-11-21', '2026-11-22', '2026-11-25', '2026-11-26'].map(soon)).toEqual([false, true, true, false])
  })

  test('drafts and finished ones have no deadline', () => {
    const late = rectificationStates.filter((state) => isOverdue(at('2026-01-01', state), '2026-11-22'))
    expect(late).toEqual(['issued', 'in_progress', 'submitted', 'verifying', 'returned', 'escalated'])
    const soon = rectificationStates.filter((state) => isDueSoon(at('2026-11-22', state), '2026-11-22', '2026-11-25'))
    expect(soon).toEqual(late)
  })
})
