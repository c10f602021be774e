import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { type Sheet, type SubjectKind, sheet } from '#shared/domain/sheet.ts'
import { ImportPage } from '../pages/import-page.ts'
import { answerOpenDialog, callFromPage, type DeskApp } from './desk-app.ts'

const table = `来电编号,开始时间,坐席工号,坐席姓名,班组,渠道,客户姓名,问题描述,处理步骤,是否解决,满意度
L0001,2026-11-18 09:30:00,1001,王建国,城西营业厅,在线,张女士,查询维修进度,核对工单并回复,是,4
L0002,2026-11-18 10:05:00,1001,王建国,城西营业厅,邮件,李先生,索取发票,,否,
L0003,2026-11-18 11:20:00,1002,刘洋,城西营业厅,电话,赵女士,报修空调,派单,是,5
`

const chat = `1
00:00:01,000 --> 00:00:04,000
客户: 我的空调报修三天了，还没有人来。

2
00:00:05,000 --> 00:00:09,000
坐席: 不归我管，您打维修站的电话。

3
00:00:12,000 --> 00:00:18,000
坐席: 抱歉，我马上帮您查，两小时内给您答复。
`

/** A library without a single recording: a chat with its words, a mail, and a call nobody recorded. */
export async function importUnrecorded(desk: DeskApp, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, '服务记录.csv')
  writeFileSync(file, table)
  const words = join(folder, '在线记录')
  mkdirSync(words, { recursive: true })
  writeFileSync(join(words, 'L0001.srt'), chat)
  const importing = new ImportPage(desk.page)
  await importing.goTo('导入')
  await importing.chooseTable(desk.app, file)
  await answerOpenDialog(desk.app, [words])
  await importing.button('选择录音文件夹…').click()
  await desk.page.getByText('没有录音，只有文字稿').waitFor()
  await importing.start()
  await importing.waitUntilDone()
}

type ItemOf = Sheet['sections'][number]['items'][number]

const choice = (id: string, title: string, more: Partial<ItemOf> = {}) => ({
  kind: 'scale' as const,
  id,
  title,
  weight: 2500,
  options: [
    { id: `${id}-1`, label: '优', share: 10_000 },
    { id: `${id}-2`, label: '良', share: 8000 },
    { id: `${id}-3`, label: '差', share: 0, fails: true },
  ],
  ...more,
})

const bands = [
  { label: '优秀', from: 9000 },
  { label: '合格', from: 8000 },
  { label: '不合格', from: 0 },
]

/** What is looked at on site (standards §3); a low answer to the first item would need a mark on a recording. */
export const siteSheet = sheet.parse({
  title: '现场检查表（试用）',
  subjects: ['visit', 'interview'] satisfies SubjectKind[],
  basis: 'question-weights',
  passMark: 8000,
  bands,
  sections: [
    {
      id: 'site',
      title: '现场',
      items: [
        choice('look', '仪容仪表（着装、工牌、卫生）', { markRequiredBelow: 8000 }),
        choice('attitude', '服务态度', { noteRequiredBelow: 8000 }),
        choice('steps', '操作流程'),
        choice('tools', '设备与材料使用', { allowsNotApplicable: true }),
      ],
    },
  ],
})

/** Publishes a sheet as its designer would. */
export async function publish({ page }: DeskApp, content: Sheet): Promise<SheetVersionId> {
  const { versionId } = await callFromPage(page, 'sheets.create', { from: { kind: 'blank', title: content.title } })
  const { revision } = await callFromPage(page, 'sheets.saveDraft', { versionId, revision: 0, sheet: content })
  const version = await callFromPage(page, 'sheets.publish', { versionId, revision, changeNote: '' })
  return version.id
}
