import type { RectificationDetail, RectificationElements } from '#shared/calls/rectification.ts'

/** An action while it is being edited; `key` tells rows apart that have no id yet. */
export type ActionDraft = RectificationElements['actions'][number] & { readonly key: string; readonly isDone: boolean }

export type ElementsDraft = Omit<RectificationElements, 'actions'> & { readonly actions: readonly ActionDraft[] }

export function draftOf(rectification: RectificationDetail): ElementsDraft {
  const { title, goal, owner, responsibleDepartment, dueOn, causeAnalysis, whys, causes, actions } = rectification
  return {
    title,
    goal,
    owner,
    responsibleDepartment,
    dueOn,
    causeAnalysis,
    whys,
    causes,
    actions: actions.map(({ evidence: _evidence, doneAt, ...action }) => ({
      ...action,
      key: action.id,
      isDone: doneAt !== null,
    })),
  }
}

/** A new action begins with the owner, the department and the due day of the whole. */
export function newAction(draft: ElementsDraft, key: string): ActionDraft {
  return {
    key,
    id: null,
    description: '',
    department: draft.responsibleDepartment,
    owner: draft.owner,
    dueOn: draft.dueOn,
    isContainment: false,
    isDone: false,
  }
}

/** What is sent: rows without words are dropped. */
export function elementsOf(draft: ElementsDraft): RectificationElements {
  return {
    ...draft,
    actions: draft.actions
      .filter((action) => action.description.trim() !== '')
      .map(({ key: _key, isDone: _isDone, ...action }) => action),
  }
}
