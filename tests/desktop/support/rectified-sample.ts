import type { Sent } from '#shared/calls/calls.ts'
import type { FindingId, RectificationId } from '#shared/calls/common.ts'
import type { RectificationEventName } from '#shared/calls/rectification.ts'
import { callFromPage, type DeskApp } from './desk-app.ts'

/** A local day so many days from today (earlier when negative), 2026-11-21. */
export function inDays(days: number): string {
  const day = new Date()
  day.setDate(day.getDate() + days)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

type Filed = Partial<Omit<Sent<'findings.file'>, 'origin'>>

/** A finding that was seen by hand. */
export async function fileByHand({ page }: DeskApp, filed: Filed = {}): Promise<FindingId> {
  const { id } = await callFromPage(page, 'findings.file', {
    findingClass: 'attitude',
    severity: 'serious',
    title: '推诿用语“不归我管”',
    origin: { kind: 'by-hand' },
    ...filed,
  })
  return id
}

export type Wanted = {
  readonly title: string
  readonly owner?: string
  readonly department?: string
  /** From today; null: no due day. */
  readonly dueIn?: number | null
  readonly actions?: readonly { readonly description: string; readonly dueIn?: number; readonly department?: string }[]
  readonly finding?: Filed
  /** The steps it goes before anybody looks. */
  readonly steps?: readonly RectificationEventName[]
}

/** A rectification of one finding of its own, filled in and brought as far as wanted. */
export async function rectify(desk: DeskApp, wanted: Wanted): Promise<RectificationId> {
  const { page } = desk
  const findingId = await fileByHand(desk, { title: wanted.title, ...wanted.finding })
  const { id } = await callFromPage(page, 'rectifications.create', { findingIds: [findingId], title: wanted.title })
  const { dueIn = 10, owner = '陈立', department = '客户服务部门' } = wanted
  const actions = wanted.actions ?? [{ description: '组织专题培训' }]
  await callFromPage(page, 'rectifications.edit', {
    id,
    elements: {
      title: wanted.title,
      goal: '合格率提高到 85% 以上',
      owner,
      responsibleDepartment: department,
      dueOn: dueIn === null ? null : inDays(dueIn),
      causeAnalysis: '',
      actions: actions.map((action) => ({
        id: null,
        description: action.description,
        department: action.department ?? department,
        owner,
        dueOn: action.dueIn === undefined ? null : inDays(action.dueIn),
        isContainment: false,
      })),
    },
  })
  for (const event of wanted.steps ?? []) await takeStep(desk, id, event)
  return id
}

/** One step; before submitting the actions are reported done. */
export async function takeStep({ page }: DeskApp, id: RectificationId, event: RectificationEventName): Promise<void> {
  if (event === 'submit') {
    const { actions } = await callFromPage(page, 'rectifications.get', { id })
    for (const action of actions.filter(({ doneAt }) => doneAt === null)) {
      await callFromPage(page, 'rectifications.completeAction', { id, actionId: action.id, evidence: '签到表 16 人' })
    }
  }
  await callFromPage(page, 'rectifications.apply', { id, event, reason: '没有达到要求' })
}

/** Overdue since so many days: returned, and its day moved (one that is issued never begins in the past). */
export async function makeOverdue(desk: DeskApp, id: RectificationId, days: number): Promise<void> {
  const { page } = desk
  for (const event of ['start', 'submit', 'return'] as const) await takeStep(desk, id, event)
  const { title, goal, owner, responsibleDepartment, causeAnalysis, actions } = await callFromPage(
    page,
    'rectifications.get',
    { id },
  )
  await callFromPage(page, 'rectifications.edit', {
    id,
    elements: {
      title,
      goal,
      owner,
      responsibleDepartment,
      dueOn: inDays(-days),
      causeAnalysis,
      actions: actions.map((action) => ({
        id: action.id,
        description: action.description,
        department: action.department,
        owner: action.owner,
        dueOn: action.dueOn,
        isContainment: action.isContainment,
      })),
    },
  })
}

/** Verified by its customer and closed. */
export async function close(desk: DeskApp, id: RectificationId): Promise<void> {
  const { page } = desk
  for (const contact of ['王女士', '赵先生', '钱先生', '孙女士', '周先生']) {
    const { verdict } = await callFromPage(page, 'verifications.recordCustomer', {
      id,
      contact,
      contactedOn: inDays(0),
      answer: 'confirmed',
      wording: '现在接待好多了',
    })
    if (verdict === 'effective') break
  }
  await takeStep(desk, id, 'close')
}
