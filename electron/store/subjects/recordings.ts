import type { RecordingId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { ReadableStore } from '../handles.ts'
import { reading } from '../operation.ts'

/** What the main process needs to find a recording's files; null while the background hasn't analysed it. */
export type RecordingLocation = {
  readonly sha256: string
  readonly extension: string
  readonly analysis: { readonly state: 'ready' | 'failed'; readonly derivedExtension: string | null } | null
}

export function locateRecording(store: ReadableStore, id: RecordingId): RecordingLocation {
  const row = store.first(
    store.sql
      .selectFrom('recordings')
      .leftJoin('recording_analysis', 'recording_analysis.recording_id', 'recordings.id')
      .select(['sha256', 'extension', 'recording_analysis.state as state', 'derived_extension'])
      .where('recordings.id', '=', id),
  )
  if (row === undefined) throw new CallFault('not-found', { what: 'recording' })
  return {
    sha256: row.sha256,
    extension: row.extension,
    analysis: row.state === null ? null : { state: row.state, derivedExtension: row.derived_extension },
  }
}

export const recordingOperations = {
  'recordings.locate': reading(locateRecording),
} as const
