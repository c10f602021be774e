import { z } from 'zod'
import { reportModel } from '../domain/reports/report-model.ts'
import { call } from './call.ts'
import { instant, nothing, reportId } from './common.ts'
import { period } from './home.ts'

export const reportOptions = z.object({ period, title: z.string().trim().max(100).default('') })

export const reportsCalls = {
  /** The report as it would be printed now, for the screen. */
  'reports.build': call({ effect: 'read', input: reportOptions, output: reportModel }),
  /** Prints to PDF, keeps it in the library's `reports/` folder, and asks where to save a copy. */
  'reports.save': call({
    effect: 'write',
    at: 'desk',
    input: reportOptions,
    output: z.object({
      id: reportId,
      fileName: z.string(),
      pages: z.int(),
      /** null when the user cancelled the dialog; the library's own copy is kept all the same. */
      savedAs: z.string().nullable(),
    }),
  }),
  'reports.list': call({
    effect: 'read',
    input: nothing,
    output: z.array(
      z.object({
        id: reportId,
        title: z.string(),
        period,
        fileName: z.string(),
        sha256: z.string(),
        createdAt: instant,
        createdByName: z.string(),
      }),
    ),
  }),
  'reports.showFile': call({ effect: 'read', at: 'desk', input: z.object({ id: reportId }), output: nothing }),
}
