import type { SheetVersionSummary } from '#shared/calls/sheets.ts'

/** A sheet as the list shows it: one line for all of its versions. */
export type ListedSheet = {
  readonly id: string
  /** As its published version is called, or its newest. */
  readonly title: string
  /** The newest first. */
  readonly versions: readonly SheetVersionSummary[]
  readonly draft: SheetVersionSummary | null
  readonly published: SheetVersionSummary | null
  /** What the list says of it: the published version; else the draft; else the one retired last. */
  readonly shown: SheetVersionSummary
  /** On all versions. */
  readonly evaluations: number
}

/** Versions by sheet, in the order the sheets were made; those that are retired altogether at the end. */
export function listedSheets(versions: readonly SheetVersionSummary[]): readonly ListedSheet[] {
  const ids = [...new Set(versions.map(({ sheetId }) => sheetId))]
  const sheets = ids.flatMap((id) => {
    const own = versions.filter(({ sheetId }) => sheetId === id)
    const sorted = own.toSorted((a, b) => b.version - a.version)
    const draft = sorted.find(({ state }) => state === 'draft') ?? null
    const published = sorted.find(({ state }) => state === 'published') ?? null
    const shown = published ?? draft ?? sorted[0]
    if (shown === undefined) return []
    const evaluations = own.reduce((sum, version) => sum + version.evaluations, 0)
    return [{ id, title: shown.title, versions: sorted, draft, published, shown, evaluations }]
  })
  const isRetired = ({ draft, published }: ListedSheet): boolean => draft === null && published === null
  return [...sheets.filter((sheet) => !isRetired(sheet)), ...sheets.filter(isRetired)]
}
