import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useSettings } from '#renderer/app/settings.ts'
import { createRecordingPlayer, type PlayerState, type RecordingPlayer } from './recording-player.ts'

/** The workspace's player; it begins at the rate the reviewer used last. */
export function usePlayer(): RecordingPlayer {
  const { settings } = useSettings()
  const [player] = useState(() => createRecordingPlayer(settings.playbackRate))
  useRememberedRate(player)
  return player
}

export function usePlayerState(player: RecordingPlayer): PlayerState {
  return useSyncExternalStore(player.subscribe, player.state)
}

/** The element lives in the document, where the system's media keys and the tests find it. */
export function useAudioInPage(player: RecordingPlayer): (host: HTMLElement | null) => void {
  return (host) => {
    if (host !== null && player.audio.parentElement !== host) host.append(player.audio)
  }
}

function useRememberedRate(player: RecordingPlayer): void {
  const { settings, change } = useSettings()
  const remembered = useRef(settings.playbackRate)
  const remember = useEffectEvent((rate: number) => void change({ playbackRate: rate }))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const write = (): void => {
      timer = null
      const { rate } = player.state()
      if (rate === remembered.current) return
      remembered.current = rate
      remember(rate)
    }
    // Stepping through the rates writes the settings once, not ten times.
    const stop = player.subscribe(() => {
      if (player.state().rate !== remembered.current) timer ??= setTimeout(write, 500)
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
      write()
    }
  }, [player])
}
