import { BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, type WebContentsPrintOptions } from 'electron'
import { type PrintJob, type PrintOutcome, printChannels } from '#shared/calls/print-job.ts'
import type { PaperOrientation } from '#shared/domain/paper-tables.ts'
import { appOrigin } from './app-protocol.ts'
import { layOut } from './print-window.ts'
import { originOf } from './session-rules.ts'
import { securePreferences } from './web-preferences.ts'

export type PreviewOrder = {
  readonly job: PrintJob
  /** Beside the page's number at the foot of every page. */
  readonly footer: string
  /** After the system took it for printing: what is handed out on paper may have to be kept. */
  readonly onPrinted?: (orientation: PaperOrientation) => Promise<void>
}

/** CSS pixels of the 18 mm around what is printed. */
const margin = Math.round((18 / 25.4) * 96)

/**
 * Shows the paper page by page in a window of its own, as locked up as the hidden one; its page may ask to be printed by
 * the system's dialog, and to be closed, and nothing else. Done when the paper is to be seen.
 */
export async function openPreview(order: PreviewOrder): Promise<void> {
  const { job, footer } = order
  const parent = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().find((one) => one.isVisible())
  const window = new BrowserWindow({
    ...(parent === undefined ? {} : { parent }),
    show: false,
    width: 1040,
    height: 820,
    minWidth: 720,
    minHeight: 480,
    title: job.title,
    // The printer would print anything else around the paper.
    backgroundColor: '#ffffff',
    webPreferences: securePreferences('print'),
  })
  window.removeMenu()
  const { ipc } = window.webContents
  ipc.handle(printChannels.print, (event, orientation: unknown) => print(window, order, event, orientation))
  ipc.on(printChannels.close, (event) => {
    if (isOurPage(event)) window.close()
  })
  try {
    await layOut(window, { ...job, purpose: 'preview', footer })
    window.show()
  } catch (error) {
    window.destroy()
    throw error
  }
}

const isOurPage = ({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && originOf(senderFrame.url) === appOrigin

async function print(
  window: BrowserWindow,
  { footer, job, onPrinted }: PreviewOrder,
  event: IpcMainInvokeEvent,
  wanted: unknown,
): Promise<PrintOutcome> {
  if (!isOurPage(event)) return 'failed'
  const orientation: PaperOrientation = wanted === 'landscape' ? 'landscape' : 'portrait'
  const outcome = await askSystem(window, {
    pageSize: 'A4',
    landscape: orientation === 'landscape',
    margins: { marginType: 'custom', top: margin, bottom: margin, left: margin, right: margin },
    printBackground: true,
    header: job.title,
    footer,
  })
  if (outcome !== 'printed' || onPrinted === undefined) return outcome
  return onPrinted(orientation).then(
    () => outcome,
    (): PrintOutcome => 'printed-not-kept',
  )
}

/** The system's own dialog; what it says in English tells a user who thought better of it from a printer that failed. */
const askSystem = (window: BrowserWindow, options: WebContentsPrintOptions): Promise<PrintOutcome> =>
  new Promise((resolve) => {
    window.webContents.print(options, (isPrinted, reason) => {
      if (isPrinted) resolve('printed')
      else resolve(/cancel/i.test(reason) ? 'cancelled' : 'failed')
    })
  })
