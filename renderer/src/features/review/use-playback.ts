import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { callDesk } from '#renderer/app/desk.ts'
import { deskQueryKey } from '#renderer/app/hooks.ts'
import type { Output } from '#shared/calls/calls.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import type { RecordingPlayer } from './recording-player.ts'

export type Playback = Output<'recordings.playback'>

/** A copy being made is asked for again this often. */
const waitMs = 400

/** What may be heard of a recording now; asked again while its redacted copy is being made. */
export function usePlayback(id: RecordingId | null): UseQueryResult<Playback, Error> {
  return useQuery<Playback, Error>({
    queryKey: deskQueryKey('recordings.playback', { id: id ?? ('' as RecordingId) }),
    queryFn: () => callDesk('recordings.playback', { id: id ?? ('' as RecordingId) }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? waitMs : false),
  })
}

/** Loads what may be heard of a recording into the player while it is shown; a changed copy goes on where the last was. */
export function useRecordingInPlayer(player: RecordingPlayer, recording: RecordingSummary | null): void {
  const id = recording?.state === 'ready' ? recording.id : null
  const durationMs = recording?.durationMs ?? 0
  const { data } = usePlayback(id)
  const version = data?.state === 'ready' ? data.version : null
  const left = useRef<{ readonly id: RecordingId; readonly atMs: number } | null>(null)
  useEffect(() => {
    if (id === null || version === null) return
    const atMs = left.current?.id === id ? left.current.atMs : 0
    // The version is only for the element: what is behind the address is decided where the file lies.
    const close = player.open(`media://recording/${id}?v=${version}`, durationMs, atMs)
    return () => {
      left.current = { id, atMs: player.now() }
      close()
    }
  }, [player, id, version, durationMs])
}
