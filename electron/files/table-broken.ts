/** The rest of the table can't be told into rows: which row it stops at, and why (`imports.reasons.`). */
export class TableBroken extends Error {
  readonly row: number
  readonly reason: string

  constructor(row: number, reason: string) {
    super(`${reason} at row ${row}`)
    this.name = 'TableBroken'
    this.row = row
    this.reason = reason
  }
}
