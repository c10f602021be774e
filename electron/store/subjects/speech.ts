import type { RecordingId } from '#shared/calls/common.ts'
import { type RecordingSpeech, type SpeechSettings, speechSettings } from '#shared/calls/speech.ts'
import { spokenMs } from '#shared/domain/sound/conversation.ts'
import {
  agentChannel,
  type Conversation,
  measureConversation,
  overtalkOf,
  silencesOf,
} from '#shared/domain/sound/conversation-measures.ts'
import type { Loudness } from '#shared/domain/sound/loudness.ts'
import type { SpeechFound, SpeechSpan } from '#shared/domain/sound/speech.ts'
import type { StoreHandlersOf } from '../handler.ts'
import type { ReadableStore, WritableStore } from '../handles.ts'
import { listRedactedSpans } from './redacted-spans.ts'
import { readSpeechSettings, saveSpeechSettings } from './speech-settings.ts'

/** What was found in a recording, by which method and settings. */
export type SavedSpeech = SpeechFound & {
  readonly durationMs: number
  readonly method: 'energy' | 'neural'
  readonly settings: SpeechSettings
}

/** How loud each channel is; only a pass over the samples tells. */
export function writeLoudness(store: WritableStore, id: RecordingId, loudness: readonly Loudness[]): void {
  store.run(store.sql.deleteFrom('recording_channels').where('recording_id', '=', id))
  for (const [channel, { rmsDbfs, peakDbfs, clippedSamples }] of loudness.entries()) {
    const levels = { rms_dbfs: rmsDbfs, peak_dbfs: peakDbfs, clipped_samples: clippedSamples, spoken_ms: 0 }
    store.run(store.sql.insertInto('recording_channels').values({ recording_id: id, channel, ...levels }))
  }
}

/** Spans, and what lists show of them. The recording's analysis and channels must be there. Inside a transaction. */
export function writeSpeech(store: WritableStore, id: RecordingId, speech: SavedSpeech): void {
  store.run(store.sql.deleteFrom('speech_spans').where('recording_id', '=', id))
  for (const [channel, spans] of speech.spans.entries()) {
    for (const { startMs, endMs } of spans) {
      const span = { recording_id: id, channel, start_ms: startMs, end_ms: endMs }
      store.run(store.sql.insertInto('speech_spans').values(span))
    }
    store.run(
      store.sql
        .updateTable('recording_channels')
        .set({ spoken_ms: spokenMs(spans) })
        .where('recording_id', '=', id)
        .where('channel', '=', channel),
    )
  }
  store.run(
    store.sql
      .updateTable('recording_analysis')
      .set({
        speech_method: speech.method,
        speech_thresholds: JSON.stringify(speech.settings),
        is_noisy: speech.isNoisy ? 1 : 0,
        channels_alike: speech.areChannelsAlike ? 1 : 0,
      })
      .where('recording_id', '=', id),
  )
  refreshConversation(store, id)
}

/**
 * Counts anew what lists show of a recording: after its spans, its redactions or who is on which channel have changed.
 * Nothing happens while it has no spans. Inside a transaction.
 */
export function refreshConversation(store: WritableStore, id: RecordingId): void {
  const heard = readHeard(store, id)
  if (heard === null) return
  const { silenceLongerThanMs } = heard.settings
  const found = heard.isNoisy ? null : measureConversation(heard.conversation, silenceLongerThanMs)
  store.run(
    store.sql
      .updateTable('recording_analysis')
      .set({
        silence_ms: found?.silenceMs ?? null,
        longest_silence_ms: found?.longestSilenceMs ?? null,
        overtalk_ms: found?.overtalkMs ?? null,
        interruptions: found?.interruptions ?? null,
        agent_talk_share: found?.agentTalkShare ?? null,
      })
      .where('recording_id', '=', id),
  )
}

