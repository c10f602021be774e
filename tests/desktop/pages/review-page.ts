import type { Locator } from 'playwright-core'
import { DeskPage } from './desk-page.ts'

export class ReviewPage extends DeskPage {
  /** Opens the next task of the queue. */
  async startNext(): Promise<void> {
    await this.goTo('质检队列')
    await this.button(/^(开始|继续) /).click()
    await this.sheet().waitFor()
  }

  sheet(): Locator {
    return this.page.getByRole('region', { name: '评分表', exact: true })
  }

  /** The call that is being reviewed. */
  async callNumber(): Promise<string> {
    await this.heading()
      .filter({ hasText: /^[A-Z]\d{8}-\d{4}$/ })
      .waitFor()
    return this.heading().innerText()
  }

  item(title: string): Locator {
    return this.sheet().getByRole('region', { name: title, exact: true })
  }

  async answer(title: string, option: string): Promise<void> {
    const choice = this.item(title)
      .getByRole('button', { name: new RegExp(`^${option}`) })
      .first()
    await choice.click()
    await this.page.waitForFunction(
      (element) => element?.getAttribute('aria-pressed') === 'true',
      await choice.elementHandle(),
    )
  }

  async writeNote(title: string, note: string): Promise<void> {
    await this.item(title).getByRole('heading').click()
    await this.item(title)
      .getByRole('textbox', { name: `“${title}”的备注` })
      .fill(note)
  }

  /** Chooses the causes that these words name; the first one offered where they name none. */
  async chooseCauses(title: string, words: string): Promise<void> {
    const offered = await this.item(title)
      .getByRole('group', { name: `“${title}”未达标的原因` })
      .getByRole('button')
      .all()
    const names = await Promise.all(offered.map((one) => one.innerText()))
    const named = offered.filter((_one, index) => words.includes(names[index] ?? ''))
    for (const cause of named.length > 0 ? named : offered.slice(0, 1)) await cause.click()
  }

  waveform(): Locator {
    return this.page.getByRole('group', { name: '波形' })
  }

  /** Drags a mark over the waveform, on which the whole call is shown; it belongs to the item that has the focus. */
  async mark(title: string, span: { readonly startMs: number; readonly endMs: number; readonly durationMs: number }) {
    await this.item(title).getByRole('heading').click()
    const whole = this.button('显示整通录音')
    if (await whole.isEnabled()) await whole.click()
    const before = await this.page.getByRole('textbox', { name: /^标记 \d+ 的说明$/ }).count()
    const box = await this.waveform().boundingBox()
    if (box === null) throw new Error('the waveform is not on the screen')
    const at = (ms: number): number => box.x + (ms / span.durationMs) * box.width
    const y = box.y + box.height / 3
    await this.page.mouse.move(at(span.startMs), y)
    await this.page.mouse.down()
    await this.page.mouse.move(at((span.startMs + span.endMs) / 2), y, { steps: 4 })
    await this.page.mouse.move(at(span.endMs), y, { steps: 4 })
    await this.page.mouse.up()
    await this.page.getByRole('textbox', { name: `标记 ${before + 1} 的说明` }).waitFor()
  }

  async noteMark(number: number, note: string): Promise<void> {
    await this.page.getByRole('textbox', { name: `标记 ${number} 的说明` }).fill(note)
  }

  /** The live score as it stands at the top of the sheet. */
  async score(): Promise<string> {
    return (await this.sheet().getByRole('status', { name: '当前得分' }).innerText()).split('\n')[0]?.trim() ?? ''
  }

  async submit(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
  }

  /** After submitting: the view of failed items, or the next task, or the end of the queue. */
  async afterSubmit(number: string): Promise<'failed-items' | 'next' | 'done'> {
    const submitted = this.heading().filter({ hasText: `${number} 已提交` })
    const next = this.heading().filter({ hasText: new RegExp(`^(?!${number})[A-Z]\\d{8}-\\d{4}$`) })
    await submitted.or(next).first().waitFor({ timeout: 20_000 })
    if (await next.isVisible()) return 'next'
    return (await this.button(/登记为问题/).count()) > 0 ? 'failed-items' : 'done'
  }

  async fileFinding(item: string, severity: string): Promise<void> {
    await this.button(`把“${item}”登记为问题`).click()
    const dialog = this.page.getByRole('dialog', { name: '登记问题' })
    await this.choose(dialog.getByRole('combobox', { name: '严重程度' }), severity)
    await dialog.getByRole('button', { name: '登记问题' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }

  async goOn(): Promise<void> {
    await this.page.keyboard.press('Control+Enter')
  }
}
