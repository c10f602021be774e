import { type RawBuilder, sql } from 'kysely'
import { type SubjectKind, sheet, subjectKind } from '#shared/domain/sheet.ts'
import { chatChannels } from '#shared/domain/subjects.ts'
import type { ReadableStore } from '../handles.ts'

/** What of a record decides whether it is taken, as it is or as a past draw found it. */
export type SubjectColumns = { readonly channel: RawBuilder<string>; readonly hasRecording: RawBuilder<boolean> }

/** `takesRecord` of any of the subjects, as a condition: true and false are written out, so that indices know them. */
export function isTaken(subjects: readonly SubjectKind[], columns: SubjectColumns): RawBuilder<boolean> {
  const conditions = subjects.map((subject) => isTakenBy(subject, columns))
  return conditions.length === 0 ? sql`0` : sql`(${sql.join(conditions, sql` OR `)})`
}

function isTakenBy(subject: SubjectKind, { channel, hasRecording }: SubjectColumns): RawBuilder<boolean> {
  switch (subject) {
    case 'call':
      return hasRecording
    case 'chat':
      return sql`${channel} IN (${sql.join(chatChannels.map((one) => sql.lit(one)))})`
    case 'visit':
      return sql`${channel} = 'visit'`
    case 'record':
      return sql`1`
    case 'interview':
    case 'self-check':
      return sql`0`
  }
}

/** The subjects stored with a draw: written by us from its sheet. */
export const storedSubjects = (json: string): readonly SubjectKind[] => subjectKind.array().parse(JSON.parse(json))

/** What a sheet version applies to; a sheet from before there were others is for calls. */
export function subjectsOf(store: ReadableStore, sheetVersionId: string): readonly SubjectKind[] {
  const row = store.first(
    store.sql
      .selectFrom('sheet_versions')
      .select(sql<string | null>`json_extract(content, '$.subjects')`.as('subjects'))
      .where('id', '=', sheetVersionId),
  )
  return sheet.shape.subjects.parse(row?.subjects == null ? undefined : JSON.parse(row.subjects))
}
