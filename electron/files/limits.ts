import { recordLimits } from '#shared/domain/record-rules.ts'

/** What an import takes at most; each is tested, and refused in words. */
export const limits = {
  tableBytes: 2 * 1024 ** 3,
  /** An XLSX, packed; its rows are streamed, but its texts must be held together. */
  workbookBytes: 200 * 1024 ** 2,
  /** Characters of a workbook's texts together. */
  workbookTextLength: 48 * 1024 ** 2,
  /** Characters of a sheet's name, as the contract takes them; spreadsheet programs write 31 at most. */
  sheetNameLength: 255,
  recordingBytes: 2 * 1024 ** 3,
  /** Recognisers that time every word write a good deal: two hours are some 10 MB. */
  transcriptBytes: 32 * 1024 ** 2,
  /** A sheet's file; the characters of its text are limited where it is read. */
  sheetBytes: 16 * 1024 ** 2,
  columns: 200,
  /** Characters of one cell. */
  textLength: recordLimits.textLength,
  /** Characters of numbers and names. */
  nameLength: recordLimits.nameLength,
  /** Bytes of one row: past this a quote was never closed. */
  rowBytes: 4 * 1024 ** 2,
  filesInFolder: 200_000,
} as const
