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
  window.on('close', () => void desk.places.change({ window: window.getNormalBounds() }))
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}

function rememberedSize(desk: Desk): { width: number; height: number } {
  const stored = desk.places.get().window ?? { width: 1440, height: 900 }
  return {
    width: Math.max(smallest.width, Math.round(stored.width)),
    height: Math.max(smallest.height, Math.round(stored.height)),
  }
}
