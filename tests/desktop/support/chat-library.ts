import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { addDays } from '#shared/domain/days.ts'
import { type Sheet, type SheetAnswer, sheet } from '#shared/domain/sheet.ts'
import { ImportPage } from '../pages/import-page.ts'
import { callFromPage, type DeskApp } from './desk-app.ts'
import { publish } from './inspection-library.ts'

/* A library of chats, which are reviewed without a recording: enough of them to verify a rectification by data. */

export const chatAgents = ['王建国', '刘洋'] as const

/** Chats of each agent on a day. */
const perDay = 2

/** A table of chats on every day of a period, two of each agent a day. */
export async function importChats(
  desk: DeskApp,
  folder: string,
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string },
): Promise<void> {
  const lines = ['来电编号,开始时间,坐席工号,坐席姓名,班组,渠道,问题描述']
  for (let day = fromDay; day <= toDay; day = addDays(day, 1)) {
    for (const [place, agent] of chatAgents.entries()) {
      for (let turn = 0; turn < perDay; turn += 1) {
        const number = `Z${day.replaceAll('-', '')}-${place}${turn}`
        lines.push(`${number},${day} ${10 + turn}:0${place}:00,100${place},${agent},在线一组,在线,查询维修进度`)
      }
    }
  }
  mkdirSync(folder, { recursive: true })
  const file = join(folder, '在线服务记录.csv')
  writeFileSync(file, `${lines.join('\n')}\n`)
  const importing = new ImportPage(desk.page)
  await importing.goTo('导入')
  await importing.chooseTable(desk.app, file)
  await importing.start()
  await importing.waitUntilDone()
}

export const toneTitle = '语气专业、礼貌、耐心'

const choice = (id: string, title: string) => ({
  kind: 'scale' as const,
  id,
  title,
  weight: 5000,
  defaultFindingClass: 'attitude' as const,
  options: [
    { id: 'good', label: '优', share: 10_000 },
    { id: 'bad', label: '差', share: 0, fails: true },
  ],
})

const chatSheet: Sheet = sheet.parse({
  title: '在线服务态度表',
  subjects: ['chat'],
  basis: 'question-weights',
  passMark: 8000,
  bands: [
    { label: '合格', from: 8000 },
    { label: '不合格', from: 0 },
  ],
  sections: [
    { id: 'attitude', title: '态度', items: [choice('tone', toneTitle), choice('words', '使用标准服务用语')] },
  ],
})

export const publishChatSheet = (desk: DeskApp): Promise<SheetVersionId> => publish(desk, chatSheet)

const answers = (isBad: boolean): SheetAnswer[] => [
  { itemId: 'tone', value: { kind: 'option', optionId: isBad ? 'bad' : 'good' }, note: '', causes: [] },
  { itemId: 'words', value: { kind: 'option', optionId: 'good' }, note: '', causes: [] },
]

/** Reviews every open task of the queue; of so many the first `bad` fail in their tone. */
export async function reviewOpenTasks({ page }: DeskApp, bad: number): Promise<readonly string[]> {
  const evaluations: string[] = []
  for (const [place, { id }] of (await callFromPage(page, 'tasks.list', { states: ['open'] })).entries()) {
    const { draft } = await callFromPage(page, 'tasks.open', { id })
    const { evaluationId } = await callFromPage(page, 'evaluations.submit', {
      taskId: id,
      revision: draft.revision,
      answers: answers(place < bad),
      marks: [],
      comment: '',
    })
    evaluations.push(evaluationId)
  }
  return evaluations
}
