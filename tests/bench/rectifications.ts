// All rectifications with what belongs to each, as the board, the grid and the calendar ask for them.
import { rectificationFiguresHandlers } from '#electron/store/subjects/rectification-figures.ts'
import { reminderHandlers } from '#electron/store/subjects/rectification-reminders.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import { openTestLibrary, temporaryFolder } from '../store/support/library.ts'
import { addRectifications, manyNow } from '../store/support/many-rectifications.ts'
import { inMs, median, quantile, timed, timedAlone } from './figures.ts'

const rounds = 40

export function measureRectifications(count: number): readonly string[] {
  const library = openTestLibrary(temporaryFolder())
  try {
    addRectifications(library.store, count)
    const { store } = library.reader()
    const context = { ...library.context, now: manyNow }
    const period = { fromDay: '2026-01-01', toDay: '2026-11-22' }
    const work: readonly (readonly [string, () => unknown])[] = [
      ['list', () => rectificationHandlers['rectifications.list'](store, { overdueOnly: false }, context)],
      ['reminders', () => reminderHandlers['rectifications.reminders'](store, {}, context)],
      ['figures', () => rectificationFiguresHandlers['rectifications.figures'](store, { period }, context)],
    ]
    return work.map(([name, run]) => {
      for (let warm = 0; warm < 5; warm += 1) run()
      const [clock, alone]: [number[], number[]] = [[], []]
      for (let round = 0; round < rounds; round += 1) {
        alone.push(
          timedAlone(() => {
            clock.push(timed(run))
          }),
        )
      }
      const line = (times: readonly number[]): string =>
        `median ${inMs(median(times))}, p95 ${inMs(quantile(times, 0.95))}`
      return `${name}: ${line(clock)}; processor time alone: ${line(alone)}`
    })
  } finally {
    library.dispose()
  }
}
