import { useMemo, useState } from 'react'
import { useOpenedRecordings } from '#renderer/app/use-opened-recordings.ts'
import type { RecordingId } from '#shared/calls/common.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import type { RecordingSpeech } from '#shared/calls/speech.ts'
import { speechEdges } from '#shared/domain/sound/snap.ts'
import type { ClipWanted } from './ClipDialog.tsx'
import { nextSpan, previousSpan } from './layers.ts'
import type { ShownMark } from './marks.ts'
import type { RecordingPlayer, Side } from './recording-player.ts'
import { type LayerChoice, useLayerChoice, useSkipsSilence } from './use-layers.ts'
import { useRecordingInPlayer } from './use-playback.ts'
import { usePlayer } from './use-player.ts'
import { type Redacting, useRedacting } from './use-redacting.ts'
import { useSpeech, useSpeechInPlayer } from './use-speech.ts'
import { useZoom, type Zoom } from './use-zoom.ts'

/** The recordings of a call, the one that is shown, and everything that is done with its sound. */
export type CallSound = {
  readonly recordings: readonly RecordingSummary[]
  readonly shown: RecordingSummary | null
  readonly show: (id: RecordingId) => void
  readonly player: RecordingPlayer
  readonly zoom: Zoom
  readonly speech: RecordingSpeech | null
  readonly layers: LayerChoice
  readonly skipsSilence: boolean
  readonly toggleSkipsSilence: () => void
  /** To the next silence, or the next stretch in which both speak. */
  readonly goToNext: (what: 'silence' | 'overtalk') => void
  /** To where one side begins to speak next, or began before. */
  readonly goToSpeech: (side: Side, to: 'next' | 'previous') => void
  /** Where speech begins and ends: what the edges of marks are drawn to. None of what is noisy. */
  readonly speechEdges: readonly number[]
  readonly redacting: Redacting
  /** Asks how a part is saved: a mark, else the A–B loop, else all of it. */
  readonly exportClip: (mark: ShownMark | null) => void
  readonly clip: ClipWanted | null
  readonly closeClip: () => void
}

/** How long a point is saved. */
const pointLastsMs = 3000

export function useSound(recordings: readonly RecordingSummary[]): CallSound {
  useOpenedRecordings(recordings.map(({ id }) => id))
  const [chosenId, setChosenId] = useState(recordings[0]?.id ?? null)
  const shown = recordings.find(({ id }) => id === chosenId) ?? recordings[0] ?? null
  const player = usePlayer()
  useRecordingInPlayer(player, shown)
  const zoom = useZoom(shown?.durationMs ?? 0)
  const speech = useSpeech(shown?.id ?? null)
  const [skipsSilence, toggleSkipsSilence] = useSkipsSilence()
  useSpeechInPlayer(player, speech, skipsSilence)
  const redacting = useRedacting(shown, player)
  const edges = useMemo(() => speechEdges(heardSpeech(speech)), [speech])
  const [clip, setClip] = useState<ClipWanted | null>(null)
  return {
    recordings,
    shown,
    show: setChosenId,
    player,
    zoom,
    speech,
    layers: useLayerChoice(),
    skipsSilence,
    toggleSkipsSilence,
    goToNext: (what) => {
      const next = nextSpan((what === 'silence' ? speech?.silences : speech?.overtalk) ?? [], player.now())
      if (next !== null) player.seek(next.startMs)
    },
    goToSpeech: (side, to) => {
      const lane = speech?.agentChannel === 1 ? (side === 'agent' ? 1 : 0) : side === 'agent' ? 0 : 1
      // Both speak on the one channel there is: then it's the next speech of either.
      const spans = heardSpeech(speech)[lane] ?? heardSpeech(speech)[0] ?? []
      const span = (to === 'next' ? nextSpan : previousSpan)(spans, player.now())
      if (span !== null) player.seek(span.startMs)
    },
    speechEdges: edges,
    redacting,
    exportClip: (chosen) => {
      if (shown?.state !== 'ready') return
      const { loop } = player.state()
      const mark = chosen?.mark.recordingId === shown.id ? chosen.mark : null
      const span =
        mark !== null
          ? { startMs: mark.startMs, endMs: mark.endMs ?? mark.startMs + pointLastsMs }
          : loop.state === 'on'
            ? { startMs: Math.round(loop.startMs), endMs: Math.round(loop.endMs) }
            : null
      setClip({ recordingId: shown.id, span, isRedacted: redacting.standing.length > 0 })
    },
    clip,
    closeClip: () => setClip(null),
  }
}

/** Per channel; what is too noisy to be told from speech is none. */
const heardSpeech = (speech: RecordingSpeech | null) =>
  speech === null || speech.isNoisy ? [] : speech.channels.map(({ spans }) => spans)

/** Whether the two sides can be told apart: each on a channel of its own. */
export const hasSides = ({ shown, speech }: Pick<CallSound, 'shown' | 'speech'>): boolean =>
  shown?.channels === 2 && (speech === null || speech.agentChannel !== null)
