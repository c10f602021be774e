import type { TFunction } from 'i18next'
import type { StatusTone } from '#renderer/components/StatusTag.tsx'
import type { MalformedSheetFile, SheetVersionState } from '#shared/calls/sheets.ts'
import type { SubjectKind } from '#shared/domain/sheet.ts'

export const versionTones: Readonly<Record<SheetVersionState, StatusTone>> = {
  draft: 'warn',
  published: 'pass',
  retired: 'neutral',
}

/** A draft may have lost its title for a while. */
export const titleWords = (t: TFunction, title: string): string => (title === '' ? t('sheetVersions.untitled') : title)

export const subjectWords = (t: TFunction, subjects: readonly SubjectKind[]): string =>
  subjects.map((subject) => t(`states.subject.${subject}`)).join(t('review.listSeparator'))

/** A sentence with the line and the place in the file. */
export const sheetFileProblemWords = (t: TFunction, { code, values }: MalformedSheetFile['problems'][number]): string =>
  t(`sheets.file.problems.${code}`, values)

/** Calls whose answers change when a sheet does; plans offer the published ones. */
export const sheetCallsChanged = ['sheets.', 'draws.']
