import type { Locator } from 'playwright-core'
import type { SheetVersionId } from '#shared/calls/common.ts'
import { DeskPage } from './desk-page.ts'

export type ItemKindName = '等级评分' | '是/否' | '单选' | '多选' | '数值' | '扣分' | '文字'

/** The designer of one sheet. */
export class DesignerPage extends DeskPage {
  async open(versionId: SheetVersionId, title: string): Promise<void> {
    await this.page.evaluate((path) => {
      window.location.hash = path
    }, `#/sheets/${versionId}`)
    await this.heading().filter({ hasText: title }).waitFor()
  }

  outline(): Locator {
    return this.page.getByRole('tree', { name: '评分表结构' })
  }

  /** Rows as they are read: number, title, what it counts for. */
  async rows(): Promise<readonly string[]> {
    const rows = await this.outline().getByRole('treeitem').allInnerTexts()
    return rows.map((row) => row.replaceAll(/\s+/g, ' ').trim())
  }

  row(title: string): Locator {
    return this.outline().getByRole('treeitem').filter({ hasText: title })
  }

  form(): Locator {
    return this.page.getByRole('region', { name: '表单' })
  }

  tryOut(): Locator {
    return this.page.getByRole('region', { name: '试评' })
  }

  problems(): Locator {
    return this.page.getByRole('region', { name: '检查' })
  }

  /** Adds an item of a kind behind the selected row, and names it: the caret is in its title. */
  async addItem(kind: ItemKindName, title: string): Promise<void> {
    const before = (await this.rows()).length
    await this.button(/^评分项/).click()
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click()
    await this.outline().getByRole('treeitem').nth(before).waitFor()
    await this.form().getByRole('textbox', { name: '评分项', exact: true }).and(this.page.locator(':focus')).waitFor()
    await this.page.keyboard.type(title)
  }

  /** Drags a row with the mouse onto the upper or the lower half of another one. */
  async drag(title: string, onto: string, half: 'upper' | 'lower'): Promise<void> {
    const from = await this.row(title).boundingBox()
    const to = await this.row(onto).boundingBox()
    if (from === null || to === null) throw new Error('the row is not on the screen')
    const { mouse } = this.page
    const x = from.x + from.width / 2
    const middle = from.y + from.height / 2
    // The dragged row is where it counts, not the pointer: it is held at its middle.
    const y = to.y + to.height * (half === 'upper' ? 0.3 : 0.7)
    await mouse.move(x, middle)
    await mouse.down()
    await mouse.move(x, (middle + y) / 2, { steps: 4 })
    await mouse.move(x, y, { steps: 4 })
    await this.outline().locator('[data-drop]').waitFor()
    await mouse.up()
  }

  async fill(label: string, value: string): Promise<void> {
    const field = this.form().getByLabel(label, { exact: true })
    await field.fill(value)
    await field.blur()
  }

  async check(label: string): Promise<void> {
    await this.form().getByRole('checkbox', { name: label, exact: true }).check()
  }

  async set(label: string, option: string): Promise<void> {
    await this.choose(this.form().getByRole('combobox', { name: label, exact: true }), option)
  }

  /** What is stored is what is shown. */
  async untilSaved(): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
  }

  async publish(note: string): Promise<void> {
    await this.page
      .getByRole('banner')
      .or(this.page.locator('header'))
      .getByRole('button', { name: '发布', exact: true })
      .click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('变更说明').fill(note)
    await dialog.getByRole('button', { name: '发布', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await this.button('新建版本').waitFor()
  }
}
