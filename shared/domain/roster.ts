/** One person as a list of people says them; null where the list says nothing. */
export type PersonRow = {
  /** As a spreadsheet shows it. */
  readonly row: number
  readonly number: string
  readonly name: string
  readonly team: string | null
  readonly department: string | null
  /** The local day from which the person no longer works here. */
  readonly leftOn: string | null
}
