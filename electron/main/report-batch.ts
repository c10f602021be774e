import { join } from 'node:path'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input } from '#shared/calls/calls.ts'
import { composeReport } from '#shared/domain/reports/compose-report.ts'
import { newReportContent, type ReportLayout, type ReportRequest } from '#shared/domain/reports/report-content.ts'
import type { Desk, JobControl, OpenLibrary } from './desk.ts'
import { fileStem } from './report-file-name.ts'
import { printReport } from './report-files.ts'
import { writeWhole } from './write-whole.ts'

export type BatchOrder = {
  readonly agents: readonly { readonly agentId: string; readonly number: string; readonly name: string }[]
  readonly period: Input<'reports.batch'>['period']
  readonly layout: ReportLayout | null
  readonly folder: string
  readonly context: CommandContext
}

/**
 * Prints the record of one agent after the other into a folder. Cancelled, it leaves the records that are whole; one
 * that is half done is never there. Answers how many there are.
 */
export async function printAgentRecords(
  desk: Desk,
  library: OpenLibrary,
  { agents, period, layout, folder, context }: BatchOrder,
  control: JobControl,
): Promise<number> {
  control.progress({ done: 0, total: agents.length })
  let done = 0
  for (const { agentId, number, name } of agents) {
    if (control.signal.aborted) break
    control.progress({ done, currentItem: `${name} ${number}` })
    const request: ReportRequest = { kind: 'agent', period, scope: { kind: 'agent', agentId } }
    const model = await library.store.call('reports.build', request, context)
    const report = composeReport(model, newReportContent(request, layout), desk.words())
    const pdf = await printReport(desk, library, report)
    if (control.signal.aborted) break
    await writeWhole(join(folder, `${fileStem(`${number} ${name}`)} ${period.fromDay}_${period.toDay}.pdf`), pdf)
    done += 1
    control.progress({ done })
  }
  return done
}
