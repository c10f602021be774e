import { type JsonPath, pathWords } from '../json/json-places.ts'
import { longestMs, type SpokenWord, UnreadableTranscript } from './transcript-parts.ts'

/** A value of somebody else's JSON, and the way to it, so that what is wrong can be named. */
export type JsonValue = { readonly value: unknown; readonly path: JsonPath }

export const root = (value: unknown): JsonValue => ({ value, path: [] })

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refuse = (reason: string, { value, path }: JsonValue): never => {
  throw new UnreadableTranscript(reason, path, `${pathWords(path)} = ${JSON.stringify(value) ?? '—'}`)
}

/** The first of these fields that is there and not null; null where none is, or it is no object. */
export function field(of: JsonValue, ...names: readonly string[]): JsonValue | null {
  if (!isObject(of.value)) return null
  for (const name of names) {
    const value = of.value[name]
    if (value !== undefined && value !== null) return { value, path: [...of.path, name] }
  }
  return null
}

/** Goes down through objects; null where a step is missing. */
export function below(of: JsonValue, ...steps: readonly string[]): JsonValue | null {
  let at: JsonValue | null = of
  for (const step of steps) at = at === null ? null : field(at, step)
  return at
}

/** What stands in an array; null where it is none. */
export function items(of: JsonValue | null): readonly JsonValue[] | null {
  if (of === null || !Array.isArray(of.value)) return null
  return of.value.map((value, place) => ({ value, path: [...of.path, place] }))
}

/** What is written in these fields; refused where there is none of them or it is no text. */
export function text(of: JsonValue, ...names: readonly string[]): string {
  const found = field(of, ...names)
  if (found === null) return refuse('transcript-bad-field', { value: undefined, path: [...of.path, names[0] ?? ''] })
  return typeof found.value === 'string' ? found.value : refuse('transcript-bad-field', found)
}

/** Like `text`, where it may be missing. */
export function textOrNone(of: JsonValue, ...names: readonly string[]): string {
  return field(of, ...names) === null ? '' : text(of, ...names)
}

/** A name or a number for who speaks; null where the file says none. */
export function speakerLabel(of: JsonValue, ...names: readonly string[]): string | null {
  const found = field(of, ...names)
  if (found === null) return null
  if (typeof found.value === 'number') return String(found.value)
  if (typeof found.value !== 'string') return refuse('transcript-no-speaker', found)
  return found.value.trim() === '' ? null : found.value
}

/** Milliseconds in one of the unit a recogniser counts in. */
export const units = { seconds: 1000, milliseconds: 1, ticks: 1 / 10_000, frames: 10 } as const
export type Unit = keyof typeof units

/** A time in these fields as milliseconds: a number, or one in a text ("4.86", "1.5s"). Null where none is there. */
export function time(of: JsonValue, unit: Unit, ...names: readonly string[]): number | null {
  const found = field(of, ...names)
  if (found === null) return null
  const { value } = found
  const written = typeof value === 'string' ? /^(\d+(?:\.\d+)?)s?$/.exec(value.trim())?.[1] : undefined
  const count = typeof value === 'number' ? value : written === undefined ? Number.NaN : Number(written)
  const ms = Math.round(count * units[unit])
  if (!(ms >= 0)) return refuse('transcript-bad-time', found)
  return ms > longestMs ? refuse('transcript-late-time', found) : ms
}

/** The words of an utterance; those without both times are left out. `shiftMs` is added to each. */
export function words(
  list: JsonValue | null,
  unit: Unit,
  names: { readonly text: readonly string[]; readonly start: readonly string[]; readonly end: readonly string[] },
  shiftMs = 0,
): readonly SpokenWord[] {
  return (items(list) ?? []).flatMap((word) => {
    const [startMs, endMs] = [time(word, unit, ...names.start), time(word, unit, ...names.end)]
    if (startMs === null || endMs === null) return []
    return [{ text: textOrNone(word, ...names.text), startMs: startMs + shiftMs, endMs: endMs + shiftMs }]
  })
}
