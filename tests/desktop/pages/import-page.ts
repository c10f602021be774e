import type { ElectronApplication, Locator } from 'playwright-core'
import { answerOpenDialog } from '../support/desk-app.ts'
import type { HeaderlessRecording } from '../support/known-recordings.ts'
import { DeskPage } from './desk-page.ts'

export type ImportCounts = Readonly<
  Record<'新增' | '更新' | '已有，未变' | '未导入' | '未匹配记录', { records: string; recordings: string }>
>

export type Rejected = Readonly<Record<'file' | 'row' | 'field' | 'reason', string>>

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

  /** Files without a header aren't counted as recordings until it is said what they hold. */
  async chooseFiles(app: ElectronApplication, paths: readonly string[]): Promise<void> {
    await answerOpenDialog(app, paths)
    await this.button('选择录音文件…').click()
    await this.label('无头文件').waitFor()
  }

  async sayHeaderless(
    said: Pick<HeaderlessRecording, 'coding' | 'sampleRate' | 'channels' | 'bitRate'>,
  ): Promise<void> {
    await this.choose(this.label('无头文件'), said.coding)
    await this.choose(this.label('采样率'), said.sampleRate)
    await this.choose(this.label('声道数'), said.channels)
    if (said.bitRate !== undefined) await this.choose(this.label('码率'), said.bitRate)
    await this.page.getByText(/\d+ 个录音 · /).waitFor()
  }

  async mean(column: string, meaning: string): Promise<void> {
    const meanings = this.page.getByRole('combobox', { name: `“${column}”列的含义`, exact: true })
    // Only a part of the long list is drawn: the search brings the meaning up.
    await meanings.fill(meaning)
    await this.choose(meanings, meaning)
  }

  async start(): Promise<void> {
    await this.button('开始导入').click()
  }

  /** What an import would do, counted without one. */
  async tryOut(): Promise<ImportCounts> {
    await this.button('试运行').click()
    await this.button('再次试运行').waitFor({ timeout: 60_000 })
    await this.page.getByText('没有写入任何数据').waitFor()
    return this.counts('3 试运行', '未匹配（无录音 / 无记录）')
  }

  async startAnother(): Promise<void> {
    await this.button('新的导入').click()
    await this.button('选择服务记录表…').waitFor()
  }

  /** The rows and files that were not taken in, as they stand in the list. */
  async rejected(): Promise<readonly Rejected[]> {
    const rows = this.page.locator('[data-grid="rejected-rows"] .ag-row:has(.ag-cell)')
    const columns = ['file', 'row', 'field', 'reason'] as const
    const read = (row: Locator) => Promise.all(columns.map((column) => row.locator(`[col-id="${column}"]`).innerText()))
    const all = await Promise.all((await rows.all()).map(read))
    return all.map(([file = '', row = '', field = '', reason = '']) => ({ file, row, field, reason }))
  }

  /** The next import is offered when this one has ended. */
  async waitUntilDone(): Promise<void> {
    await this.button('新的导入').waitFor({ timeout: 120_000 })
    await this.page.getByRole('main').getByText('已完成', { exact: true }).first().waitFor()
  }

  private label(text: string): Locator {
    return this.page.getByLabel(text, { exact: true })
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
