import { useEffect, useMemo } from 'react'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { RecordingSpeech } from '#shared/calls/speech.ts'
import type { RecordingPlayer } from './recording-player.ts'

/** What is heard in a recording; null until the background has listened. */
export function useSpeech(id: RecordingId | null): RecordingSpeech | null {
  const query = useDeskQuery('recordings.speech', { id: id ?? ('' as RecordingId) }, { enabled: id !== null })
  return query.data ?? null
}

/** Tells the player what to leave out and on which channel the agent is. */
export function useSpeechInPlayer(
  player: RecordingPlayer,
  speech: RecordingSpeech | null,
  skipsSilence: boolean,
): void {
  const silences = useMemo(() => (skipsSilence ? (speech?.silences ?? []) : []), [speech, skipsSilence])
  useEffect(() => {
    player.setSkipped(silences)
    return () => player.setSkipped([])
  }, [player, silences])
  const agentChannel = speech?.agentChannel ?? 0
  useEffect(() => player.setAgentChannel(agentChannel), [player, agentChannel])
}
