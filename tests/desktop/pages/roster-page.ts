import type { ElectronApplication, Locator } from 'playwright-core'
import { answerOpenDialog } from '../support/desk-app.ts'
import { DeskPage } from './desk-page.ts'

export class RosterPage extends DeskPage {
  rows(): Locator {
    return this.page.locator('[data-grid="roster"] [role="row"][row-id]')
  }

  row(number: string): Locator {
    return this.rows().filter({
      has: this.page.locator('[col-id="number"]').filter({ hasText: new RegExp(`^\\s*${number}\\s*$`) }),
    })
  }

  async cell(number: string, column: string): Promise<string> {
    return (await this.row(number).locator(`[col-id="${column}"]`).innerText()).trim()
  }

  async tick(number: string): Promise<void> {
    const id = await this.row(number).getAttribute('row-id')
    // The box stands in a column of its own, outside the others.
    await this.page.locator(`[data-grid="roster"] [row-id="${id}"]`).getByRole('checkbox').check()
  }

  async show(state: '在岗' | '已离职' | '全部' | '已合并'): Promise<void> {
    await this.page.getByRole('search', { name: '筛选名册' }).getByText(state, { exact: true }).click()
  }

  async search(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: '姓名、工号或拼音首字母' }).fill(text)
  }

  dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** Answers the open dialog by its button and waits until it is gone. */
  async confirm(button: string): Promise<void> {
    await this.dialog()
      .getByRole('button', { name: new RegExp(`${button}$`) })
      .click()
    await this.dialog().waitFor({ state: 'hidden' })
  }

  async chooseList(app: ElectronApplication, path: string): Promise<void> {
    await this.button('导入名册…').click()
    await answerOpenDialog(app, [path])
    await this.button('选择名册表格…').click()
    await this.dialog().getByText('写入后的变化').waitFor()
  }
}
