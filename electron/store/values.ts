import { type RawBuilder, sql } from 'kysely'

/** SQLite keeps yes and no as 1 and 0. */
export const asBoolean = (value: 0 | 1 | null): boolean | null => (value === null ? null : value === 1)

export const asFlag = (value: boolean | null): 0 | 1 | null => (value === null ? null : value ? 1 : 0)

/** The value holds this text somewhere, whatever the case of latin letters; `%` and `_` stand for themselves. */
export function likeText(value: RawBuilder<unknown>, text: string): RawBuilder<boolean> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<boolean>`${value} LIKE ${pattern} ESCAPE '\\'`
}

/** The same of a column. */
export const containsText = (column: string, text: string): RawBuilder<boolean> => likeText(sql.ref(column), text)
