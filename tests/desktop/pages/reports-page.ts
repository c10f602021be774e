import { basename } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { answerSaveDialog } from '../support/desk-app.ts'
import { DeskPage } from './desk-page.ts'

export class ReportsPage extends DeskPage {
  /** Begins a full report of the last such period with data and waits until its paper is to be seen. */
  async begin(period: '周' | '月' | '季' | '年', kind = '详细版'): Promise<void> {
    await this.button('新建报告').first().click()
    const dialog = this.page.getByRole('dialog', { name: '新建报告' })
    await dialog.getByText(kind, { exact: true }).click()
    await dialog.getByText(period, { exact: true }).click()
    await dialog.getByRole('button', { name: '开始编写' }).click()
    await this.page.getByRole('region', { name: '报告版面' }).getByRole('heading', { level: 1 }).waitFor()
  }

  /** Issues the draft in these formats; the archive is to be seen afterwards. */
  async issue(formats: readonly ('PDF 文件' | 'Excel 工作簿' | 'Word 文档')[] = ['PDF 文件']): Promise<void> {
    await this.button('签发').click()
    const dialog = this.page.getByRole('dialog', { name: '签发报告' })
    for (const format of formats.filter((one) => one !== 'PDF 文件')) {
      await dialog.getByRole('checkbox', { name: format }).check()
    }
    await dialog.getByRole('button', { name: /^签\s?发$/ }).click()
    await this.page.getByText('报告已签发并存档').waitFor({ timeout: 120_000 })
    await this.page.getByRole('heading', { level: 2, name: '已签发的报告' }).waitFor()
  }

  /** Saves a copy of the newest issued report. */
  async saveCopy(app: ElectronApplication, path: string, format = 'PDF'): Promise<void> {
    await answerSaveDialog(app, path)
    await this.page
      .getByRole('button', { name: /的文件$/ })
      .first()
      .click()
    await this.page.getByRole('menuitem', { name: `另存 ${format} 副本…` }).click()
    // The word on the copy before may still be there.
    await this.page
      .getByText(`副本已保存为“${basename(path)}”`)
      .first()
      .waitFor()
  }
}
