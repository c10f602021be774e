import type { Channel } from '../calls/common.ts'
import type { SubjectKind } from './sheet.ts'

/*
 * What a sheet can be applied to, and which records that means: for draws, for tasks put into the queue by hand, and
 * for the workspace, which shows the record where there is nothing to listen to.
 */

/** What of a record decides whether a subject takes it. */
export type SubjectFacts = { readonly channel: Channel; readonly hasRecording: boolean }

/** A chat leaves its words behind, whoever typed them where. */
export const chatChannels = ['online', 'email'] as const satisfies readonly Channel[]

/** Whether a subject takes a record. Interviews and self-checks are never records that were there before. */
export function takesRecord(subject: SubjectKind, { channel, hasRecording }: SubjectFacts): boolean {
  switch (subject) {
    case 'call':
      return hasRecording
    case 'chat':
      return (chatChannels as readonly Channel[]).includes(channel)
    case 'visit':
      return channel === 'visit'
    case 'record':
      return true
    case 'interview':
    case 'self-check':
      return false
  }
}

/** Whether records can be drawn for a sheet at all: interviews and self-checks come into the queue by hand only. */
export const isDrawable = (subjects: readonly SubjectKind[]): boolean =>
  subjects.some((subject) => subject !== 'interview' && subject !== 'self-check')

/** Whether the sheet is for listening: then a record is shown by its recording. */
export const isForListening = (subjects: readonly SubjectKind[]): boolean => subjects.includes('call')

/** Why a record isn't taken by any of the subjects: a call could be, if it had a recording. */
export const untakenReason = (subjects: readonly SubjectKind[]): 'no-recording' | 'other-subject' =>
  isForListening(subjects) ? 'no-recording' : 'other-subject'

/** What is looked at on site or in talk, and written down here instead of being imported. */
export const inspectionKinds = ['visit', 'record', 'interview', 'self-check'] as const
export type InspectionKind = (typeof inspectionKinds)[number]

/** The kinds of inspection a sheet is for, in their fixed order. */
export const inspectionKindsOf = (subjects: readonly SubjectKind[]): readonly InspectionKind[] =>
  inspectionKinds.filter((kind) => subjects.includes(kind))

/** What the numbers of inspections begin with; a number is a name in the library's language, not a word on the screen. */
export const inspectionPrefixes: Readonly<Record<InspectionKind, string>> = {
  visit: '现场',
  record: '记录',
  interview: '访谈',
  'self-check': '自查',
}

/** The channel an inspection's record is listed under. */
export const inspectionChannel = (kind: InspectionKind): Channel => (kind === 'visit' ? 'visit' : 'other')
