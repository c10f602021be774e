import type { Input, Output } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import { CallFault, type Refusal, refuse } from '#shared/calls/fault.ts'
import { longestCauseAnalysis, type RectificationElements } from '#shared/calls/rectification.ts'
import { acceptsActionReport, acceptsEdits, hasEvidence, missingElements } from '#shared/domain/rectification.ts'
import type { CommandContext } from '../audit.ts'
import { inTransaction, type WritableStore } from '../handles.ts'
import { newId } from '../ids.ts'
import { findingsToTakeUp, takeUpFindings } from './finding-taking-up.ts'
import { nextNumber } from './numbers.ts'
import {
  actionEditRefusals,
  areSameActions,
  type ListedAction,
  listActions,
  listStoredActions,
  writeActions,
} from './rectification-actions.ts'
import { recordEvent, rectificationById, type StoredRectification } from './rectification-events.ts'

const mostCauses = 20

/** Opens a draft that takes up open findings; their department and causes are what it starts with. */
export function createRectification(
  store: WritableStore,
  { findingIds, title }: Input<'rectifications.create'>,
  context: CommandContext,
): Output<'rectifications.create'> {
  return inTransaction(store, 'create rectification', () => {
    const findings = findingsToTakeUp(store, findingIds)
    const words = new Set(findings.map(({ cause }) => cause).filter((cause) => cause !== ''))
    const causes = [...new Set(findings.flatMap((finding) => finding.causes))].slice(0, mostCauses)
    // Several findings were asked their whys one by one: whose should stand is for whoever analyses the whole.
    const [only, ...others] = findings
    const id = newId<RectificationId>()
    const number = nextNumber(store, 'rectifications', 'ZG', context.now)
    store.run(
      store.sql.insertInto('rectifications').values({
        id,
        number,
        title,
        state: 'draft',
        goal: '',
        owner: '',
        responsible_department: findings[0]?.responsibleDepartment ?? '',
        due_on: null,
        cause_analysis: [...words].join('\n').slice(0, longestCauseAnalysis),
        whys: JSON.stringify(others.length === 0 && only !== undefined ? only.whys : []),
        causes: JSON.stringify(causes),
        created_at: context.now,
        created_by: context.actor.id,
        issued_at: null,
        closed_at: null,
      }),
    )
    takeUpFindings(store, id, findings)
    const numbers = findings.map((finding) => finding.number)
    recordEvent(store, id, { kind: 'created', fromState: null, toState: 'draft', note: numbers.join(', ') }, context, {
      action: 'rectifications.create',
      detail: { number, title, findings: numbers },
    })
    return { id, number }
  })
}

/** The elements as they lie in the columns. */
const elementColumns = (elements: Omit<RectificationElements, 'actions'>) =>
  ({
    title: elements.title,
    goal: elements.goal,
    owner: elements.owner,
    responsible_department: elements.responsibleDepartment,
    due_on: elements.dueOn,
    cause_analysis: elements.causeAnalysis,
    whys: JSON.stringify(elements.whys),
    causes: JSON.stringify(elements.causes),
  }) as const satisfies Partial<StoredRectification>

/** By the names of the form. */
const elementNames = {
  title: 'title',
  goal: 'goal',
  owner: 'owner',
  responsible_department: 'responsibleDepartment',
  due_on: 'dueOn',
  cause_analysis: 'causeAnalysis',
  whys: 'whys',
  causes: 'causes',
} as const satisfies Record<keyof ReturnType<typeof elementColumns>, keyof RectificationElements>
type ElementColumn = keyof typeof elementNames

/** The columns that the edit would change, as they are. */
function changedColumns(stored: StoredRectification, edited: RectificationElements): Partial<StoredRectification> {
  const wanted = elementColumns(edited)
  const names = (Object.keys(wanted) as ElementColumn[]).filter((name) => wanted[name] !== stored[name])
  return Object.fromEntries(names.map((name) => [name, stored[name]]))
}

