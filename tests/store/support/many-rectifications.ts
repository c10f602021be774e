// Rectifications of two years written straight into the tables, for what is counted over many of them.
import type { WritableStore } from '#electron/store/handles.ts'
import { newId } from '#electron/store/ids.ts'
import { currentUser } from '#electron/store/subjects/library.ts'
import { rectificationStates } from '#shared/domain/rectification.ts'

const day = 86_400_000
export const manyNow = new Date(2026, 10, 22, 12).getTime()

const departments = ['流程管理部门', '培训部门', '综合管理部门', '客户服务部门'] as const
const classes = ['process', 'skill', 'resource', 'attitude'] as const
const causes = ['培训不足', '流程缺失', '系统故障', '激励不当', '人手不足'] as const
const verdicts = ['effective', 'not-effective', 'not-enough-data'] as const

/** A generator of its own, so that every run counts the same rows. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const dayText = (at: number): string => {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

type Adding = {
  readonly store: WritableStore
  readonly below: (limit: number) => number
  readonly user: string
  readonly teams: readonly string[]
}

/** So many of them, each with findings, actions, events, verdicts, files and papers as its state would have them. */
export function addRectifications(store: WritableStore, count: number, teams: readonly string[] = []): void {
  const adding = { store, below: generator(20_261_122), user: currentUser(store).id, teams }
  store.raw.transaction(() => {
    for (let place = 1; place <= count; place += 1) addOne(adding, place)
  })()
}

function addOne({ store, below, user, teams }: Adding, place: number): void {
  const id = newId<string & {}>()
  const state = rectificationStates[below(rectificationStates.length)] ?? 'issued'
  const createdAt = manyNow - below(700) * day - below(day)
  const issuedAt = state === 'draft' ? null : createdAt + below(3) * day
  const closedAt = state === 'closed' ? Math.min(manyNow, (issuedAt ?? createdAt) + below(80) * day) : null
  const dueOn = dayText(createdAt + (10 + below(40)) * day)
  const reopenings = below(6) === 0 ? 1 : 0
  const department = departments[below(4)] ?? ''
  store.run(
    store.sql.insertInto('rectifications').values({
      ...{
        id,
        number: `ZG-2026-${String(place).padStart(4, '0')}`,
        title: `整改 ${place}`,
        state,
        goal: '提高',
        owner: '陈立',
      },
      ...{ responsible_department: department, due_on: dueOn, cause_analysis: '', created_at: createdAt },
      ...{ created_by: user, issued_at: issuedAt, closed_at: closedAt, level: below(3), recurrences: reopenings },
    }),
  )
  for (let of = 0; of <= below(3); of += 1) {
    const cause = causes[below(5)] ?? ''
    store.run(
      store.sql.insertInto('findings').values({
        ...{
          id: newId(),
          number: `WT-${place}-${of}`,
          finding_class: classes[below(4)] ?? 'skill',
          severity: 'serious',
        },
        ...{ title: '问题', description: '', cause: below(4) === 0 ? '' : cause, state: 'in-rectification' },
        ...{ responsible_department: department, rectification_id: id, occurred_at: createdAt - below(5) * day },
        ...{ created_at: createdAt, created_by: user, team_id: teams[below(teams.length)] ?? null },
        causes: below(2) === 0 ? '[]' : JSON.stringify([...new Set([cause, causes[below(5)]])]),
        dismissed_at: below(12) === 0 ? createdAt : null,
      }),
    )
  }
  for (let of = 0; of < 3; of += 1) {
    const actionId = newId()
    const doneAt = below(2) === 0 ? null : createdAt + of * day
    store.run(
      store.sql.insertInto('rectification_actions').values({
        ...{ id: actionId, rectification_id: id, position: of, description: `行动 ${of}`, department, owner: '何倩' },
        ...{ due_on: dueOn, is_containment: 0, evidence: doneAt === null ? '' : '已办', done_at: doneAt },
      }),
    )
    if (doneAt !== null) addFile(store, { subject: 'action', subjectId: actionId, at: doneAt, user })
  }
  addFile(store, { subject: 'rectification', subjectId: id, at: createdAt, user })
  store.run(
    store.sql.insertInto('rectification_papers').values({
      ...{ id: newId(), rectification_id: id, kind: below(2) === 0 ? 'notice' : 'reply', format: 'pdf' },
      ...{ file_name: '整改通知单.pdf', sha256: '', created_at: createdAt, created_by: user },
    }),
  )
  addEvents(store, { id, below, user, createdAt, closedAt, reopenings })
  for (let of = 0; of < below(3); of += 1) {
    const verdict = verdicts[below(3)] ?? 'effective'
    store.run(
      store.sql.insertInto('verifications').values({
        ...{ id: newId(), rectification_id: id, method: 're-monitoring', result: '', verdict, created_by: user },
        computed_verdict: below(4) === 0 ? 'not-enough-data' : verdict,
        created_at: createdAt + (of + 1) * 20 * day,
      }),
    )
  }
}

function addFile(
  store: WritableStore,
  {
    subject,
    subjectId,
    at,
    user,
  }: { subject: 'action' | 'rectification'; subjectId: string; at: number; user: string },
): void {
  store.run(
    store.sql.insertInto('attachments').values({
      ...{ id: newId(), sha256: subjectId, extension: 'pdf', original_name: '签到表.pdf', byte_size: 1 },
      ...{ subject, subject_id: subjectId, created_at: at, created_by: user },
    }),
  )
}

type Walk = {
  readonly id: string
  readonly below: (limit: number) => number
  readonly user: string
  readonly createdAt: number
  readonly closedAt: number | null
  readonly reopenings: number
}

/** Closed and opened again so often, and closed at last where it is; some closings were taken back. */
function addEvents(store: WritableStore, { id, below, user, createdAt, closedAt, reopenings }: Walk): void {
  const add = (kind: string, at: number, takenBackAt: number | null = null): void => {
    store.run(
      store.sql.insertInto('rectification_events').values({
        ...{ rectification_id: id, at, actor_id: user, kind, from_state: null, to_state: null, note: '' },
        taken_back_at: takenBackAt,
      }),
    )
  }
  add('created', createdAt)
  for (let of = 0; of < reopenings; of += 1) {
    const firstClosed = createdAt + 5 * day
    add('close', firstClosed)
    add('reopen', firstClosed + below(150) * day, below(10) === 0 ? manyNow : null)
  }
  if (below(10) === 0) add('close', createdAt + 2 * day, createdAt + 2 * day)
  if (closedAt !== null && reopenings === 0) add('close', closedAt)
}
