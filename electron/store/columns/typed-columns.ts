/** A column of numbers: NaN where the library says nothing. Without a single value it takes no room at all. */
export type NumberColumn = Float64Array | Float32Array
/** A column of codes of a dictionary or of places in a fixed list: -1 where the library says nothing. */
export type CodeColumn = Int32Array | Int8Array
export type AnyColumn = NumberColumn | CodeColumn | Uint8Array | Uint16Array | Uint32Array

/** What stands there, or null. A column that is still without room says nothing of any. */
export function numberAt(column: NumberColumn, place: number): number | null {
  const value = column[place]
  return value === undefined || Number.isNaN(value) ? null : value
}

/** A flag as it is kept: null, false or true. */
export function flagAt(column: Int8Array, place: number): boolean | null {
  const value = column[place]
  return value === undefined || value < 0 ? null : value === 1
}

/** The value of a fixed list whose place is kept; null where none is. */
export const choiceAt = <T>(column: Int8Array, place: number, choices: readonly T[]): T | null =>
  choices[column[place] ?? -1] ?? null

/** Rows of room that are added at once when a table grows. */
const roomAtOnce = 65_536

export const roomFor = (count: number): number => Math.ceil(count / roomAtOnce) * roomAtOnce

/** What an empty place of the column holds. */
const emptyOf = (column: AnyColumn): number => {
  if (column instanceof Float64Array || column instanceof Float32Array) return Number.NaN
  return column instanceof Int32Array || column instanceof Int8Array ? -1 : 0
}

/** The same column with room for so many rows; what is new is empty. */
export function withRoom<C extends AnyColumn>(column: C, room: number): C {
  const Kind = column.constructor as new (length: number) => C
  const larger = new Kind(room)
  const kept = column.subarray(0, Math.min(column.length, room))
  larger.set(kept as never)
  larger.fill(emptyOf(column) as never, kept.length)
  return larger
}

/** Texts by the number they are kept as. Codes are given in the order texts are met, and stay. */
export type Dictionary = {
  readonly texts: readonly string[]
  /** The code of a text; -1 for null. */
  code(text: string | null): number
  /** The code of a text that is known; undefined for one that no row holds. */
  known(text: string): number | undefined
}

export function dictionary(): Dictionary {
  const texts: string[] = []
  const codes = new Map<string, number>()
  return {
    texts,
    code(text) {
      if (text === null) return -1
      const known = codes.get(text)
      if (known !== undefined) return known
      codes.set(text, texts.length)
      return texts.push(text) - 1
    },
    known: (text) => codes.get(text),
  }
}

/** The place of a row in a rising column of rows; -1 where it isn't there. */
export function placeOf(rows: Int32Array, count: number, row: number): number {
  let [low, high] = [0, count - 1]
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = rows[middle] as number
    if (found === row) return middle
    if (found < row) low = middle + 1
    else high = middle - 1
  }
  return -1
}
