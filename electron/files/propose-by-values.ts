import type { ColumnMapping, RecordField } from '#shared/calls/imports.ts'
import { readTime, readTimeOfDay } from './read-time.ts'
import { isBlankMark, readBoolean, readChannel, readPriority, readSatisfaction } from './read-words.ts'

/** A column as its first rows show it: what is written in it, blanks left out. */
type Column = { readonly index: number; readonly cells: readonly string[]; readonly different: number }

const every =
  (test: (text: string) => boolean) =>
  ({ cells }: Column): boolean =>
    cells.every(test)

const isMoment = every((text) => !/^\d+(\.\d+)?$/.test(text) && readTime(text).ok)
const isDay = every((text) => /^\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?$/.test(text) && readTime(text).ok)
const isClock = every((text) => text.includes(':') && readTimeOfDay(text).ok)
const isRecording = every((text) => /\.(wav|mp3|m4a|aac|ogg|opus|flac|amr)$/i.test(text))
const isPhone = every((text) => /^(\+?86[- ]?)?(1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8}|400[- ]?\d{3}[- ]?\d{4})$/.test(text))
const isPriority = every((text) => readPriority(text).ok)
const isChannel = every((text) => readChannel(text).ok)
const isYesOrNo = every((text) => readBoolean(text).ok)
const isSatisfaction = every((text) => /满意|[分星]$/.test(text) && readSatisfaction(text).ok)
const isAgentNumber = every((text) => /^[A-Za-z]{0,3}\d{3,6}$/.test(text))
const isTeam = every((text) => /^[\p{Script=Han}\d]{1,10}(组|班|队|班组|团队)$/u.test(text))
const isName = every((text) => /^[\p{Script=Han}·]{2,5}$/u.test(text))
const isNumber = ({ cells, different }: Column): boolean =>
  different === cells.length && cells.every((text) => /^[\w-]{4,40}$/.test(text) && /\d/.test(text))

/**
 * What the columns of a table without a header probably mean, by what stands in them. Only what its form gives away is
 * proposed; the rest is for the user to say.
 */
export function proposeByValues(rows: readonly (readonly string[])[]): ColumnMapping {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const proposal: ColumnMapping = Array.from({ length: width }, () => null)
  let free: Column[] = proposal.flatMap((_, index) => {
    const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => !isBlankMark(cell))
    return cells.length === 0 ? [] : [{ index, cells, different: new Set(cells).size }]
  })
  const give = (field: RecordField, column: Column | undefined): void => {
    if (column === undefined) return
    proposal[column.index] = field
    free = free.filter((one) => one !== column)
  }
  const giveFirst = (field: RecordField, test: (column: Column) => boolean): void => give(field, free.find(test))

  giveTimes(free, give)
  giveFirst('recordingName', isRecording)
  giveFirst('customerPhone', isPhone)
  // A second telephone number (the called one) is no call number.
  free = free.filter((column) => !isPhone(column))
  giveFirst('csat', isSatisfaction)
  giveFirst('priority', isPriority)
  giveFirst('channel', isChannel)
  giveYesOrNo(free, give)
  giveFirst('externalNumber', isNumber)
  giveFirst('agentNumber', isAgentNumber)
  giveFirst('teamName', isTeam)
  giveNames(free, proposal.indexOf('agentNumber'), give)
  return proposal
}

type Give = (field: RecordField, column: Column | undefined) => void

/** Start, answer and end follow each other in every export; a day and a clock in two columns are one start. */
function giveTimes(columns: readonly Column[], give: Give): void {
  const moments = columns.filter((column) => isMoment(column) && !isDay(column))
  const clocks = columns.filter(isClock)
  const day = columns.find(isDay)
  const isSplit = moments.length === 0 && day !== undefined
  const times = isSplit ? clocks : moments
  if (isSplit) give('startedAt', day)
  give(isSplit ? 'startedTime' : 'startedAt', times[0])
  if (times.length > 2) give('respondedAt', times[1])
  if (times.length > 1) give('completedAt', times[times.length > 2 ? 2 : 1])
}

/** 已解决 speaks for itself; 是 and 否 may mean anything, so a column of them is proposed only when it is the only one. */
function giveYesOrNo(columns: readonly Column[], give: Give): void {
  const found = columns.filter(isYesOrNo).filter(({ cells }) => cells.some((cell) => !/^[01]$/.test(cell)))
  give(
    'isResolved',
    found.find(({ cells }) => cells.some((cell) => /解决|resolved|solved/i.test(cell))) ??
      (found.length === 1 ? found[0] : undefined),
  )
}

/** Agents' names come again, customers' hardly; beside the agent's number stands the agent's name. */
function giveNames(columns: readonly Column[], numberAt: number, give: Give): void {
  const names = columns.filter(isName)
  const beside = names.find(({ index }) => numberAt !== -1 && Math.abs(index - numberAt) === 1)
  const agent = beside ?? names.toSorted((a, b) => a.different / a.cells.length - b.different / b.cells.length)[0]
  give('agentName', agent)
  give(
    'customerName',
    names.find((column) => column !== agent && column.different > column.cells.length / 2),
  )
}
