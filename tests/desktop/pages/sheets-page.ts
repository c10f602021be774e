import type { Locator } from 'playwright-core'
import { DeskPage } from './desk-page.ts'

/** The list of sheets with their versions, and the what-if of a draft. */
export class SheetsPage extends DeskPage {
  /** Titles as the list shows them. */
  async titles(): Promise<readonly string[]> {
    const entries = await this.entries().allInnerTexts()
    return entries.map((entry) => entry.split('\n')[0]?.trim() ?? '')
  }

  entries(): Locator {
    return this.page.getByRole('navigation', { name: '评分表列表' }).getByRole('button')
  }

  entry(title: string): Locator {
    return this.entries().filter({ has: this.page.getByText(title, { exact: true }) })
  }

  async show(title: string): Promise<void> {
    await this.entry(title).click()
    await this.page.getByRole('region', { name: title, exact: true }).waitFor()
  }

  /** A version's row, by its number. */
  version(number: number): Locator {
    return this.page.locator('tr[data-version]').filter({ has: this.page.getByRole('link', { name: `v${number}` }) })
  }

  /** Every version as `v2 草稿 0`, the newest first. */
  async versions(): Promise<readonly string[]> {
    const rows = await this.page.locator('tr[data-version]').all()
    return Promise.all(
      rows.map(async (row) => {
        const cells = [await row.getByRole('rowheader').innerText(), ...(await row.getByRole('cell').allInnerTexts())]
        return cells.slice(0, 3).join(' ')
      }),
    )
  }

  /** Chooses from a version's menu. */
  async chooseFor(number: number, action: string): Promise<void> {
    await this.version(number)
      .getByRole('button', { name: `v${number} 的更多操作` })
      .click()
    await this.page.locator('.ant-dropdown:visible:not([class*="-leave"])').getByText(action, { exact: true }).click()
  }

  dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** Answers the open dialog by its button and waits until it is gone. */
  async confirm(button: string): Promise<void> {
    await this.dialog().getByRole('button', { name: button, exact: true }).click()
    await this.dialog().waitFor({ state: 'hidden' })
  }

  /** Every difference: place, what, before, after; a place stands at its first line only. */
  async differences(): Promise<readonly string[]> {
    const rows = this.page.getByRole('region', { name: '版本差异' }).locator('tbody tr')
    const lines = await rows.allInnerTexts()
    return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim())
  }

  /** The rows of a table under a heading, as they are read. */
  async rowsOf(region: string): Promise<readonly string[]> {
    const rows = await this.page
      .getByRole('region', { name: region, exact: true })
      .first()
      .locator('tbody tr')
      .allInnerTexts()
    return rows.map((row) => row.replaceAll(/\s+/g, ' ').trim())
  }
}
