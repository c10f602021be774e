import {
  clampPosition,
  type Loop,
  loopTarget,
  nearestRate,
  nextLoop,
  replayRate,
  skipTarget,
  slowReplayMs,
} from '#shared/domain/sound/playback.ts'
import { createSoundGraph, type SoundGraph } from './sound-graph.ts'

export type Side = 'agent' | 'customer'

export type PlayerState = {
  readonly isPlaying: boolean
  /** To the tenth of a second, so that a page shown beside it isn't drawn sixty times a second. */
  readonly positionMs: number
  readonly durationMs: number
  /** The rate the reviewer chose; a slow replay plays slower for a while. */
  readonly rate: number
  readonly isReplaying: boolean
  readonly loop: Loop
  readonly muted: Readonly<Record<Side, boolean>>
  /** 0–2; above 1 the sound is amplified. */
  readonly volume: number
  readonly cannotPlay: boolean
}

/*
 * One audio element and what the reviewer does with it. It knows nothing of waveforms: they follow the same element.
 */
export type RecordingPlayer = {
  readonly audio: HTMLAudioElement
  readonly state: () => PlayerState
  readonly subscribe: (listener: () => void) => () => void
  /** Begins at the start, or where it is said. */
  readonly open: (source: string, durationMs: number, atMs?: number) => () => void
  /** The exact position, milliseconds. */
  readonly now: () => number
  readonly toggle: () => void
  readonly seek: (ms: number) => void
  readonly skip: (ms: number) => void
  readonly playSpan: (startMs: number, endMs: number | null) => void
  /** Plays a span of the recording that is opened next. */
  readonly cueSpan: (startMs: number, endMs: number | null) => void
  readonly slowReplay: () => void
  readonly pressLoop: () => void
  readonly setRate: (rate: number) => void
  readonly setVolume: (volume: number) => void
  readonly toggleMute: (side: Side) => void
  /** Silences that are left out while playing; none to hear everything. */
  readonly setSkipped: (silences: readonly PlayedSpan[]) => void
  /** The channel the agent is on. */
  readonly setAgentChannel: (channel: 0 | 1) => void
}

export type PlayedSpan = { readonly startMs: number; readonly endMs: number }

