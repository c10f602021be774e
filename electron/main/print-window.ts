import { BrowserWindow, type PrintToPDFOptions } from 'electron'
import { type PrintJob, printChannels } from '#shared/calls/print-job.ts'
import { appOrigin } from './app-protocol.ts'
import { emptyHeader } from './report-footer.ts'
import { securePreferences } from './web-preferences.ts'

/** A report of a hundred pages is laid out in seconds; past this something is wrong. */
const patienceMs = 120_000
const marginInches = 18 / 25.4

const pdfOptions = (footer: string): PrintToPDFOptions => ({
  pageSize: 'A4',
  margins: { top: marginInches, bottom: marginInches, left: marginInches, right: marginInches },
  printBackground: true,
  displayHeaderFooter: true,
  headerTemplate: emptyHeader,
  footerTemplate: footer,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
})

/** Lays the report out in a hidden window of its own and prints it to a tagged, outlined A4 PDF. */
export async function printToPdf(job: PrintJob, footer: string): Promise<Buffer> {
  const window = new BrowserWindow({
    show: false,
    width: 900,
    height: 1200,
    webPreferences: { ...securePreferences('print'), backgroundThrottling: false },
  })
  try {
    await layOut(window, job)
    return await window.webContents.printToPDF(pdfOptions(footer))
  } finally {
    window.destroy()
  }
}

/** Done when the page says that everything is drawn. Only this window's page can take the job, and only once. */
function layOut(window: BrowserWindow, job: PrintJob): Promise<void> {
  const { webContents } = window
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the report was not laid out in time')), patienceMs)
    webContents.ipc.handleOnce(printChannels.job, (): PrintJob => job)
    webContents.ipc.once(printChannels.laidOut, (_event, problem: unknown) =>
      problem === null ? resolve() : reject(new Error(`report page: ${String(problem)}`)),
    )
    webContents.once('render-process-gone', (_event, { reason }) => reject(new Error(`report window: ${reason}`)))
    webContents.once('did-fail-load', (_event, code, words) => reject(new Error(`report page: ${code} ${words}`)))
    window.loadURL(`${appOrigin}/print.html`).catch(reject)
    webContents.once('destroyed', () => {
      clearTimeout(timer)
      // Closed with everything else when the application quits: nobody may wait for it.
      reject(new Error('the report window was closed'))
    })
  })
}
