import { app, BrowserWindow, nativeTheme } from 'electron'
import { appOrigin } from './app-protocol.ts'
import type { Desk } from './desk.ts'
import { securePreferences } from './web-preferences.ts'

const smallest = { width: 1180, height: 720 }

export function openDeskWindow(desk: Desk): BrowserWindow {
  nativeTheme.themeSource = desk.settings.get().appearance
  const window = new BrowserWindow({
    ...rememberedSize(desk),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: app.getName(),
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14191d' : '#f4f6f7',
    webPreferences: securePreferences('desk'),
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => void desk.settings.change({ layouts: { window: window.getNormalBounds() } }))
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}

function rememberedSize(desk: Desk): { width: number; height: number } {
  const stored = desk.settings.get().layouts.window as { width?: unknown; height?: unknown } | undefined
  const at = (value: unknown, least: number, usual: number): number =>
    typeof value === 'number' && value >= least && value <= 10_000 ? Math.round(value) : usual
  return { width: at(stored?.width, smallest.width, 1440), height: at(stored?.height, smallest.height, 900) }
}
