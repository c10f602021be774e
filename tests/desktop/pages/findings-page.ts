import type { Locator } from 'playwright-core'
import { DeskPage } from './desk-page.ts'

/** The list of findings, a finding's page, and the form one is filed with. */
export class FindingsPage extends DeskPage {
  dialog(): Locator {
    return this.page.getByRole('dialog', { name: '登记问题', exact: true })
  }

  panel(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  row(words: string | RegExp): Locator {
    return this.page.locator('[data-grid="findings"] .ag-row').filter({ hasText: words })
  }

  /** Opens an entry of a row's menu. */
  async choosesFromMenu(row: Locator, entry: string): Promise<void> {
    await row.locator('[col-id="title"]').click({ button: 'right' })
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click()
  }

  /** Presses 撤销 in the notice that says this. */
  async undo(words: string): Promise<void> {
    await this.page
      .locator('.ant-message-notice')
      .filter({ hasText: words })
      .getByRole('button', { name: '撤销' })
      .click()
  }

  async goToPath(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      window.location.hash = to
    }, `#${path}`)
  }
}
