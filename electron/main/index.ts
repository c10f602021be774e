// Start of the application: rules first, then the library, then the window.
import { join } from 'node:path'
import { app, type BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session } from 'electron'
import type { TopicName, Topics } from '#shared/calls/calls.ts'
import { serveApp } from './app-protocol.ts'
import { deskHandlers } from './desk-handlers/all.ts'
import { tokenFor } from './desk-handlers/files.ts'
import { openDeskWindow } from './desk-window.ts'
import { createGate, type Sender } from './gate.ts'
import { openLog } from './log-file.ts'
import { serveMedia } from './media-protocol.ts'
import { buildMenu } from './menu.ts'
import { createDesk, openLastLibrary } from './open-desk.ts'
import { findPlayable } from './playable.ts'
import { lockContents, lockSession } from './session-rules.ts'
import { wordsIn } from './words.ts'

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  {
    scheme: 'media',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true },
  },
])
Menu.setApplicationMenu(null)
lockContents(app)

// The launcher of a superuser's tests turns the sandbox off on the command line; nobody else can.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

const isOnlyInstance = app.requestSingleInstanceLock()
if (!isOnlyInstance) app.quit()
else void startDesk()

async function startDesk(): Promise<void> {
  await app.whenReady()
  const log = openLog(join(app.getPath('userData'), 'logs', 'desk.log'))
  process.on('unhandledRejection', (reason) =>
    log(`unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`),
  )
  let window: BrowserWindow | null = null
  const notify = <T extends TopicName>(topic: T, payload: Topics[T]): void => {
    if (window !== null && !window.isDestroyed()) window.webContents.send(`desk:topic:${topic}`, payload)
  }
  const desk = createDesk({ userData: app.getPath('userData'), resources: resourcesFolder() }, notify, log)
  lockSession(session.defaultSession)
  serveApp(session.defaultSession, join(import.meta.dirname, '../renderer'))
  serveMedia(session.defaultSession, (id) => findPlayable(desk, id))
  const opening = openLastLibrary(desk).catch((error: unknown) => log(`no library could be opened: ${error}`))

  const gate = createGate(desk, deskHandlers, log, { checkOutputs: !app.isPackaged })
  const senderOf = (event: Electron.IpcMainInvokeEvent): Sender => ({
    frame: event.senderFrame,
    isDeskWindow: window !== null && event.sender === window.webContents,
  })
  ipcMain.handle('desk:call', async (event, name: unknown, input: unknown) => {
    const sender = senderOf(event)
    await opening
    const answer = await gate.pass(sender, name, input)
    if (name === 'settings.change') applySettings()
    return answer
  })
  ipcMain.handle('desk:dropped', (event, path: unknown) =>
    gate.passDropped(senderOf(event), () => tokenFor(desk, String(path))),
  )

  const applySettings = (): void => {
    const { appearance, language } = desk.settings.get()
    nativeTheme.themeSource = appearance
    Menu.setApplicationMenu(buildMenu(wordsIn(language), (name) => notify('command', { name })))
  }
  const showWindow = (): void => {
    window = openDeskWindow(desk)
    window.on('closed', () => {
      window = null
      // Unseen, it would keep the application from quitting.
      desk.printRoom.close()
    })
  }
  applySettings()
  showWindow()
  app.on('second-instance', () => {
    if (window === null) showWindow()
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  })
  app.on('activate', () => {
    if (window === null) showWindow()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeLibraryBeforeQuit(() => desk.closeLibrary(), log)
}

/** Quitting waits until the jobs have stopped and the write-ahead log is folded into the library's file. */
function closeLibraryBeforeQuit(close: () => Promise<void>, log: (line: string) => void): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    close()
      .catch((error: unknown) => log(`closing failed: ${error}`))
      .finally(() => {
        isClosed = true
        // Not within this event: Electron would take the second quit for a part of the one just prevented.
        setImmediate(() => app.quit())
      })
  })
}

function resourcesFolder(): string {
  return app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'resources')
}
