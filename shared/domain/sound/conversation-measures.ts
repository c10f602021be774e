import { type Overtalk, overtalk, silences, spokenMs, talkRatios } from './conversation.ts'
import type { SpeechSpan } from './speech.ts'

/** Who is on which channel, as the user said; null: not said. `mono`: everybody on one line, whatever the file has. */
export type ChannelRoles = 'agent-left' | 'customer-left' | 'mono' | null

export type Conversation = {
  readonly durationMs: number
  /** Speech per channel. */
  readonly spans: readonly (readonly SpeechSpan[])[]
  /** Spans nobody may hear: what was said there is not known, so they are no silence. */
  readonly redactions: readonly SpeechSpan[]
  readonly roles: ChannelRoles
  /** Both channels hold the same sound. */
  readonly areChannelsAlike: boolean
}

export type ConversationMeasures = {
  /** Silences longer than asked for, together; milliseconds. */
  readonly silenceMs: number
  /** The longest silence, however short; milliseconds. */
  readonly longestSilenceMs: number
  /** null in this and what follows: the recording doesn't tell who speaks. */
  readonly overtalkMs: number | null
  /** By the agent where it is known who that is, else by either. */
  readonly interruptions: number | null
  /** The agent's share of all speech, 0 to 1; the left channel is taken for the agent's where nobody said. null also when nobody speaks. */
  readonly agentTalkShare: number | null
}

/** The channel of the agent: as said, else the left one; null where the channels don't tell who speaks. */
export function agentChannel({ spans, roles, areChannelsAlike }: Conversation): 0 | 1 | null {
  if (spans.length !== 2 || areChannelsAlike || roles === 'mono') return null
  return roles === 'customer-left' ? 1 : 0
}

/** Where both speak at once; none where the channels don't tell who speaks. */
export function overtalkOf(conversation: Conversation): readonly Overtalk[] {
  const [left, right] = conversation.spans
  return agentChannel(conversation) === null || left === undefined || right === undefined ? [] : overtalk(left, right)
}

/** Silences longer than this; a redacted span is none. */
export const silencesOf = ({ spans, redactions, durationMs }: Conversation, longerThanMs: number): SpeechSpan[] =>
  silences([...spans, insideOf(redactions, durationMs)], durationMs, longerThanMs)

/** What lists and reports show of a conversation. */
export function measureConversation(conversation: Conversation, silenceLongerThanMs: number): ConversationMeasures {
  const all = silencesOf(conversation, 0).map(({ startMs, endMs }) => endMs - startMs)
  const silence = {
    silenceMs: all.filter((ms) => ms > silenceLongerThanMs).reduce((sum, ms) => sum + ms, 0),
    longestSilenceMs: all.reduce((longest, ms) => Math.max(longest, ms), 0),
  }
  const agent = agentChannel(conversation)
  if (agent === null) return { ...silence, overtalkMs: null, interruptions: null, agentTalkShare: null }
  const both = overtalkOf(conversation)
  const isCounted = ({ kind, secondSpeaker }: Overtalk): boolean =>
    kind === 'interruption' && (conversation.roles === null || secondSpeaker === agent)
  return {
    ...silence,
    overtalkMs: spokenMs(both),
    interruptions: both.filter(isCounted).length,
    agentTalkShare: talkRatios(conversation.spans)?.[agent] ?? null,
  }
}

/** What the user marked may reach beyond the end of what could be decoded. */
const insideOf = (spans: readonly SpeechSpan[], durationMs: number): SpeechSpan[] =>
  spans
    .map(({ startMs, endMs }) => ({ startMs: Math.max(0, startMs), endMs: Math.min(durationMs, endMs) }))
    .filter(({ startMs, endMs }) => startMs < endMs)
