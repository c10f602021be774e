/** What a number format makes of a number; null: it stays a number. */
export type CellKind = 'date' | 'time' | 'duration' | null

const builtIn = (id: number): CellKind => {
  if (id === 46) return 'duration'
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return 'time'
  // The East Asian ones (27–36, 50–58) are dates but for 上午/下午 and 时分秒.
  if ((id >= 32 && id <= 35) || id === 55 || id === 56) return 'time'
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : null
}

/** The kind of a cell by its format: the written code where the workbook has one, else the built-in number. */
export function kindOfFormat(id: number, code: string | undefined): CellKind {
  if (code === undefined) return builtIn(id)
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase()
  if (bare === 'general') return null
  if (/\[[hms]+\]/.test(bare)) return 'duration'
  if (/[yde]/.test(bare.replace(/e\+/g, ''))) return 'date'
  if (/[hs]/.test(bare)) return 'time'
  return bare.includes('m') ? 'date' : null
}

const dayMs = 86_400_000
/** 1990-01-01 and 2101-01-01 as serials of the 1900 system: between them lie the dates an import takes. */
export const serials = { first: 32_874, end: 73_416 } as const

const two = (value: number): string => String(value).padStart(2, '0')

/** h:mm:ss, with thousandths only where there are any. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const rest = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${rest}`
}

/**
 * A number of a spreadsheet as the text an import reads: dates as 2026-06-18, times as 14:32:05, both together with a
 * blank, durations in hours past the day. Numbers keep the 15 digits a spreadsheet has; longer ones are written with an
 * exponent, so that a number that has lost digits is known as such.
 */
export function shownNumber(value: number, kind: CellKind, is1904: boolean): string {
  const day = Math.floor(value)
  if (kind === null || value < 0 || day > 2_958_465) return plainNumber(value)
  const ms = Math.round(value * dayMs)
  if (kind === 'duration' || day === 0) return clock(ms)
  const since1900 = is1904 ? day + 1462 : day
  if (kind === 'time' && since1900 < serials.first) return clock(ms)
  return shownDate(ms, is1904)
}

function shownDate(ms: number, is1904: boolean): string {
  // The 1900 system counts a 29 February 1900 that never was: days before it are one later.
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, ms < 60 * dayMs ? 31 : 30)
  const [date = '', time = ''] = new Date(epoch + ms).toISOString().replace('Z', '').split('T')
  const shownTime = clock(ms % dayMs)
  return time.startsWith('00:00:00.000') ? date : `${date} ${shownTime}`
}

function plainNumber(value: number): string {
  if (Math.abs(value) >= 1e15) return value.toExponential().toUpperCase()
  return String(Number(value.toPrecision(15)))
}
