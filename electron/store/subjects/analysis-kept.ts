import type { SlaMeasure } from '#shared/domain/analysis/measures.ts'
import { slaResult } from '#shared/domain/sla.ts'
import type { Figures } from '../columns/figures-of.ts'
import type { ReadableStore } from '../handles.ts'
import { emptySlaRecord, readSlaRecord } from './indicator-columns.ts'
import { isComplete } from './indicator-services.ts'
import { librarySlaRules } from './sla-rules.ts'
import { calendarNumber, libraryCalendar } from './working-time.ts'

/** Of every service: 0 nothing is said, 1 missed, 2 kept. */
type Verdicts = Uint8Array

type Kept = { readonly key: string; readonly minute: number; readonly verdicts: Verdicts }
const keptOf = new WeakMap<object, Map<SlaMeasure, Kept>>()

/**
 * How every service did by one rule, by the same judgement the indicators count. Kept until a record, the rule or the
 * calendar changes; services that are still open are judged anew each minute.
 */
export function slaVerdicts(store: ReadableStore, figures: Figures, measure: SlaMeasure, now: number): Verdicts {
  const rule = librarySlaRules(store).find(({ key }) => key === measure)
  const calendar = libraryCalendar(store)
  const { records, version } = figures
  // A rule that isn't used judges nothing.
  if (rule === undefined) return new Uint8Array(records.count)
  const kept = keptOf.get(store.raw) ?? new Map<SlaMeasure, Kept>()
  keptOf.set(store.raw, kept)
  const key = JSON.stringify([version, rule, calendarNumber(calendar)])
  const minute = Math.floor(now / 60_000)
  const known = kept.get(measure)
  if (known?.key === key && known.minute === minute) return known.verdicts
  const verdicts = known?.key === key ? known.verdicts : new Uint8Array(records.count)
  const record = emptySlaRecord()
  for (let place = 0; place < records.count; place += 1) {
    if (known?.key === key && records.isOpen[place] !== 1) continue
    readSlaRecord(record, records, place)
    const result = slaResult(rule, record, calendar, now)
    verdicts[place] = result === 'missed' ? 1 : result === 'met' || result === 'excellent' ? 2 : 0
  }
  kept.set(measure, { key, minute, verdicts })
  return verdicts
}

type KeptRows = { readonly commits: number; readonly places: Uint8Array }
const completeOf = new WeakMap<object, KeptRows>()

/** Which services have nothing missing in the five groups (L10), where SQL has to say it; until anything is committed. */
export function completeBySql(store: ReadableStore, { records, commits }: Figures): Uint8Array {
  const known = completeOf.get(store.raw)
  if (known?.commits === commits) return known.places
  const rows = new Set(
    store.column<number>(store.sql.selectFrom('service_records').select('row').where(isComplete(store))),
  )
  const places = Uint8Array.from({ length: records.count }, (_, place) =>
    Number(rows.has(records.row[place] as number)),
  )
  completeOf.set(store.raw, { commits, places })
  return places
}
