import { useMemo } from 'react'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { RecordId, RecordingId } from '#shared/calls/common.ts'
import { mergedLines, type TranscriptLine } from '#shared/domain/transcripts/transcript-lines.ts'
import { type FoundPhrase, foundPhrases } from './transcript-hits.ts'

/** What was said in a call, as its recording's transcripts have it. */
export type ShownTranscript = {
  /** Names of the files it comes from. */
  readonly sources: readonly string[]
  readonly lines: readonly TranscriptLine[]
  /** In the order of the lines. */
  readonly hits: readonly FoundPhrase[]
}

/** The words of one recording of a record, and of the record alone; null while they are asked for. */
export function useTranscript(recordId: RecordId, recordingId: RecordingId | null): ShownTranscript | null {
  const { data: transcripts } = useDeskQuery('records.transcripts', { id: recordId })
  const { data: phrases } = useDeskQuery('phrases.list', {})
  return useMemo(() => {
    if (transcripts === undefined) return null
    const own = transcripts.filter((one) => one.recordingId === null || one.recordingId === recordingId)
    const lines = mergedLines(own.map(({ utterances }) => utterances))
    return { sources: own.map(({ sourceName }) => sourceName), lines, hits: foundPhrases(lines, phrases ?? []) }
  }, [transcripts, phrases, recordingId])
}
