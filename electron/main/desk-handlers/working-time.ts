import type { DeskHandlersOf } from '../desk.ts'
import { shownName } from '../file-tokens.ts'
import { withFiles } from '../with-files.ts'

export const workingTimeDeskHandlers: DeskHandlersOf<'calendar.readTable'> = {
  'calendar.readTable': async (desk, { token }) => {
    const path = desk.tokens.take(token)
    const { days, rejected } = await withFiles((files) => files.ask('readHolidays', { path }))
    return { fileName: shownName(path), days, rejected }
  },
}
