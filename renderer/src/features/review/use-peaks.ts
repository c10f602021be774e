import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { callDesk } from '#renderer/app/desk.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import { type ParsedPeaks, parsePeaks } from '#shared/domain/sound/peaks.ts'

/** Peaks being made are asked for again this often. */
const waitMs = 1500

/** The peaks of what may be heard of a recording (`version` names it), ready to draw; null while they are being made. */
export function usePeaks(id: RecordingId, version: string): UseQueryResult<ParsedPeaks | null, Error> {
  return useQuery<ParsedPeaks | null, Error>({
    queryKey: ['recordings.peaks', { id, version }],
    queryFn: async () => {
      const { dat } = await callDesk('recordings.peaks', { id })
      return dat === null ? null : parsePeaks(dat)
    },
    refetchInterval: (query) => (query.state.data === null ? waitMs : false),
    // What has a version never changes: asking again (after an import, say) must not draw its waveform anew.
    structuralSharing: (before, after) => ((before as ParsedPeaks | null | undefined)?.ok ? before : after),
  })
}
