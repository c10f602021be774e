import type { Locator } from 'playwright-core'
import { RectificationPage } from './rectification-page.ts'

export type VerificationDays = {
  readonly beforeFrom: string
  readonly beforeTo: string
  readonly completedOn: string
  readonly afterTo: string
}

/** The part of a rectification's page that says whether it worked. */
export class VerificationPage extends RectificationPage {
  async plan(days: VerificationDays, wanted: string): Promise<void> {
    await this.button(/^(制定验证计划|验证计划)$/).click()
    const dialog = this.page.getByRole('dialog', { name: /^验证计划/ })
    await dialog.getByLabel('看什么').waitFor()
    await this.fillDay(dialog.getByLabel('整改前', { exact: true }), days.beforeFrom)
    await this.fillDay(dialog.getByPlaceholder('结束日期'), days.beforeTo)
    await this.fillDay(dialog.getByLabel('整改完成日'), days.completedOn)
    await this.fillDay(dialog.getByLabel('整改后截至'), days.afterTo)
    await dialog.getByLabel('期望提高（个百分点）').fill(wanted)
    await dialog.getByRole('button', { name: '保存计划' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  private async fillDay(field: Locator, day: string): Promise<void> {
    await field.click()
    await field.fill(day)
    await field.press('Enter')
  }

  /** Draws for a side; answers how many its preview announced. */
  async drawAgain(side: '整改前' | '整改后', perAgent: number, seed: string, total: number): Promise<string> {
    await this.button('重抽样本').click()
    const dialog = this.page.getByRole('dialog', { name: /^重抽样本/ })
    await dialog.getByRole('radio', { name: side }).check()
    await dialog.getByLabel('每名坐席（条）').fill(String(perAgent))
    await dialog.getByLabel('随机种子').fill(seed)
    const said = dialog.getByRole('region', { name: '抽样预览' }).getByRole('status')
    await said.filter({ hasText: `将抽取 ${total} 条` }).waitFor()
    const words = await said.innerText()
    await dialog.getByRole('button', { name: '抽取并生成质检任务' }).click()
    await dialog.waitFor({ state: 'hidden' })
    return words
  }

  async conclude(): Promise<void> {
    await this.button('作出结论').click()
    const dialog = this.page.getByRole('dialog', { name: /^作出验证结论/ })
    await dialog.getByRole('button', { name: '作出结论' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  /** Decides otherwise than the data. */
  async override(verdict: string, reason: string): Promise<void> {
    await this.button('作出结论').click()
    const dialog = this.page.getByRole('dialog', { name: /^作出验证结论/ })
    await dialog.getByRole('radio', { name: /^改判/ }).check()
    await this.choose(dialog.getByRole('combobox', { name: '改判为' }), verdict)
    await dialog.getByLabel('改判理由').fill(reason)
    await dialog.getByRole('button', { name: '作出结论' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  /** Customers who all say the same. */
  async askCustomers(
    contacts: readonly string[],
    answer: '认可' | '不认可' | '未答复',
    wording: string,
  ): Promise<void> {
    await this.button('记录客户答复').click()
    const dialog = this.page.getByRole('dialog', { name: /^记录客户答复/ })
    for (const [place, contact] of contacts.entries()) {
      await dialog.getByLabel('客户（姓名或电话）').fill(contact)
      await dialog.getByRole('radio', { name: answer, exact: true }).check()
      await dialog.getByLabel('客户原话').fill(wording)
      const isLast = place === contacts.length - 1
      await dialog.getByRole('button', { name: isLast ? '保存' : '保存并记下一位', exact: true }).click()
      if (!isLast) await this.page.getByText(`已记录：${contact}`).waitFor()
    }
    await dialog.waitFor({ state: 'hidden' })
  }

  /** What one of the three ways says: result and verdict. */
  async method(name: '再次监控' | '数据对比' | '客户验证'): Promise<readonly string[]> {
    const row = this.page.getByRole('region', { name: '三种验证' }).getByRole('row').filter({ hasText: name })
    return (await row.first().getByRole('cell').allInnerTexts()).slice(1)
  }

  /** The heading of the picture. */
  effectTitle(): Locator {
    return this.page.getByRole('heading', { level: 2 }).filter({ hasText: '合格率' })
  }
}
