import { z } from 'zod'
import { call } from './call.ts'
import { nothing } from './common.ts'

export const language = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof language>
export const appearance = z.enum(['system', 'light', 'dark'])

/** Keys of the workspace that differ from the usual ones, by command; what they mean is the page's. */
const keys = z.record(z.string().max(40), z.array(z.string().max(30)).max(8).readonly())

/** Settings of this desk (not of the library): kept in the user-data folder. */
export const deskSettings = z.object({
  language: language.default('zh-CN'),
  appearance: appearance.default('system'),
  navigationCollapsed: z.boolean().default(false),
  playbackRate: z.number().min(0.25).max(3).default(1),
  keys: keys.default({}),
  /** Remembered layouts: column state by grid, pane sizes by screen. */
  layouts: z.record(z.string(), z.unknown()).default({}),
})
export type DeskSettings = z.infer<typeof deskSettings>

export const settingsCalls = {
  'settings.get': call({ effect: 'read', at: 'desk', needsLibrary: false, input: nothing, output: deskSettings }),
  /** Changes the given ones; layouts are merged by key. */
  'settings.change': call({
    effect: 'write',
    at: 'desk',
    needsLibrary: false,
    input: z.object({
      language: language.optional(),
      appearance: appearance.optional(),
      navigationCollapsed: z.boolean().optional(),
      playbackRate: z.number().min(0.25).max(3).optional(),
      /** All of them: what isn't given is as usual again. */
      keys: keys.optional(),
      layouts: z.record(z.string(), z.unknown()).optional(),
    }),
    output: deskSettings,
  }),
  'app.info': call({
    effect: 'read',
    at: 'desk',
    needsLibrary: false,
    input: nothing,
    output: z.object({ version: z.string(), electron: z.string(), chromium: z.string(), platform: z.string() }),
  }),
}
