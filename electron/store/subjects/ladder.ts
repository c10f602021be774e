import { refuse } from '#shared/calls/fault.ts'
import { type LadderSettings, ladder } from '#shared/calls/rectification-ladder.ts'
import { defaultLadderSteps, ladderProblems } from '#shared/domain/rectification-ladder.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import type { StoreHandlersOf } from '../handler.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { readSetting, writeSetting } from './library.ts'

const key = 'rectifications.ladder'

/** Who takes over unless the library says otherwise; nobody is named yet. */
const defaultLevels: LadderSettings['levels'] = [
  { title: '部门负责人', owner: '' },
  { title: '分管领导', owner: '' },
]

/** The library's ladder; the default one where none was set. */
export function readLadder(store: ReadableStore): LadderSettings {
  const kept = readSetting(store, key)
  return kept === undefined ? { steps: [...defaultLadderSteps], levels: defaultLevels } : ladder.parse(JSON.parse(kept))
}

function saveLadder(store: WritableStore, wanted: LadderSettings, context: CommandContext): LadderSettings {
  return inTransaction(store, 'save ladder', () => {
    const problems = ladderProblems(wanted.steps)
    if (problems.length > 0) refuse(problems)
    const before = readLadder(store)
    const after = { ...wanted, steps: wanted.steps.toSorted((a, b) => a.step - b.step) }
    writeSetting(store, key, JSON.stringify(after))
    appendAudit(store, context, {
      action: 'ladder.save',
      subject: 'library',
      subjectId: key,
      detail: { before, after },
    })
    return after
  })
}

export const ladderHandlers: StoreHandlersOf<'ladder.get' | 'ladder.save'> = {
  'ladder.get': (store) => readLadder(store),
  'ladder.save': saveLadder,
}
