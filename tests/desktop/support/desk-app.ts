import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { ensureDisplay } from '#scripts/runtime/display.ts'
import { launchCommand } from '#scripts/runtime/launch.ts'
import { prepareRuntime } from '#scripts/runtime/prepare.ts'
import type { CallName, Output, Sent } from '#shared/calls/calls.ts'
import type { Answer } from '#shared/calls/fault.ts'

export type DeskApp = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** What the page wrote to its console as an error, in order. */
  readonly consoleErrors: readonly string[]
  /** Quits as a user would: jobs stop, the library is closed. */
  quit(): Promise<void>
  /** Ends the whole process tree at once, as a power cut would. */
  kill(): void
}

export type DeskLaunch = {
  /** Kept between two launches of one test; a new one when absent. */
  readonly userData?: string
  readonly size?: { readonly width: number; readonly height: number }
}

export const newUserData = (): string => mkdtempSync(join(tmpdir(), 'lingjian-desk-'))

export const removeUserData = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Starts the built application on the real Electron with a user-data folder of its own. */
export async function launchDesk(launch: DeskLaunch = {}): Promise<DeskApp> {
  const runtime = await prepareRuntime()
  await ensureDisplay()
  const userData = launch.userData ?? newUserData()
  const command = launchCommand(runtime, [`--user-data-dir=${userData}`, '--lang=zh-CN'])
  const app = await launchDriven({
    executablePath: command.command,
    args: [...command.args],
    env: { ...command.environment, LANG: 'zh_CN.UTF-8' },
  })
  const page = await app.firstWindow()
  // A button of a dialog that still grows moves away between press and release where the machine is busy: a click nobody
  // could make so quickly is lost. (The driver answers this question itself; a switch of Chromium's would not be heard.)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const consoleErrors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text())
  })
  page.on('pageerror', (error) => consoleErrors.push(error.message))
  await page.waitForSelector('nav')
  await resize(app, launch.size ?? { width: 1440, height: 900 })
  return {
    app,
    page,
    userData,
    consoleErrors,
    quit: () => app.close(),
    kill() {
      process.kill(app.process().pid ?? 0, 'SIGKILL')
    },
  }
}

type DrivenLaunch = Parameters<typeof _electron.launch>[0]

/**
 * Electron under an inspector now and then falls over its own memory before any of our code runs (one start in a few
 * hundred, on Linux): that start is repeated once, and said. Whatever else fails is the application's.
 */
async function launchDriven(options: DrivenLaunch): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options)
  } catch (error) {
    if (!String(error).includes('signal=SIGSEGV')) throw error
    console.warn(`Electron fell at its start and is started again: ${error}`)
    return _electron.launch(options)
  }
}

/** Sets the size of what the page can draw on. */
export async function resize(app: ElectronApplication, size: { readonly width: number; readonly height: number }) {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setContentSize(wanted.width, wanted.height)
  }, size)
}

/** The native dialogs are the one thing that is answered for the user: the next open dialog chooses these paths. */
export async function answerOpenDialog(app: ElectronApplication, filePaths: readonly string[]): Promise<void> {
  await app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths })
    },
    [...filePaths],
  )
}

export async function answerSaveDialog(app: ElectronApplication, filePath: string | null): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: path === null, filePath: path ?? '' })
  }, filePath)
}

/** Light or dark, as the system would say it. */
export async function setSystemAppearance(page: Page, appearance: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: appearance })
}

/** Makes a call as the page does, for what a test sets up or reads beside the screens it drives. */
export async function callFromPage<N extends CallName>(page: Page, name: N, input: Sent<N>): Promise<Output<N>> {
  const answer = (await page.evaluate(
    ([called, sent]) =>
      (window as unknown as { desk: { call(name: unknown, input: unknown): Promise<unknown> } }).desk.call(
        called,
        sent,
      ),
    [name, input] as const,
  )) as Answer<Output<N>>
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.fault)}`)
  return answer.value
}
