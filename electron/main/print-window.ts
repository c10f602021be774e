import { BrowserWindow, type PrintToPDFOptions, type WebContents } from 'electron'
import { type PrintedPicture, type PrintJob, printChannels } from '#shared/calls/print-job.ts'
import { appOrigin } from './app-protocol.ts'
import type { Printer } from './print-room.ts'
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

/** Prints a paper that is laid out to a tagged, outlined A4 PDF. */
const pdfOf = (contents: WebContents, { orientation }: PrintJob, footer: string): Promise<Buffer> =>
  contents.printToPDF(pdfOptions(footer, orientation === 'landscape'))

/** Lays the paper out in a hidden window of its own and prints it. */
export async function printToPdf(job: PrintJob, footer: string): Promise<Buffer> {
  const window = hiddenWindow()
  try {
    await layOut(window, job)
    return await pdfOf(window.webContents, job, footer)
  } finally {
    window.destroy()
  }
}

const hiddenWindow = (): BrowserWindow =>
  new BrowserWindow({
    show: false,
    width: 900,
    height: 1200,
    webPreferences: { ...securePreferences('print'), backgroundThrottling: false },
  })

/** A hidden window whose page is loaded before its paper is there, and stays for the next one. */
export function openPrinter(): Printer {
  const window = hiddenWindow()
  let next = nextPaper(window, () => loadPage(window))
  const lay = async <T>(job: PrintJob, work: (pictures: readonly PrintedPicture[]) => T | Promise<T>): Promise<T> => {
    const made = await work(await next.layOut(job))
    // The page lets go of this paper at once, not when the next one comes.
    next = nextPaper(window, async () => window.webContents.send(printChannels.again))
    return made
  }
  return {
    print: (job, footer) => lay(job, () => pdfOf(window.webContents, job, footer)),
    pictures: (job) => lay({ ...job, purpose: 'pictures' }, (pictures) => pictures),
    isAlive: () => next.isWaiting(),
    close() {
      if (!window.isDestroyed()) window.destroy()
    },
  }
}

function nextPaper(window: BrowserWindow, begin: () => Promise<void>) {
  let give: (job: PrintJob) => void = () => {}
  const job = new Promise<PrintJob>((resolve) => {
    give = resolve
  })
  let isWaiting = true
  const laidOut = layOut(window, job, begin)
  // Said to whoever gives it a paper; nobody may ever do.
  laidOut.catch(() => {
    isWaiting = false
  })
  return {
    isWaiting: () => isWaiting,
    layOut(ready: PrintJob) {
      give(ready)
      return laidOut
    },
  }
}

const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(`${appOrigin}/print.html`)

/**
 * Done when the page says that everything is drawn; answers the pictures it was asked for. Only this window's page can
 * take the job, and only once. Patience begins when there is a job.
 */
export function layOut(
  window: BrowserWindow,
  job: PrintJob | Promise<PrintJob>,
  begin: () => Promise<void> = () => loadPage(window),
): Promise<readonly PrintedPicture[]> {
  const { webContents } = window
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined
    let hasEnded = false
    const end = (settle: () => void): void => {
      hasEnded = true
      clearTimeout(timer)
      webContents.off('render-process-gone', onGone)
      webContents.off('did-fail-load', onFailedLoad)
      webContents.off('destroyed', onDestroyed)
      settle()
    }
    const fail = (words: string): void => end(() => reject(new Error(words)))
    const onGone = (_event: unknown, { reason }: { readonly reason: string }): void => fail(`paper window: ${reason}`)
    const onFailedLoad = (_event: unknown, code: number, words: string): void => fail(`paper page: ${code} ${words}`)
    // Closed with everything else when the application quits: nobody may wait for it.
    const onDestroyed = (): void => fail('the paper window was closed')
    webContents.ipc.handleOnce(printChannels.job, async () => {
      const ready = await job
      if (!hasEnded) timer = setTimeout(() => fail('the paper was not laid out in time'), patienceMs)
      return ready
    })
    webContents.ipc.once(printChannels.laidOut, (_event, problem: unknown, pictures: readonly PrintedPicture[]) => {
      if (problem === null) end(() => resolve(pictures))
      else fail(`paper page: ${String(problem)}`)
    })
    webContents.on('render-process-gone', onGone)
    webContents.on('did-fail-load', onFailedLoad)
    webContents.on('destroyed', onDestroyed)
    begin().catch((error: unknown) => end(() => reject(error)))
  })
}