type HeardRecording = {
  readonly conversation: Conversation
  readonly settings: SpeechSettings
  readonly method: 'energy' | 'neural'
  readonly fault: string | null
  readonly isNoisy: boolean
  readonly channels: readonly (Loudness & { readonly spokenMs: number })[]
}

/** null until the background has listened. */
function readHeard(store: ReadableStore, id: RecordingId): HeardRecording | null {
  const row = store.first(
    store.sql
      .selectFrom('recording_analysis')
      .innerJoin('recordings', 'recordings.id', 'recording_id')
      .select(['duration_ms', 'speech_method', 'speech_thresholds', 'speech_fault', 'is_noisy', 'channels_alike'])
      .select('channel_roles')
      .where('recording_id', '=', id),
  )
  if (row === undefined || row.speech_method === null) return null
  const channels = listChannels(store, id)
  const spans = listSpans(store, id)
  return {
    conversation: {
      durationMs: row.duration_ms ?? 0,
      spans: channels.map((_, channel) => spans.get(channel) ?? []),
      redactions: listRedactedSpans(store, id),
      roles: row.channel_roles,
      areChannelsAlike: row.channels_alike === 1,
    },
    settings: speechSettings.parse(JSON.parse(row.speech_thresholds ?? '{}')),
    method: row.speech_method,
    fault: row.speech_fault,
    isNoisy: row.is_noisy === 1,
    channels,
  }
}

function listChannels(store: ReadableStore, id: RecordingId) {
  return store
    .all(store.sql.selectFrom('recording_channels').selectAll().where('recording_id', '=', id).orderBy('channel'))
    .map((row) => ({
      rmsDbfs: row.rms_dbfs,
      peakDbfs: row.peak_dbfs,
      clippedSamples: row.clipped_samples,
      spokenMs: row.spoken_ms,
    }))
}

function listSpans(store: ReadableStore, id: RecordingId): ReadonlyMap<number, readonly SpeechSpan[]> {
  const rows = store.all(
    store.sql
      .selectFrom('speech_spans')
      .select(['channel', 'start_ms as startMs', 'end_ms as endMs'])
      .where('recording_id', '=', id)
      .orderBy('channel')
      .orderBy('start_ms'),
  )
  const byChannel = new Map<number, SpeechSpan[]>()
  for (const { channel, ...span } of rows) {
    const spans = byChannel.get(channel)
    if (spans === undefined) byChannel.set(channel, [span])
    else spans.push(span)
  }
  return byChannel
}

function describeSpeech(store: ReadableStore, id: RecordingId): RecordingSpeech | null {
  const heard = readHeard(store, id)
  if (heard === null) return null
  const { conversation, settings, isNoisy } = heard
  const { silenceLongerThanMs } = settings
  const agent = agentChannel(conversation)
  return {
    durationMs: conversation.durationMs,
    method: heard.method,
    neuralFaultKey: heard.fault,
    isNoisy,
    agentChannel: agent,
    areRolesKnown: conversation.roles !== null,
    channels: heard.channels.map((channel, index) => ({ ...channel, spans: [...(conversation.spans[index] ?? [])] })),
    silenceLongerThanMs,
    silences: isNoisy ? [] : silencesOf(conversation, silenceLongerThanMs),
    overtalk: isNoisy
      ? []
      : overtalkOf(conversation).map(({ startMs, endMs, kind, secondSpeaker }) => ({
          startMs,
          endMs,
          kind,
          secondSpeaker: secondSpeaker === null ? null : secondSpeaker === agent ? 'agent' : 'customer',
        })),
    measures: isNoisy ? null : measureConversation(conversation, silenceLongerThanMs),
  }
}

export const speechHandlers: StoreHandlersOf<'recordings.speech' | 'speech.settings' | 'speech.saveSettings'> = {
  'recordings.speech': (store, { id }) => describeSpeech(store, id),
  'speech.settings': (store) => readSpeechSettings(store),
  'speech.saveSettings': saveSpeechSettings,
}
