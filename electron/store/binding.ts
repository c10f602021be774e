import type Database from 'better-sqlite3'

/**
 * Options every connection opens with. The oldest Electron we support speaks an older Node-API than the prebuilt
 * better-sqlite3: the launcher then names a build of the same source for it in LINGJIAN_SQLITE_BINDING.
 */
export function databaseOptions(): Database.Options {
  const binding = process.env.LINGJIAN_SQLITE_BINDING
  return binding === undefined || binding === '' ? {} : { nativeBinding: binding }
}