export function editRectification(
  store: WritableStore,
  { id, elements }: Input<'rectifications.edit'>,
  context: CommandContext,
): Output<'rectifications.edit'> {
  return inTransaction(store, 'edit rectification', () => {
    const stored = rectificationById(store, id)
    const actions = listActions(store, id)
    const columns = changedColumns(stored, elements)
    const isListChanged = !areSameActions(actions, elements.actions)
    const names = Object.keys(columns).map((name) => elementNames[name as ElementColumn])
    const changed = isListChanged ? [...names, 'actions' as const] : names
    if (changed.length === 0) return {}
    const refusals = editRefusals(stored, actions, elements, changed)
    if (refusals.length > 0) refuse(refusals)
    const kept = isListChanged ? { columns, actions: listStoredActions(store, id) } : { columns }
    store.run(store.sql.updateTable('rectifications').set(elementColumns(elements)).where('id', '=', id))
    const removedFiles = isListChanged ? writeActions(store, id, elements.actions, context) : []
    const event = { kind: 'edited', fromState: null, toState: null, note: '', before: { ...kept, removedFiles } }
    recordEvent(store, id, event, context, {
      action: 'rectifications.edit',
      detail: { number: stored.number, changed, elements },
    })
    return {}
  })
}

function editRefusals(
  stored: StoredRectification,
  actions: readonly ListedAction[],
  elements: RectificationElements,
  changed: readonly string[],
): readonly Refusal[] {
  if (!acceptsEdits(stored.state)) return changed.map((field) => ({ code: 'not-editable-now', field }))
  const missing = stored.state === 'draft' ? [] : missingElements(elements)
  return [...actionEditRefusals(actions, elements.actions), ...missing]
}

export function completeAction(
  store: WritableStore,
  { id, actionId, evidence, doneBy }: Input<'rectifications.completeAction'>,
  context: CommandContext,
): Output<'rectifications.completeAction'> {
  return inTransaction(store, 'complete action', () => {
    const stored = rectificationById(store, id)
    const actions = listActions(store, id)
    const place = actions.findIndex((action) => action.id === actionId)
    const action = actions[place]
    if (action === undefined) throw new CallFault('not-found', { what: 'action' })
    const field = `actions.${place}`
    if (action.doneAt !== null) refuse([{ code: 'action-already-done', field }])
    if (!acceptsActionReport(stored.state, action.isContainment)) refuse([{ code: 'action-report-not-allowed', field }])
    if (!hasEvidence({ evidence, evidenceFiles: action.files.length })) {
      refuse([{ code: 'evidence-missing', field: `${field}.evidence` }])
    }
    const before = { actions: listStoredActions(store, id) }
    const done = { evidence, done_at: context.now, done_by: doneBy || action.owner || stored.owner }
    store.run(store.sql.updateTable('rectification_actions').set(done).where('id', '=', actionId))
    const proof = [evidence, ...action.files.map(({ originalName }) => originalName)].filter((one) => one !== '')
    const note = `${action.description}: ${proof.join(', ')}`
    recordEvent(store, id, { kind: 'action-done', fromState: null, toState: null, note, before }, context, {
      action: 'rectifications.completeAction',
      detail: { number: stored.number, actionId, description: action.description, evidence: proof, by: done.done_by },
    })
    return {}
  })
}

/** A note on how it goes, whatever state it is in. */
export function addNote(
  store: WritableStore,
  { id, note }: Input<'rectifications.addNote'>,
  context: CommandContext,
): Output<'rectifications.addNote'> {
  return inTransaction(store, 'add note', () => {
    const { number } = rectificationById(store, id)
    recordEvent(store, id, { kind: 'note', fromState: null, toState: null, note, before: {} }, context, {
      action: 'rectifications.addNote',
      detail: { number, note },
    })
    return {}
  })
}
