import { describe, expect, it } from 'vitest'
import { verifyAudit } from '#electron/store/audit.ts'
import { fileFinding } from '#electron/store/subjects/finding-filing.ts'
import { writeRecurrenceDays } from '#electron/store/subjects/finding-recurrence.ts'
import { findingHandlers } from '#electron/store/subjects/findings.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import type { AgentId, RectificationId } from '#shared/calls/common.ts'
import { type TestLibrary, testNow } from './support/library.ts'
import {
  apply,
  completeAll,
  day,
  detailOf,
  drafted,
  elements,
  failingItem,
  fileOne,
  filing,
  later,
  verify,
} from './support/rectifying.ts'
import { addAgent, addRecordedCall, addSubmittedEvaluation, addTeam } from './support/rows.ts'
import { temporaryLibrary } from './support/temporary-library.ts'

const causes = ['服务意识不足']

/** A finding of somebody, closed at `testNow` with the rectification it was taken up in. */
function closedOne(library: TestLibrary): { readonly id: RectificationId; readonly agent: AgentId } {
  const agent = addAgent(library.store, { name: '陈立', team_id: addTeam(library.store) })
  const finding = fileOne(library, { causes }, { agent_id: agent, started_at: testNow - 9 * day })
  const id = drafted(library, [finding])
  const edit = rectificationHandlers['rectifications.edit']
  edit(library.store, { id, elements: elements(library) }, library.context)
  for (const event of ['issue', 'start'] as const) apply(library, id, event)
  completeAll(library, id)
  for (const event of ['submit', 'begin-verification'] as const) apply(library, id, event)
  verify(library, id)
  apply(library, id, 'close')
  return { id, agent }
}

/** The same item fails again in a call of this agent so many days after the closing; filed the day after that. */
function fileAfter(library: TestLibrary, agent: AgentId, days: number, changes: Parameters<typeof filing>[0] = {}) {
  const { recordId } = addRecordedCall(library.store, { agent_id: agent, started_at: testNow + days * day })
  const { evaluationId } = addSubmittedEvaluation(library.store, recordId, { failing: [failingItem] })
  const input = filing({ evaluationId, causes, ...changes })
  return fileFinding(library.store, input, later(library.context, (days + 1) * day))
}

describe('a cause that comes back', () => {
  it('opens the closed rectification again and belongs to it', () => {
    const library = temporaryLibrary()
    const { id, agent } = closedOne(library)
    const { number } = detailOf(library, id)
    const filed = fileAfter(library, agent, 20)
    expect(filed.recurrence).toEqual({ rectificationId: id, number })
    expect(detailOf(library, id)).toMatchObject({ state: 'returned', findings: 2, closedAt: null })
    const finding = findingHandlers['findings.get'](library.store, { id: filed.id }, library.context)
    expect(finding).toMatchObject({
      state: 'in-rectification',
      rectificationId: id,
      recurrenceOf: id,
      recurrenceOfNumber: number,
    })
    expect(finding.history[0]).toMatchObject({ action: 'findings.file', words: number })
    const back = findingHandlers['findings.list'](library.store, { isRecurrence: true }, library.context)
    expect(back.map((one) => one.id)).toEqual([filed.id])
    expect(verifyAudit(library.store).brokenAt).toBeNull()
  })

  it('is looked for as many days as the library says', () => {
    const library = temporaryLibrary()
    const { id, agent } = closedOne(library)
    expect(fileAfter(library, agent, 61).recurrence).toBeNull()
    writeRecurrenceDays(library.store, 90)
    expect(fileAfter(library, agent, 61).recurrence?.rectificationId).toBe(id)
  })

  it('is none of another cause, of another person on another item, or from before the closing', () => {
    const library = temporaryLibrary()
    const { id, agent } = closedOne(library)
    expect(fileAfter(library, agent, 20, { causes: ['未经培训'], cause: '' }).recurrence).toBeNull()
    expect(fileAfter(library, agent, -2).recurrence).toBeNull()
    const other = addAgent(library.store, { team_id: addTeam(library.store) })
    const byHand = { kind: 'by-hand', agentId: other, teamId: null, recordId: null, occurredOn: null } as const
    const elsewhere = fileFinding(library.store, filing({ origin: byHand, causes }), later(library.context, 20 * day))
    expect(elsewhere.recurrence).toBeNull()
    expect(detailOf(library, id).state).toBe('closed')
    // Somebody else, but the same item: the question is the same.
    expect(fileAfter(library, other, 21).recurrence?.rectificationId).toBe(id)
  })
})
