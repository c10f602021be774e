import type { PrintedPicture, PrintJob } from '#shared/calls/print-job.ts'

/** As long as somebody who works on a report may think before going on; a hidden window is memory in use. */
const keptMs = 180_000

/** A hidden window that lays out one paper after the other. */
export type Printer = {
  /** A tagged, outlined A4 PDF. */
  print(job: PrintJob, footer: string): Promise<Buffer>
  /**
   * The paper's charts as pictures, in the order they stand in, drawn as they are for its PDF: a vector each, and points
   * fine enough to be printed. Nothing is written.
   */
  pictures(job: PrintJob): Promise<readonly PrintedPicture[]>
  /** False once its page has ended, or where it couldn't be loaded. */
  isAlive(): boolean
  /** Gives the window up; nothing where it is gone already. */
  close(): void
}

/**
 * Where reports are printed. One window is kept for a while, its page loaded and its script run in: opening a window and
 * running that for the first time takes longer than all the rest of a report.
 */
export type PrintRoom = Pick<Printer, 'print' | 'pictures'> & {
  /** Somebody is about to print: from now on a window waits, for a while. */
  prepare(): void
  /** No window waits any longer, until somebody is about to print again; what is being printed is finished. */
  close(): void
}

export function createPrintRoom(open: () => Printer): PrintRoom {
  let waiting: Printer | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const giveUp = (): void => {
    clearTimeout(timer)
    waiting?.close()
    waiting = null
  }
  const take = (): Printer => {
    if (!waiting?.isAlive()) giveUp()
    const taken = waiting ?? open()
    clearTimeout(timer)
    waiting = null
    return taken
  }
  const keep = (printer: Printer): void => {
    // Two were busy at once: one is enough.
    if (isClosed || waiting !== null) printer.close()
    else {
      waiting = printer
      timer = setTimeout(giveUp, keptMs)
    }
  }
  const by = async <T>(work: (printer: Printer) => Promise<T>): Promise<T> => {
    const printer = take()
    try {
      const made = await work(printer)
      keep(printer)
      return made
    } catch (error) {
      printer.close()
      throw error
    }
  }
  return {
    prepare() {
      isClosed = false
      keep(take())
    },
    print: (job, footer) => by((printer) => printer.print(job, footer)),
    pictures: (job) => by((printer) => printer.pictures(job)),
    close() {
      isClosed = true
      giveUp()
    },
  }
}
