import type { PrintedPicture, PrintJob, PrintOutcome } from '#shared/calls/print-job.ts'
import type { PaperOrientation } from '#shared/domain/paper-tables.ts'

declare global {
  interface Window {
    /** What a print window's preload hands over; the desk window has none. */
    readonly printing: {
      readonly job: () => Promise<PrintJob>
      readonly laidOut: (problem: string | null, pictures: readonly PrintedPicture[]) => void
      /** Told where the window is kept: this paper is done with, and the next job can be asked for. */
      readonly onAgain: (begin: () => void) => void
      /** Of the preview alone: asks the system's dialog, and is answered when it is through. */
      readonly print: (orientation: PaperOrientation) => Promise<PrintOutcome>
      readonly close: () => void
    }
  }
}
