import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AgentId, DrawId } from '#shared/calls/common.ts'
import type { RosterAgent } from '#shared/calls/roster.ts'
import { RosterPage } from './pages/roster-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerSaveDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'

/** The roster of the sample library: eight agents in two teams with 400 records. The parts build on each other. */
let desk: DeskApp
let roster: RosterPage
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingjian-roster-'))
  desk = await launchDesk({ size: { width: 1280, height: 720 } })
  roster = new RosterPage(desk.page)
}, 120_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

const people = async (): Promise<readonly RosterAgent[]> => (await callFromPage(desk.page, 'roster.get', {})).agents
const person = async (number: string): Promise<RosterAgent> => {
  const found = (await people()).find((one) => one.number === number)
  if (found === undefined) throw new Error(`nobody has the number ${number}`)
  return found
}

describe('the roster', () => {
  it('shows everyone in the order of how names sound, and finds them by initials', async () => {
    await roster.button('打开示例库').click()
    await expect
      .poll(async () => (await callFromPage(desk.page, 'library.current', {})).counts.recordings, { timeout: 60_000 })
      .toBe(17)
    await roster.goTo('人员名册')
    await expect.poll(() => roster.rows().count()).toBe(8)
    const everyone = await people()
    expect(everyone.reduce((sum, { records }) => sum + records, 0)).toBe(400)
    const [first] = everyone
    if (first === undefined) throw new Error('the sample has agents')
    expect((await roster.rows().first().innerText()).includes(first.name)).toBe(true)
    const initials = first.sortKey
      .split(' ')
      .slice(0, -1)
      .map((sound) => sound[0])
      .join('')
    await roster.search(initials)
    await expect.poll(() => roster.cell(first.number, 'name')).toBe(first.name)
    expect(await roster.rows().count()).toBeLessThan(8)
    await roster.search('')
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  })

  it('takes in a list: what changes is shown first, what can not be understood is said', async () => {
    const [one, two] = await people()
    if (one === undefined || two === undefined) throw new Error('the sample has agents')
    const path = join(folder, '名册.csv')
    writeFileSync(
      path,
      [
        '工号,姓名,班组,部门,离职日期',
        `${one.number},${one.name},客服三组,客户服务部门,`,
        `${two.number},${two.name},,,2026-06-30`,
        '9001,欧阳娜,客服三组,客户服务部门,',
        '9001,重复的人,,,',
        '9002,赵六,,,#REF!',
      ].join('\r\n'),
    )
    await roster.chooseList(desk.app, path)
    const dialog = roster.dialog()
    await dialog.getByText('新班组：客服三组').waitFor()
    const refused = dialog.getByRole('region', { name: '不写入的行' })
    expect(await refused.getByRole('row').allInnerTexts()).toEqual([
      expect.stringContaining('原因'),
      expect.stringMatching(/^5\s+工号\s+9001\s+前面的行已有相同的工号/),
      expect.stringMatching(/^6\s+离职日期\s+#REF!\s+单元格里的公式出错/),
    ])
    expect((await people()).length).toBe(8)
    await roster.confirm('写入名册')
    expect(await person('9001')).toMatchObject({ name: '欧阳娜', teamName: '客服三组', departmentName: '客户服务部门' })
    expect(await person(one.number)).toMatchObject({ teamName: '客服三组', records: one.records })
    expect(await person(two.number)).toMatchObject({ leftOn: '2026-06-30', teamName: two.teamName })
    // Past records keep the team they were served in.
    const { rows } = await callFromPage(desk.page, 'records.page', {
      filter: { agentIds: [one.id] },
      sort: [],
      start: 0,
      end: 1000,
    })
    expect([...new Set(rows.map(({ teamName }) => teamName))]).toEqual([one.teamName])
    await roster.show('已离职')
    await expect.poll(() => roster.rows().count()).toBe(1)
    expect(await roster.cell(two.number, 'state')).toBe('2026-06-30 起离职')
    await roster.show('在岗')
  })

  it('merges two numbers of a person and takes it back; past draws are still seen as made', async () => {
    const [sheet] = await callFromPage(desk.page, 'sheets.list', {})
    if (sheet === undefined) throw new Error('the library has sheets')
    const plan = { name: '合并前', filter: {}, perAgent: 1, seed: '7', sheetVersionId: sheet.id }
    const { id } = await callFromPage(desk.page, 'draws.create', plan)
    const verify = async (draw: DrawId) => (await callFromPage(desk.page, 'draws.verify', { id: draw })).outcome
    const recorded = (await people()).filter(({ leftOn, records }) => leftOn === null && records > 0)
    const [kept, merged] = recorded.toSorted((a, b) => b.records - a.records)
    if (kept === undefined || merged === undefined) throw new Error('the sample has agents with records')

    await roster.tick(kept.number)
    await roster.tick(merged.number)
    await roster.button('合并…').click()
    const dialog = roster.dialog()
    await dialog.getByText(`${merged.records} 条服务记录`, { exact: true }).waitFor()
    expect(await dialog.getByRole('alert').innerText()).toContain('姓名不同')
    await roster.confirm('合并')

    await expect.poll(() => roster.cell(kept.number, 'others')).toBe(merged.number)
    expect(await roster.row(merged.number).count()).toBe(0)
    expect((await person(kept.number)).records).toBe(kept.records + merged.records)
    expect(await verify(id)).toBe('same')
    await roster.show('已合并')
    await roster.row(merged.number).click()
    await roster.confirm('撤销合并')
    expect((await person(kept.number)).records).toBe(kept.records)
    expect((await person(merged.number)).records).toBe(merged.records)
    expect(await verify(id)).toBe('same')
    await roster.show('在岗')
  })

  it('adds, edits and deletes; a taken number is refused where it stands', async () => {
    const [taken] = await people()
    await roster.button('添加人员').click()
    await roster
      .dialog()
      .getByLabel('工号')
      .fill(taken?.number ?? '')
    await roster.dialog().getByLabel('姓名').fill('钱七')
    await roster.dialog().getByRole('button', { name: '保存', exact: true }).click()
    await roster.dialog().getByText('这个工号已属于另一个人').waitFor()
    await roster.dialog().getByLabel('工号').fill('9007')
    await roster.confirm('保存')
    await roster.row('9007').click()
    expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
    await roster.dialog().getByRole('button', { name: '删除', exact: true }).click()
    await desk.page.getByRole('tooltip').getByRole('button', { name: '删除', exact: true }).click()
    await expect.poll(() => roster.row('9007').count()).toBe(0)
    expect((await people()).map(({ number }) => number)).not.toContain('9007')
  })

  it('is saved as a table that can be taken in again', async () => {
    const path = join(folder, '导出.csv')
    await answerSaveDialog(desk.app, path)
    await roster.button('导出 CSV…').click()
    await desk.page.getByText('名册已保存为 导出.csv').waitFor()
    expect(readFileSync(path, 'utf8').split('\r\n').length).toBe((await people()).length + 2)
    await roster.chooseList(desk.app, path)
    await roster.dialog().getByText('与现有名册一致').waitFor()
    expect(await roster.dialog().getByRole('button', { name: '写入名册' }).isDisabled()).toBe(true)
    await roster.dialog().getByRole('button', { name: '取消', exact: true }).click()
  })

  it('is only looked at by a reviewer', async () => {
    const id = (await person('9001')).id as AgentId
    const reviewer = await callFromPage(desk.page, 'users.save', { id: null, name: '李质检', role: 'reviewer' })
    await callFromPage(desk.page, 'users.switch', { id: reviewer.id })
    await desk.page.getByText('只有主管可以修改名册').waitFor()
    expect(await roster.button('添加人员').isDisabled()).toBe(true)
    await expect(callFromPage(desk.page, 'roster.deleteAgent', { id })).rejects.toThrow('not-allowed')
  })
})
