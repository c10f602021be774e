import type { CommandContext } from '#electron/store/audit.ts'
import type { NewSheet } from '#electron/store/subjects/sheets-new.ts'
import type { Input, Output } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { type Sheet, sheet as sheetSchema } from '#shared/domain/sheet.ts'
import type { Desk, DeskHandlersOf } from '../desk.ts'
import { readShippedSheets } from '../shipped-sheets.ts'
import { readWhatIf, startWhatIf } from '../what-if-job.ts'
import type { Words } from '../words.ts'

export const sheetDeskHandlers: DeskHandlersOf<
  'sheets.shipped' | 'sheets.create' | 'sheets.whatIf' | 'sheets.whatIfResult'
> = {
  'sheets.shipped': (desk) =>
    readShippedSheets(desk.resources).map(({ key, content }) => {
      const { title, introduction, subjects, basis, sections } = sheetSchema.parse(content)
      const items = sections.reduce((sum, section) => sum + section.items.length, 0)
      return { key, title, introduction, subjects, basis, sections: sections.length, items }
    }),
  'sheets.create': createSheet,
  'sheets.whatIf': (desk, scope, context) => ({ jobId: startWhatIf(desk, scope, context) }),
  'sheets.whatIfResult': (desk, { jobId }) => readWhatIf(desk.library(), jobId),
}

function createSheet(
  desk: Desk,
  { from }: Input<'sheets.create'>,
  context: CommandContext,
): Promise<Output<'sheets.create'>> {
  return desk.library().store.command('sheets.add', newSheetOf(desk, from), context)
}

function newSheetOf(desk: Desk, from: Input<'sheets.create'>['from']): NewSheet {
  switch (from.kind) {
    case 'blank':
      return { kind: 'blank', sheet: blankSheet(desk.words(), from.title) }
    case 'shipped': {
      const shipped = readShippedSheets(desk.resources).find(({ key }) => key === from.key)
      if (shipped === undefined) throw new CallFault('not-found', { what: 'sheet' })
      return { kind: 'shipped', key: shipped.key, sheet: sheetSchema.parse(shipped.content) }
    }
    case 'version':
      return from
  }
}

/** Bands and pass mark as the shipped sheets have them, and a section to put the first item into. */
function blankSheet(words: Words, title: string): Sheet {
  return sheetSchema.parse({
    title,
    basis: 'question-weights',
    passMark: 8000,
    bands: [
      { label: words('sheets.blank.bands.excellent'), from: 9500 },
      { label: words('sheets.blank.bands.good'), from: 9000 },
      { label: words('sheets.blank.bands.passed'), from: 8000 },
      { label: words('sheets.blank.bands.failed'), from: 0 },
    ],
    sections: [{ id: 'section-1', title: words('sheets.blank.section'), items: [] }],
  })
}
