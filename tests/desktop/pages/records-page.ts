import type { RecordId } from '#shared/calls/common.ts'
import { DeskPage } from './desk-page.ts'

/** A recording as a record's page tells of it: its state, its line of technical figures, and what else is said. */
export type ShownRecording = { readonly state: string; readonly figures: readonly string[]; readonly words: string }

export class RecordsPage extends DeskPage {
  /** Waits until the list has counted to this. */
  async waitForShown(total: number): Promise<void> {
    await this.page.getByText(`显示 ${total} 条`, { exact: true }).waitFor()
    await this.cell(0, 'externalNumber').waitFor()
  }

  /** What stands in these columns of the first rows. */
  async firstRows<C extends string>(count: number, columns: readonly C[]): Promise<readonly Record<C, string>[]> {
    const read = async (row: number): Promise<Record<C, string>> => {
      const cells = columns.map(async (column) => [column, await this.cell(row, column).innerText()] as const)
      return Object.fromEntries(await Promise.all(cells)) as Record<C, string>
    }
    return Promise.all(Array.from({ length: count }, (_, row) => read(row)))
  }

  private cell(row: number, column: string) {
    return this.page.locator(`[data-grid="records"] .ag-row[row-index="${row}"] [col-id="${column}"]`)
  }

  async open(id: RecordId): Promise<void> {
    await this.page.evaluate((path) => {
      window.location.hash = path
    }, `#/records/${id}`)
  }

  /** On a record's page. */
  async recording(name: string): Promise<ShownRecording> {
    const item = this.page
      .getByRole('region', { name: '录音', exact: true })
      .getByRole('listitem')
      .filter({ has: this.page.getByTitle(name, { exact: true }) })
    const words = await item.innerText()
    const figures = words.split('\n').find((line) => / B$| KB$/.test(line)) ?? ''
    return { state: /可播放|无法播放|等待处理/.exec(words)?.[0] ?? '', figures: figures.split(' · '), words }
  }
}
