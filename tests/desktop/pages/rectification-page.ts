import { DeskPage } from './desk-page.ts'

export type Elements = {
  readonly goal: string
  readonly owner: string
  readonly dueOn: string
  readonly actions: readonly string[]
}

export class RectificationPage extends DeskPage {
  /** Takes up all findings of these calls in one rectification. */
  async openFrom(callNumbers: readonly string[], subject: string): Promise<void> {
    await this.goTo('问题')
    for (const number of callNumbers) {
      const rows = this.page.getByRole('row').filter({ hasText: number })
      await rows.first().waitFor()
      for (const row of await rows.all()) await row.getByRole('checkbox').check()
    }
    await this.button(/^立案整改（\d+）$/).click()
    const dialog = this.page.getByRole('dialog', { name: '新建整改单' })
    await dialog.getByLabel('整改事项').fill(subject)
    await dialog.getByRole('button', { name: '立案整改' }).click()
    await this.heading().filter({ hasText: '整改单 ZG-' }).waitFor()
  }

  async fillElements(elements: Elements): Promise<void> {
    const form = this.page.getByRole('region', { name: '整改四要素' })
    await form.getByLabel('整改目标').fill(elements.goal)
    await form.getByLabel('责任人', { exact: true }).fill(elements.owner)
    await this.pickDay('完成时限', elements.dueOn)
    for (const [index, action] of elements.actions.entries()) {
      await form.getByRole('button', { name: '添加行动' }).click()
      await form.getByRole('textbox', { name: `行动 ${index + 1}` }).fill(action)
    }
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByRole('button', { name: '修改' }).waitFor()
  }

  private async pickDay(label: string, day: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true })
    await field.click()
    await field.fill(day)
    await field.press('Enter')
  }

  /** One step of the usual way: 下发, 提交整改结果, 开始验证, 关闭. */
  async step(event: string, reached: string): Promise<void> {
    // While the step before is being read again, the icon of the wait is part of the button's name.
    await this.button(new RegExp(`${event}$`)).click()
    await this.current().filter({ hasText: reached }).waitFor()
  }

  /** The owner has signed for it: work begins. */
  async acknowledge(): Promise<void> {
    await this.button(/确认接收$/).click()
    const dialog = this.page.getByRole('dialog', { name: /^确认接收：/ })
    await dialog.getByRole('button', { name: '确认接收' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await this.current().filter({ hasText: '整改中' }).waitFor()
  }

  /** Where it stands on its way. */
  current() {
    return this.page.getByRole('listitem').and(this.page.locator('[aria-current="step"]'))
  }

  async completeActions(evidence: string): Promise<void> {
    for (;;) {
      const open = this.button('登记完成')
      const left = await open.count()
      if (left === 0) return
      await open.first().click()
      const dialog = this.page.getByRole('dialog', { name: '登记行动完成' })
      await dialog.getByLabel('完成证据').fill(evidence)
      await dialog.getByRole('button', { name: '登记完成' }).click()
      await dialog.waitFor({ state: 'hidden' })
      // The page reads the rectification again before the row changes.
      await this.page.waitForFunction(
        (count) =>
          [...document.querySelectorAll('button')].filter((one) => one.innerText === '登记完成').length < count,
        left,
      )
    }
  }
}
