import type { Locator, Page } from 'playwright-core'

/** What every screen has: the navigation, a heading, and where the application's own notices stand. */
export class DeskPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Goes to a screen as a user does, by the navigation. */
  async goTo(name: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: '主导航' })
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click()
    await this.heading().filter({ hasText: name }).waitFor()
  }

  heading(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
  }

  /** True when every screen says that it shows sample data. */
  isMarkedAsSample(): Promise<boolean> {
    return this.page.getByRole('banner').getByText('示例数据').isVisible()
  }

  /** Answers an antd select by its label. The list of the one before may still be fading out. */
  async choose(select: Locator, option: string): Promise<void> {
    await select.click()
    const list = this.page.locator('.ant-select-dropdown:visible:not([class*="-leave"])')
    await list.getByTitle(option, { exact: true }).click()
  }
}
