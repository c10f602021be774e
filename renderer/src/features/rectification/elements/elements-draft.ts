import type { RectificationDetail, RectificationElements } from '#shared/calls/rectification.ts'

/** Five whys. */
export const mostWhys = 5

/** An action while it is being edited; `key` tells rows apart that have no id yet. */
export type ActionDraft = RectificationElements['actions'][number] & { readonly key: string; readonly isDone: boolean }

export type ElementsDraft = Omit<RectificationElements, 'actions' | 'whys' | 'causes'> & {
  readonly whys: readonly string[]
  readonly causes: readonly string[]
  readonly actions: readonly ActionDraft[]
}

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
    actions: actions.map(({ id, description, department, owner: actionOwner, dueOn: day, isContainment, doneAt }) => ({
      id,
      description,
      department,
      owner: actionOwner,
      dueOn: day,
      isContainment,
      key: id,
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

const isWritten = (words: string): boolean => words.trim() !== ''

/** What is sent: actions and whys without words are dropped. */
export function elementsOf(draft: ElementsDraft): RectificationElements {
  return {
    ...draft,
    whys: draft.whys.filter(isWritten),
    causes: draft.causes.filter(isWritten),
    actions: draft.actions
      .filter((action) => isWritten(action.description))
      .map(({ key: _key, isDone: _isDone, ...action }) => action),
  }
}
