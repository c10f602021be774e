import { useEffect, useState } from 'react'
import { createListeningMeter, type ListeningMeter } from './listening-meter.ts'
import type { RecordingPlayer } from './recording-player.ts'

const tellingEvents = ['playing', 'pause', 'ended', 'waiting', 'seeking', 'seeked', 'emptied', 'error', 'timeupdate']

/** Whether anything comes out of it: it plays, has sound to play, and isn't silenced. */
function isSounding({ audio, state }: RecordingPlayer): boolean {
  const { muted, volume } = state()
  const isSilenced = volume === 0 || (muted.agent && muted.customer)
  return !audio.paused && !audio.ended && audio.readyState >= audio.HAVE_FUTURE_DATA && !isSilenced
}

/** Measures how long the recording is heard, also while the window is hidden and it plays on. */
export function useListeningMeter(player: RecordingPlayer): ListeningMeter {
  const [meter] = useState(createListeningMeter)
  useEffect(() => {
    const look = (): void => meter.hear(isSounding(player), performance.now())
    for (const event of tellingEvents) player.audio.addEventListener(event, look)
    const stop = player.subscribe(look)
    return () => {
      for (const event of tellingEvents) player.audio.removeEventListener(event, look)
      stop()
      meter.hear(false, performance.now())
    }
  }, [player, meter])
  return meter
}
