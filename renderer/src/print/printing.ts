import type { PrintJob } from '#shared/calls/print-job.ts'

declare global {
  interface Window {
    /** What the report window's preload hands over; the desk window has none. */
    readonly printing: {
      readonly job: () => Promise<PrintJob>
      readonly laidOut: (problem: string | null) => void
    }
  }
}
