// Search for two Chinese characters against LIKE on the same table, in the same run. What a search found is kept until the
// library changes: `forget` sees to it that every one is made anew.
import type { OpenedReader } from '#electron/store/open-library.ts'
import { recordHandlers } from '#electron/store/subjects/records.ts'
import { inMs, median, timed } from './figures.ts'

const words = ['王芳', '刘洋', '曹怡', '子涵', '陈静', '思远', '欧阳']
const fragments = ['138123', '0004711', '99887', 'C20250001']

export function measureSearch(
  reader: OpenedReader,
  forget: () => void,
): { readonly ratio: number; readonly lines: readonly string[] } {
  const like = reader.store.raw.prepare(`SELECT count(*) FROM service_records
    WHERE external_number LIKE @p OR customer_name LIKE @p OR customer_phone LIKE @p
      OR agent_id IN (SELECT id FROM agents WHERE name LIKE @p OR number LIKE @p)`)
  const compared = (text: string) => {
    const search = (): number => {
      recordHandlers['records.page'](reader.store, { filter: { text }, sort: [], start: 0, end: 100, customFields: [] })
      return recordHandlers['records.count'](reader.store, { filter: { text } }).total
    }
    const searchAnew = (): number => {
      forget()
      return timed(search)
    }
    const slow = (): unknown => like.pluck().get({ p: `%${text}%` })
    if (search() !== slow()) throw new Error(`both must find the same for ${text}`)
    const ours = median([1, 2, 3, 4, 5].map(searchAnew))
    const theirs = median([1, 2, 3].map(() => timed(slow)))
    return { text, ours, theirs, ratio: theirs / ours, found: search() }
  }
  const chinese = words.map(compared)
  const others = fragments.map(compared)
  const ratio = median(chinese.map((one) => one.ratio))
  const line = (one: ReturnType<typeof compared>): string =>
    `  ${one.text}: ${one.found} found, page and total ${inMs(one.ours)}, LIKE (total alone) ${inMs(one.theirs)}, ${one.ratio.toFixed(1)} ×`
  return {
    ratio,
    lines: [`two Chinese characters: median ${ratio.toFixed(1)} × faster`, ...[...chinese, ...others].map(line)],
  }
}
