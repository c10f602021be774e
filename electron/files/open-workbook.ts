import type { Readable } from 'node:stream'
import * as yauzl from 'yauzl'
import { CallFault, refuse } from '#shared/calls/fault.ts'
import { type CellKind, kindOfFormat } from './cell-formats.ts'
import { fileSize } from './file-size.ts'
import { limits } from './limits.ts'
import { readWholeXml } from './read-xml.ts'

export type Sheet = { readonly name: string; readonly part: string }

/** An XLSX whose table of contents has been read; parts are read as streams. */
export type Workbook = {
  /** Worksheets in the workbook's order, those the user has hidden last. */
  readonly sheets: readonly Sheet[]
  readonly is1904: boolean
  /** What each cell style makes of a number. */
  readonly kinds: readonly CellKind[]
  readonly sharedStringsPart: string | null
  readonly part: (name: string) => Promise<Readable>
  readonly close: () => void
}

/** The descriptions of a workbook are small; a part this large is none. */
const descriptionBytes = 32 * 1024 ** 2
const sharedStringsBytes = 256 * 1024 ** 2

export const refuseWorkbook = (code: 'table-workbook-damaged' | 'table-workbook-too-large'): never =>
  refuse([{ code, field: 'table' }])

/** Opens a workbook. What isn't one, and what is too large for a workbook, is refused in words. */
export async function openWorkbook(path: string): Promise<Workbook> {
  if ((await fileSize(path)) > limits.workbookBytes) refuseWorkbook('table-workbook-too-large')
  const zip = await openZip(path)
  try {
    return await describe(zip)
  } catch (error) {
    zip.close()
    throw asWorkbookFault(error)
  }
}

/** Everything that goes wrong inside the package means that it is damaged, save a disk that doesn't answer. */
export function asWorkbookFault(error: unknown): unknown {
  if (error instanceof CallFault) return error
  if (error instanceof Error && 'syscall' in error) return new CallFault('file-unreadable')
  return new CallFault('refused', {}, [{ code: 'table-workbook-damaged', field: 'table' }])
}

type Zip = { readonly entries: ReadonlyMap<string, yauzl.Entry>; readonly file: yauzl.ZipFile; close(): void }

async function openZip(path: string): Promise<Zip> {
  try {
    const file = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
    const entries = new Map<string, yauzl.Entry>()
    for await (const entry of file.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry)
    return { entries, file, close: () => file.close() }
  } catch (error) {
    throw asWorkbookFault(error)
  }
}

async function describe(zip: Zip): Promise<Workbook> {
  const part = async (name: string): Promise<Readable> => {
    const entry = zip.entries.get(name.toLowerCase())
    if (entry === undefined) throw new Error(`no part ${name}`)
    return zip.file.openReadStreamPromise(entry)
  }
  const small = (name: string): Promise<Readable> => {
    const size = zip.entries.get(name.toLowerCase())?.uncompressedSize ?? 0
    return size > descriptionBytes ? refuseWorkbook('table-workbook-too-large') : part(name)
  }
  const main = (await relationsOf(small, '')).find(({ type }) => type === 'officeDocument')?.target
  if (main === undefined) throw new Error('no workbook')
  const relations = await relationsOf(small, main)
  const { sheets, is1904 } = await readContents(await small(main), relations)
  if (sheets.length === 0) throw new Error('no sheet')
  const styles = relations.find(({ type }) => type === 'styles')?.target
  const strings = relations.find(({ type }) => type === 'sharedStrings')?.target ?? null
  const stringsEntry = strings === null ? undefined : zip.entries.get(strings.toLowerCase())
  if ((stringsEntry?.uncompressedSize ?? 0) > sharedStringsBytes) refuseWorkbook('table-workbook-too-large')
  return {
    sheets,
    is1904,
    kinds: styles === undefined ? [] : await readKinds(await small(styles)),
    sharedStringsPart: stringsEntry === undefined ? null : strings,
    part,
    close: zip.close,
  }
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

/** Which parts a part refers to; '' stands for the package. */
async function relationsOf(part: (name: string) => Promise<Readable>, of: string): Promise<readonly Relation[]> {
  const folder = of.slice(0, of.lastIndexOf('/') + 1)
  const found: Relation[] = []
  await readWholeXml(await part(`${folder}_rels/${of.slice(folder.length)}.rels`), {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return
      // Transitional and strict packages differ in the address before the last word only.
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolvePart(folder, Target) })
    },
  })
  return found
}

const resolvePart = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : new URL(target, `part:///${folder}`).pathname.slice(1)

async function readContents(source: Readable, relations: readonly Relation[]) {
  const sheets: (Sheet & { isHidden: boolean })[] = []
  let is1904 = false
  await readWholeXml(source, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
      const relation = relations.find((one) => one.id === id && one.type === 'worksheet')
      const isHidden = (attributes.state ?? 'visible') !== 'visible'
      const sheetName = (attributes.name ?? '').slice(0, limits.sheetNameLength)
      if (relation) sheets.push({ name: sheetName, part: relation.target, isHidden })
    },
  })
  return { sheets: sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden)), is1904 }
}

async function readKinds(source: Readable): Promise<readonly CellKind[]> {
  const codes = new Map<number, string>()
  const kinds: CellKind[] = []
  let isCellStyles = false
  await readWholeXml(source, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') isCellStyles = true
      if (name === 'xf' && isCellStyles) kinds.push(kindOfFormat(Number(numFmtId), codes.get(Number(numFmtId))))
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return kinds
}
