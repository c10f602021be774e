import type { ElectronApplication } from 'playwright-core'
import { answerOpenDialog } from '../support/desk-app.ts'
import { DeskPage } from './desk-page.ts'

export type ImportCounts = Readonly<
  Record<'新增' | '更新' | '已有，未变' | '未导入' | '未匹配记录', { records: string; recordings: string }>
>

export class ImportPage extends DeskPage {
  async chooseTable(app: ElectronApplication, path: string): Promise<void> {
    await answerOpenDialog(app, [path])
    await this.button('选择服务记录表…').click()
    await this.page.getByRole('region', { name: '前 20 行的预览' }).waitFor()
  }

  async chooseFolder(app: ElectronApplication, path: string): Promise<void> {
    await answerOpenDialog(app, [path])
    await this.button('选择录音文件夹…').click()
    await this.page.getByText(/\d+ 个录音 · /).waitFor()
  }

  async start(): Promise<void> {
    await this.button('开始导入').click()
  }

  /** The next import is offered when this one has ended. */
  async waitUntilDone(): Promise<void> {
    await this.button('新的导入').waitFor({ timeout: 120_000 })
    await this.page.getByRole('main').getByText('已完成', { exact: true }).first().waitFor()
  }

  /** Of the import that is shown, or of a dry run. */
  async counts(region = '3 导入', unmatched = '未匹配记录'): Promise<ImportCounts> {
    const panel = this.page.getByRole('region', { name: region })
    const read = async (label: string) => {
      const cells = panel.getByRole('row').filter({ has: this.page.getByRole('cell', { name: label, exact: true }) })
      return {
        records: await cells.getByRole('cell').nth(1).innerText(),
        recordings: await cells.getByRole('cell').nth(2).innerText(),
      }
    }
    return {
      新增: await read('新增'),
      更新: await read('更新'),
      '已有，未变': await read('已有，未变'),
      未导入: await read('未导入'),
      未匹配记录: await read(unmatched),
    }
  }
}
