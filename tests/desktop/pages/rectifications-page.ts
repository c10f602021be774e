import type { Locator } from 'playwright-core'
import { DeskPage } from './desk-page.ts'

/** The rectifications together: board, list, calendar, charts. */
export class RectificationsPage extends DeskPage {
  async look(view: '看板' | '列表' | '日历' | '图表'): Promise<void> {
    await this.page.getByRole('main').locator('.ant-segmented').getByText(view, { exact: true }).first().click()
  }

  column(state: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${state}，`) })
  }

  card(title: string): Locator {
    return this.page.getByRole('button').filter({ hasText: title }).and(this.page.locator('[data-overdue]'))
  }

  /** Carries a card so many columns to the right (to the left when negative). */
  async carry(title: string, columns: number): Promise<void> {
    const card = this.card(title)
    await card.focus()
    await card.press('Space')
    const region = this.page.locator('[aria-live="assertive"]')
    for (let moved = 0; moved < Math.abs(columns); moved += 1) {
      const before = await region.last().textContent()
      await this.page.keyboard.press(columns > 0 ? 'ArrowRight' : 'ArrowLeft')
      // The next column is announced before the next key is pressed.
      await this.page.waitForFunction(
        (said) => [...document.querySelectorAll('[aria-live="assertive"]')].at(-1)?.textContent !== said,
        before,
      )
    }
    await this.page.keyboard.press('Space')
  }

  /** Takes back what the notice in the top bar speaks of. */
  async takeBack(): Promise<void> {
    await this.page.locator('.ant-message').getByRole('button', { name: '撤销' }).click()
  }

  chart(heading: string | RegExp): Locator {
    return this.page.getByRole('region').filter({ has: this.page.getByRole('heading', { level: 2, name: heading }) })
  }

  /** The cells of a chart's twin, row by row, the heading first. */
  async twin(heading: string | RegExp): Promise<readonly (readonly string[])[]> {
    const chart = this.chart(heading)
    await chart.getByText('表格', { exact: true }).click()
    await chart.getByRole('rowheader').first().waitFor()
    const rows = await chart.locator('tbody tr').all()
    return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
  }
}
