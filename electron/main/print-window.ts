import { BrowserWindow, type PrintToPDFOptions, type WebContents } from 'electron'
import { type PrintedPicture, type PrintJob, printChannels } from '#shared/calls/print-job.ts'
import { appOrigin } from './app-protocol.ts'
import { emptyHeader } from './report-footer.ts'
import { securePreferences } from './web-preferences.ts'

/** A report of a hundred pages is laid out in seconds; past this something is wrong. */
const patienceMs = 120_000
const marginInches = 18 / 25.4

const pdfOptions = (footer: string, isAcross: boolean): PrintToPDFOptions => ({
  pageSize: 'A4',
  landscape: isAcross,
  margins: { top: marginInches, bottom: marginInches, left: marginInches, right: marginInches },
  printBackground: true,
  displayHeaderFooter: true,
  headerTemplate: emptyHeader,
  footerTemplate: footer,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
})

/** Lays the paper out in a hidden window of its own and prints it to a tagged, outlined A4 PDF. */
export const printToPdf = (job: PrintJob, footer: string): Promise<Buffer> =>
  inHiddenWindow(job, (contents) => contents.printToPDF(pdfOptions(footer, job.orientation === 'landscape')))

/**
 * The paper's charts as pictures, in the order they stand in, drawn as they are for its PDF: a vector each, and points
 * fine enough to be printed. Nothing is written.
 */
export const paperPictures = (job: PrintJob): Promise<readonly PrintedPicture[]> =>
  inHiddenWindow({ ...job, purpose: 'pictures' }, async (_contents, pictures) => pictures)

const hiddenWindow = (): BrowserWindow =>
  new BrowserWindow({
    show: false,
    width: 900,
    height: 1200,
    webPreferences: { ...securePreferences('print'), backgroundThrottling: false },
  })

export type PreparedPrint = {
  /** Lays the paper out and prints it; once. */
  print(job: PrintJob, footer: string): Promise<Buffer>
  /** Gives the window up; nothing where it is gone already. */
  close(): void
}

/** A hidden window whose page is being loaded while what it will print is still computed. */
export function preparePrint(): PreparedPrint {
  const window = hiddenWindow()
  let give: (job: PrintJob) => void = () => {}
  const job = new Promise<PrintJob>((resolve) => {
    give = resolve
  })
  const laidOut = layOut(window, job)
  // Said by `print`; nobody may ever ask.
  laidOut.catch(() => {})
  const close = (): void => {
    if (!window.isDestroyed()) window.destroy()
  }
  return {
    async print(ready, footer) {
      give(ready)
      try {
        await laidOut
        return await window.webContents.printToPDF(pdfOptions(footer, ready.orientation === 'landscape'))
      } finally {
        close()
      }
    },
    close,
  }
}

async function inHiddenWindow<T>(
  job: PrintJob,
  work: (contents: WebContents, pictures: readonly PrintedPicture[]) => Promise<T>,
): Promise<T> {
  const window = hiddenWindow()
  try {
    const pictures = await layOut(window, job)
    return await work(window.webContents, pictures)
  } finally {
    window.destroy()
  }
}

/**
 * Done when the page says that everything is drawn; answers the pictures it was asked for. Only this window's page can
 * take the job, and only once.
 */
export function layOut(window: BrowserWindow, job: PrintJob | Promise<PrintJob>): Promise<readonly PrintedPicture[]> {
  const { webContents } = window
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the paper was not laid out in time')), patienceMs)
    webContents.ipc.handleOnce(printChannels.job, () => job)
    webContents.ipc.once(printChannels.laidOut, (_event, problem: unknown, pictures: readonly PrintedPicture[]) => {
      clearTimeout(timer)
      if (problem === null) resolve(pictures)
      else reject(new Error(`paper page: ${String(problem)}`))
    })
    webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(`paper window: ${reason}`)))
    webContents.once('did-fail-load', (_event, code, words) => reject(new Error(`paper page: ${code} ${words}`)))
    window.loadURL(`${appOrigin}/print.html`).catch(reject)
    webContents.once('destroyed', () => {
      clearTimeout(timer)
      // Closed with everything else when the application quits: nobody may wait for it.
      reject(new Error('the paper window was closed'))
    })
  })
}
