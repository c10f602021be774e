import { z } from 'zod'
import { profileId } from '#shared/calls/common.ts'
import {
  channelRoles,
  columnMapping,
  fieldUnits,
  namePattern,
  noRecordingSettings,
  rawAudioFormat,
  tableReading,
  updateRule,
  valueWords,
} from '#shared/calls/imports.ts'

/** All an import needs to go on after a restart. It stays in the library's own database; the page never sees paths. */
const tableSource = z.object({
  path: z.string(),
  reading: tableReading,
  mapping: columnMapping,
  /** The header the mapping was made for. */
  header: z.array(z.string()),
  words: valueWords.default({}),
  units: fieldUnits.default({}),
})
const recordingsSource = z.object({
  /** Files and folders. */
  paths: z.array(z.string()),
  /** The last file that is in; files are taken in the order of their position. */
  position: z.string().nullable(),
  namePattern: namePattern.nullable(),
  channelRoles: channelRoles.nullable(),
  rawFormat: rawAudioFormat.nullable(),
})
const importSources = z.object({
  table: tableSource.nullable(),
  recordings: recordingsSource.nullable(),
  /** What rows do to records that are there; absent in imports of earlier versions. */
  rule: updateRule.optional(),
  /** The profile it was made with. */
  profileId: profileId.nullable().optional(),
})
export type ImportSources = z.infer<typeof importSources>

/** Imports of earlier versions knew one folder, and nothing to say about its files. */
const earlierSources = z
  .object({
    table: tableSource.nullable(),
    folder: z.object({ path: z.string(), position: z.string().nullable() }).nullable(),
  })
  .transform(({ table, folder }): ImportSources => {
    const recordings = folder && { paths: [folder.path], position: folder.position, ...noRecordingSettings }
    return { table, recordings }
  })

export const readSources = (request: string): ImportSources =>
  z.union([importSources, earlierSources]).parse(JSON.parse(request))
