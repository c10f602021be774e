import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Sent } from '#shared/calls/calls.ts'
import type { DeskSettings } from '#shared/calls/settings.ts'
import { askDesk, callDesk } from './desk.ts'
import { deskQueryKey } from './hooks.ts'
import { useNotices } from './notices.tsx'

/** What applies until the desk's own settings are read, and when they can't be. */
export const defaultSettings: DeskSettings = {
  language: 'zh-CN',
  appearance: 'system',
  navigationCollapsed: false,
  playbackRate: 1,
  keys: {},
  layouts: {},
}

export const settingsKey = deskQueryKey('settings.get', {})

export type SettingsChange = Sent<'settings.change'>

export type DeskSettingsHook = {
  readonly settings: DeskSettings
  /** Takes effect at once; put right again if the desk couldn't keep it. */
  readonly change: (change: SettingsChange) => Promise<void>
}

/** The settings in force. Read before the first render (main.tsx); only `useSettings` changes them afterwards. */
export function useDeskSettings(): DeskSettings {
  const { data = defaultSettings } = useQuery({
    queryKey: settingsKey,
    queryFn: () => callDesk('settings.get', {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

export function useSettings(): DeskSettingsHook {
  const client = useQueryClient()
  const notices = useNotices()
  const settings = useDeskSettings()

  const change = async (asked: SettingsChange): Promise<void> => {
    client.setQueryData<DeskSettings>(settingsKey, (old = defaultSettings) => withChange(old, asked))
    const answer = await askDesk('settings.change', asked)
    if (answer.ok) return
    notices.fault(answer.fault, () => void change(asked))
    await client.invalidateQueries({ queryKey: settingsKey })
  }

  return { settings, change }
}

function withChange(old: DeskSettings, change: SettingsChange): DeskSettings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  return { ...old, ...given, layouts: { ...old.layouts, ...change.layouts } }
}

/**
 * A remembered layout (pane sizes, column state) under its key: what was stored, and how to store it.
 * The stored value comes from a file a person may have edited, so the caller checks its shape.
 */
export function useLayout(key: string): readonly [stored: unknown, remember: (value: unknown) => void] {
  const { settings, change } = useSettings()
  return [settings.layouts[key], (value) => void change({ layouts: { [key]: value } })]
}
