import { z } from 'zod'
import { call } from './call.ts'
import { fileToken, instant, nothing, userId } from './common.ts'

export const role = z.enum(['reviewer', 'lead'])

export const person = z.object({ id: userId, name: z.string(), role })
export type Person = z.infer<typeof person>

export const librarySummary = z.object({
  id: z.string(),
  name: z.string(),
  /** Shown so that the user knows where the data lives; never sent back. */
  folder: z.string(),
  readOnly: z.boolean(),
  /** True when any of its data came from the shipped sample: marked on every screen and in every report. */
  hasSampleData: z.boolean(),
  createdAt: instant,
  user: person,
  counts: z.object({
    records: z.int(),
    recordings: z.int(),
    openTasks: z.int(),
    openFindings: z.int(),
    openRectifications: z.int(),
  }),
})
export type LibrarySummary = z.infer<typeof librarySummary>

const opened = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('opened') }),
  z.object({ outcome: z.literal('dialog-cancelled') }),
])

export const libraryCalls = {
  'library.current': call({ effect: 'read', at: 'desk', input: nothing, output: librarySummary }),
  /** Asks for a folder and opens the library in it. */
  'library.open': call({ effect: 'write', at: 'desk', needsLibrary: false, input: nothing, output: opened }),
  /** Asks for an empty folder and makes a library in it. */
  'library.create': call({ effect: 'write', at: 'desk', needsLibrary: false, input: nothing, output: opened }),
  /** Opens the sample library, making it from the shipped sample files by a real import the first time. */
  'library.openSample': call({ effect: 'write', at: 'desk', needsLibrary: false, input: nothing, output: opened }),
  /** Goes back to the library in the user-data folder. */
  'library.openDefault': call({ effect: 'write', at: 'desk', needsLibrary: false, input: nothing, output: opened }),
  'library.rename': call({
    effect: 'write',
    role: 'lead',
    input: z.object({ name: z.string().trim().min(1).max(100) }),
    output: nothing,
  }),
  'library.showFolder': call({ effect: 'read', at: 'desk', input: nothing, output: nothing }),
  'users.list': call({ effect: 'read', input: nothing, output: z.array(person) }),
  'users.save': call({
    effect: 'write',
    input: z.object({ id: userId.nullable(), name: z.string().trim().min(1).max(60), role }),
    output: person,
  }),
  'users.switch': call({ effect: 'write', at: 'desk', input: z.object({ id: userId }), output: person }),
  /** Walks the audit chain; `brokenAt` is the first entry that doesn't follow from the one before. */
  'audit.verify': call({
    effect: 'read',
    input: nothing,
    output: z.object({ entries: z.int(), brokenAt: z.int().nullable() }),
  }),
  'audit.page': call({
    effect: 'read',
    input: z.object({ before: z.int().nullable(), limit: z.int().min(1).max(200) }),
    output: z.array(
      z.object({
        sequence: z.int(),
        at: instant,
        actorName: z.string(),
        action: z.string(),
        subject: z.string(),
        subjectId: z.string(),
      }),
    ),
  }),
}

const chosenFile = z.object({ token: fileToken, name: z.string(), byteSize: z.int().nullable() })
export type ChosenFile = z.infer<typeof chosenFile>

export const filesCalls = {
  /** Opens the native dialog; an empty list when the user cancelled. */
  'files.choose': call({
    effect: 'read',
    at: 'desk',
    needsLibrary: false,
    input: z.object({
      purpose: z.enum([
        'recordings-folder',
        'recording-files',
        'records-table',
        'roster-table',
        'holiday-table',
        'lost-recording',
        'lost-recordings-folder',
        'evidence-files',
      ]),
    }),
    output: z.array(chosenFile),
  }),
}
