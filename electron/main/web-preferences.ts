import { join } from 'node:path'
import { app, type WebPreferences } from 'electron'

/** Every window of ours: sandboxed, isolated, no Node, one preload of names and forwarding. */
export const securePreferences = (preload: 'desk' | 'print'): WebPreferences => ({
  preload: join(import.meta.dirname, `../preload/${preload}.cjs`),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: !app.isPackaged,
})