export function createRecordingPlayer(initialRate: number): RecordingPlayer {
  const audio = document.createElement('audio')
  audio.preload = 'auto'
  // The sound graph may only read samples the media protocol has allowed this page to read.
  audio.crossOrigin = 'anonymous'
  const listeners = new Set<() => void>()
  let state: PlayerState = {
    isPlaying: false,
    positionMs: 0,
    durationMs: 0,
    rate: nearestRate(initialRate),
    isReplaying: false,
    loop: { state: 'off' },
    muted: { agent: false, customer: false },
    volume: 1,
    cannotPlay: false,
  }
  let stopAtMs: number | null = null
  let replayUntilMs: number | null = null
  let cued: { readonly startMs: number; readonly endMs: number | null } | null = null
  let frame: number | null = null
  let sound: SoundGraph | null = null
  let skipped: readonly PlayedSpan[] = []
  let agentChannel: 0 | 1 = 0

  const become = (change: Partial<PlayerState>): void => {
    const isSame = Object.entries(change).every(([name, value]) => state[name as keyof PlayerState] === value)
    if (isSame) return
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const now = (): number => audio.currentTime * 1000
  const publish = (): void => become({ positionMs: Math.floor(now() / 100) * 100 })

  const endReplay = (): void => {
    replayUntilMs = null
    audio.playbackRate = state.rate
    become({ isReplaying: false })
  }

  /** Between two pictures: the loop's end, a span's end, the end of a slow replay. */
  const onFrame = (): void => {
    frame = requestAnimationFrame(onFrame)
    const at = now()
    const back = loopTarget(state.loop, at)
    if (back !== null) audio.currentTime = back / 1000
    if (replayUntilMs !== null && at >= replayUntilMs) endReplay()
    if (stopAtMs !== null && at >= stopAtMs) {
      audio.pause()
      audio.currentTime = stopAtMs / 1000
      stopAtMs = null
    }
    // A span somebody asked for is heard whole, and a loop comes round.
    if (stopAtMs === null && replayUntilMs === null && state.loop.state !== 'on') {
      const target = skipTarget(skipped, at)
      if (target !== null) audio.currentTime = target / 1000
    }
    publish()
  }
  const startFrames = (): void => {
    if (frame === null) frame = requestAnimationFrame(onFrame)
  }
  const stopFrames = (): void => {
    if (frame !== null) cancelAnimationFrame(frame)
    frame = null
  }

  const play = (): void => {
    sound?.resume()
    // Refused only while there is nothing to play; the error event tells why.
    audio.play().catch(() => undefined)
  }
  const seek = (ms: number): void => {
    stopAtMs = null
    if (replayUntilMs !== null) endReplay()
    audio.currentTime = clampPosition(ms, state.durationMs) / 1000
    publish()
  }
  const playSpan = (startMs: number, endMs: number | null): void => {
    seek(startMs)
    stopAtMs = endMs
    play()
  }
  const applySound = (): void => {
    const needsGraph = state.muted.agent || state.muted.customer || state.volume > 1
    audio.volume = sound === null && !needsGraph ? state.volume : 1
    if (sound === null && !needsGraph) return
    sound ??= createSoundGraph(audio)
    sound.apply(state.muted, state.volume, agentChannel)
    if (state.isPlaying) sound.resume()
  }

  const events: readonly (readonly [string, () => void])[] = [
    ['play', () => become({ isPlaying: true })],
    ['playing', startFrames],
    ['pause', () => become({ isPlaying: false })],
    ['pause', stopFrames],
    ['ended', () => become({ isPlaying: false })],
    ['timeupdate', publish],
    ['seeked', publish],
    [
      'durationchange',
      () => {
        if (Number.isFinite(audio.duration) && audio.duration > 0) become({ durationMs: audio.duration * 1000 })
      },
    ],
    ['error', () => become({ cannotPlay: true, isPlaying: false })],
    ['loadeddata', () => become({ cannotPlay: false })],
  ]

  return {
    audio,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: (source, durationMs, atMs = 0) => {
      for (const [name, listener] of events) audio.addEventListener(name, listener)
      become({ durationMs, positionMs: 0, cannotPlay: false, loop: { state: 'off' } })
      audio.src = source
      audio.playbackRate = state.rate
      audio.defaultPlaybackRate = state.rate
      if (atMs > 0) seek(atMs)
      if (cued !== null) playSpan(cued.startMs, cued.endMs)
      cued = null
      return () => {
        for (const [name, listener] of events) audio.removeEventListener(name, listener)
        stopFrames()
        audio.pause()
        audio.removeAttribute('src')
        audio.load()
        become({ isPlaying: false })
      }
    },
    now,
    toggle: () => {
      stopAtMs = null
      if (audio.paused) play()
      else audio.pause()
    },
    seek,
    skip: (ms) => seek(now() + ms),
    playSpan,
    cueSpan: (startMs, endMs) => {
      cued = { startMs, endMs }
    },
    slowReplay: () => {
      const from = now()
      seek(from - slowReplayMs)
      replayUntilMs = from
      audio.playbackRate = replayRate(state.rate)
      become({ isReplaying: true })
      play()
    },
    pressLoop: () => become({ loop: nextLoop(state.loop, now()) }),
    setRate: (rate) => {
      become({ rate: nearestRate(rate) })
      audio.defaultPlaybackRate = state.rate
      endReplay()
    },
    setVolume: (volume) => {
      become({ volume })
      applySound()
    },
    toggleMute: (side) => {
      become({ muted: { ...state.muted, [side]: !state.muted[side] } })
      applySound()
    },
    setSkipped: (silences) => {
      skipped = silences
    },
    setAgentChannel: (channel) => {
      agentChannel = channel
      applySound()
    },
  }
}
