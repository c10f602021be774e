import { DeskPage } from './desk-page.ts'

export class PlansPage extends DeskPage {
  async plan(wanted: { readonly name: string; readonly perAgent: number; readonly seed: string }): Promise<void> {
    const form = this.page.getByRole('region', { name: '新的抽样' })
    await form.getByLabel('名称').fill(wanted.name)
    await form.getByLabel('每名坐席（条）').fill(String(wanted.perAgent))
    await form.getByLabel('随机种子').fill(wanted.seed)
  }

  /** The sentence of the preview: how many match, can be drawn, will be drawn. */
  async preview(drawn: number): Promise<string> {
    const sentence = this.page.getByText(new RegExp(`将抽取 ${drawn} 条`))
    await sentence.waitFor()
    return sentence.innerText()
  }

  async draw(): Promise<void> {
    await this.button('抽取并生成质检任务').click()
    await this.page.getByText('质检任务已生成').waitFor()
  }

  async verify(name: string): Promise<void> {
    const draws = this.page.getByRole('region', { name: '已有抽样' })
    await draws.getByText(name, { exact: true }).first().click()
    await this.button('复核抽样').first().click()
    await this.page.getByText('用同一种子重做一次，抽到的记录和顺序完全相同。').first().waitFor()
  }
}
