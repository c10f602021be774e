import { type SpeechSettings, speechSettings } from '#shared/calls/speech.ts'
import { type SpeechThresholds, usualThresholds } from '#shared/domain/sound/speech.ts'
import { appendAudit, type CommandContext } from '../audit.ts'
import { inTransaction, type ReadableStore, type WritableStore } from '../handles.ts'
import { readSetting, writeSetting } from './library.ts'

const key = 'speech'

/** What an earlier version kept, or nobody yet, is filled up with the usual. */
export function readSpeechSettings(store: ReadableStore): SpeechSettings {
  const kept = speechSettings.safeParse(JSON.parse(readSetting(store, key) ?? '{}'))
  return kept.success ? kept.data : speechSettings.parse({})
}

export function saveSpeechSettings(
  store: WritableStore,
  wanted: SpeechSettings,
  context: CommandContext,
): SpeechSettings {
  inTransaction(store, 'save speech settings', () => {
    writeSetting(store, key, JSON.stringify(wanted))
    appendAudit(store, context, { action: 'speech.saveSettings', subject: 'library', subjectId: key, detail: wanted })
  })
  return wanted
}

export const thresholdsOf = (settings: SpeechSettings): SpeechThresholds => ({
  lowestFloorDbfs: usualThresholds.lowestFloorDbfs,
  aboveFloorDb: settings.aboveFloorDb,
  gateDb: settings.gateDb,
  shortestGapMs: settings.shortestGapMs,
  shortestBurstMs: settings.shortestBurstMs,
  voiceProbability: settings.voiceProbability,
})
