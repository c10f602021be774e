import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand, useDeskQuery } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RecordingId, RedactionId } from '#shared/calls/common.ts'
import type { RecordingSummary } from '#shared/calls/records.ts'
import type { Redaction } from '#shared/calls/redactions.ts'
import { clampPosition, spanBetween } from '#shared/domain/sound/playback.ts'
import type { RedactionSound } from '#shared/domain/sound/redaction.ts'
import type { RecordingPlayer } from './recording-player.ts'

export type RedactionContent = {
  readonly startMs: number
  readonly endMs: number
  readonly sound: RedactionSound
  readonly reason: string
}

/** What the dialog is about: a new redaction (`id` null) or one that stands. */
export type RedactionDraft = RedactionContent & { readonly id: RedactionId | null }

export type Redacting = {
  readonly recordingId: RecordingId | null
  readonly durationMs: number
  readonly canRedact: boolean
  /** In the order of time, lifted ones too. */
  readonly all: readonly Redaction[]
  readonly standing: readonly Redaction[]
  /** Where a span was begun that isn't ended yet; while there is one, drags over the waveform redact. */
  readonly openMs: number | null
  /** Begins a span at the playhead, or ends the one begun. */
  readonly press: () => void
  readonly drop: () => void
  /** Asks for reason and sound of a span. */
  readonly ask: (startMs: number, endMs: number) => void
  readonly edit: (redaction: Redaction) => void
  readonly lift: (redaction: Redaction) => Promise<void>
  readonly play: (span: { readonly startMs: number; readonly endMs: number }) => void
  readonly draft: RedactionDraft | null
  /** The dialog has stored what it is about; that can be undone for a while. */
  readonly stored: (id: RedactionId) => void
  readonly close: () => void
}

/** What a redaction changes: what is heard and drawn, and what is counted. */
export const staleAfterRedaction = ['redactions.', 'recordings.', 'records.']

/** The same one every time: what is derived from it stays too. */
const none: readonly Redaction[] = []

/** A span that was only touched is asked for at this length. */
const shortestAskedMs = 100

/** Hiding spans of the recording that is shown. */
export function useRedacting(recording: RecordingSummary | null, player: RecordingPlayer): Redacting {
  const { t } = useTranslation()
  const notices = useNotices()
  const recordingId = recording?.id ?? null
  const durationMs = recording?.durationMs ?? 0
  const canRedact = recording?.state === 'ready'
  const query = useDeskQuery(
    'redactions.list',
    { recordingId: recordingId ?? ('' as RecordingId) },
    { enabled: recordingId !== null },
  )
  const all = query.data ?? none
  const standing = useMemo(() => all.filter(({ removed }) => removed === null), [all])
  const [open, setOpen] = useState<{ readonly id: RecordingId; readonly startMs: number } | null>(null)
  const [draft, setDraft] = useState<RedactionDraft | null>(null)
  const openMs = open !== null && open.id === recordingId ? open.startMs : null
  const stale = { invalidates: staleAfterRedaction }
  const remove = useDeskCommand('redactions.remove', stale)
  const addAgain = useDeskCommand('redactions.add', stale)
  const changeBack = useDeskCommand('redactions.change', stale)

  const ask = (fromMs: number, toMs: number): void => {
    if (!canRedact) return
    const { startMs, endMs } = spanBetween(fromMs, toMs, durationMs)
    setOpen(null)
    const whole = endMs ?? Math.min(durationMs, startMs + shortestAskedMs)
    setDraft({ id: null, startMs, endMs: whole, sound: 'beep', reason: '' })
  }
  return {
    recordingId,
    durationMs,
    canRedact,
    all,
    standing,
    openMs,
    press: () => {
      if (!canRedact || recordingId === null) return
      if (openMs === null) setOpen({ id: recordingId, startMs: Math.round(clampPosition(player.now(), durationMs)) })
      else ask(openMs, player.now())
    },
    drop: () => setOpen(null),
    ask,
    edit: ({ id, startMs, endMs, sound, reason }) => setDraft({ id, startMs, endMs, sound, reason }),
    lift: async ({ id, startMs, endMs, sound, reason }) => {
      if (recordingId === null) return
      const again = { recordingId, startMs, endMs, sound, reason }
      const { ok } = await remove.run({ id })
      if (ok) notices.undoable(t('review.redaction.lifted'), () => void addAgain.run(again))
    },
    stored: (id) => {
      const before = draft
      setDraft(null)
      if (before === null || before.id === null) {
        notices.undoable(t('review.redaction.added'), () => void remove.run({ id }))
        return
      }
      const { startMs, endMs, sound, reason } = before
      const asBefore = { id, startMs, endMs, sound, reason }
      notices.undoable(t('review.redaction.changed'), () => void changeBack.run(asBefore))
    },
    play: ({ startMs, endMs }) => player.playSpan(startMs, endMs),
    draft,
    close: () => setDraft(null),
  }
}
