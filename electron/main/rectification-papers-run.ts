import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommandContext } from '#electron/store/audit.ts'
import type { Input } from '#shared/calls/calls.ts'
import type { RectificationId } from '#shared/calls/common.ts'
import type { PaperHead } from '#shared/calls/print-job.ts'
import type { RectificationPaperKind } from '#shared/calls/rectification-papers.ts'
import type { Desk, JobControl, OpenLibrary } from './desk.ts'
import type { FilesClient } from './files-client.ts'
import { keepPaper, type PaperOrder, paperTitle, writePaperFile } from './rectification-paper-files.ts'
import { fileStem } from './report-file-name.ts'

export type PapersParts = {
  readonly desk: Desk
  readonly library: OpenLibrary
  readonly files: FilesClient
  readonly ordered: readonly { readonly id: RectificationId; readonly number: string }[]
  readonly kind: RectificationPaperKind
  readonly head: PaperHead
  readonly context: () => CommandContext
}

type Wanted = Pick<Input<'rectifications.savePapers'>, 'as'> & {
  /** A folder, or of `pdf-all` the file. */
  readonly path: string
}

/**
 * Makes a file of each, or one of all, and says how far it is. Cancelled, it keeps the files that are whole, each of which
 * is also kept in the library; nothing is left half-done.
 */
export async function runPapers(parts: PapersParts, { as, path }: Wanted, control: JobControl): Promise<void> {
  const { ordered } = parts
  control.progress({ done: 0, total: ordered.length })
  if (as === 'pdf-all') return makeOne(parts, path, control)
  const format = as === 'pdf-each' ? 'pdf' : 'xlsx'
  for (const [place, one] of ordered.entries()) {
    if (control.signal.aborted) return
    const order = await orderOf(parts, [one])
    control.progress({ currentItem: one.number })
    const file = await freePath(path, fileStem(paperTitle(parts.desk, order)), format)
    const content = await writePaperFile(parts.desk, parts.files, order, { path: file, format })
    await keepPaper(parts.desk, parts.library, order, { content, format }, parts.context())
    control.progress({ done: place + 1 })
  }
}

async function makeOne(parts: PapersParts, path: string, control: JobControl): Promise<void> {
  const contents = []
  for (const [place, one] of parts.ordered.entries()) {
    if (control.signal.aborted) return
    contents.push(...(await orderOf(parts, [one])).contents)
    control.progress({ done: place, currentItem: one.number })
  }
  const order = { ...(await orderOf(parts, [])), ...listed(parts.ordered), contents }
  const content = await writePaperFile(parts.desk, parts.files, order, { path, format: 'pdf' })
  await keepPaper(parts.desk, parts.library, order, { content, format: 'pdf' }, parts.context())
  control.progress({ done: parts.ordered.length })
}

const listed = (ordered: PapersParts['ordered']) => ({
  ids: ordered.map(({ id }) => id),
  numbers: ordered.map(({ number }) => number),
})

/** What is read at this moment: a paper says what holds when it is made. */
async function orderOf(
  { library, kind, head, context }: PapersParts,
  ordered: PapersParts['ordered'],
): Promise<PaperOrder> {
  const contents = []
  for (const { id } of ordered) contents.push(await library.store.ask('rectifications.paperContent', id, context()))
  return { kind, head, ...listed(ordered), contents }
}

/** Another file of that name in the folder stays as it is. */
async function freePath(folder: string, stem: string, format: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${stem}${count === 1 ? '' : ` (${count})`}.${format}`)
    if ((await stat(path).catch(() => null)) === null) return path
  }
}
