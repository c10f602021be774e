import { z } from 'zod'
import { call } from './call.ts'
import { instant, nothing, profileId } from './common.ts'
import { columnMapping, fieldUnits, recordingSettings, tableReading, valueWords } from './imports.ts'

/** What an import needs to be told, kept under a name for tables and recordings of the same make. */
export const profileContent = z.object({
  /** null: it is for recordings alone. */
  table: z
    .object({
      header: z.array(z.string().max(300)).max(200),
      reading: tableReading,
      mapping: columnMapping,
      words: valueWords,
      units: fieldUnits,
    })
    .nullable(),
  recordings: recordingSettings,
})
export type ProfileContent = z.infer<typeof profileContent>

/** Tells tables of one make: see `tableFingerprint`. */
const fingerprint = z.string().min(1).max(100)
export const profileName = z.string().trim().min(1).max(60)

export const mappingProfile = z.object({
  id: profileId,
  name: z.string(),
  fingerprint: fingerprint.nullable(),
  content: profileContent,
  updatedAt: instant,
  usedAt: instant.nullable(),
})
export type MappingProfile = z.infer<typeof mappingProfile>

export const mostProfiles = 200

export const profilesCalls = {
  /** The one used last comes first. */
  'profiles.list': call({ effect: 'read', input: nothing, output: z.array(mappingProfile) }),
  /** Makes one, or with an id writes over one. */
  'profiles.save': call({
    effect: 'write',
    input: z.object({
      id: profileId.nullable(),
      name: profileName,
      fingerprint: fingerprint.nullable(),
      content: profileContent,
    }),
    output: mappingProfile,
  }),
  'profiles.rename': call({
    effect: 'write',
    input: z.object({ id: profileId, name: profileName }),
    output: nothing,
  }),
  /** Imports made with it stay as they are. */
  'profiles.remove': call({ effect: 'write', input: z.object({ id: profileId }), output: nothing }),
}
