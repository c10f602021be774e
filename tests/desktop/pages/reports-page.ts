import type { ElectronApplication } from 'playwright-core'
import { answerSaveDialog } from '../support/desk-app.ts'
import { DeskPage } from './desk-page.ts'

export class ReportsPage extends DeskPage {
  async choosePeriod(kind: '月报' | '季报' | '年报'): Promise<void> {
    await this.page.getByRole('main').getByText(kind, { exact: true }).click()
    await this.page.getByRole('region', { name: '预览' }).getByRole('heading', { level: 1 }).waitFor()
  }

  /** Prints the report and saves a copy there. */
  async save(app: ElectronApplication, path: string): Promise<void> {
    await answerSaveDialog(app, path)
    await this.button('生成 PDF').click()
    await this.page.getByText(/^报告已生成，共 \d+ 页，副本保存为/).waitFor({ timeout: 60_000 })
  }
}
