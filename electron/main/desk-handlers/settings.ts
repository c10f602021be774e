import { app } from 'electron'
import type { DeskHandlersOf } from '../desk.ts'

export const settingsDeskHandlers: DeskHandlersOf<
  'settings.get' | 'settings.change' | 'app.info' | 'jobs.list' | 'jobs.cancel'
> = {
  'settings.get': (desk) => desk.settings.get(),
  'settings.change': (desk, input) => desk.settings.change(dropAbsent(input)),
  'app.info': () => ({
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    platform: `${process.platform}-${process.arch}`,
  }),
  'jobs.list': (desk) => desk.jobs.list(),
  'jobs.cancel': (desk, input) => {
    desk.jobs.cancel(input.id)
    return {}
  },
}

/** Only what the page wants changed: an absent setting keeps its value. */
function dropAbsent<T extends object>(part: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never
}
