import { createHash } from 'node:crypto'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dialog } from 'electron'
import { pictureSize } from '#electron/files/picture-size.ts'
import type { LibraryFolder } from '#electron/store/library-folder.ts'
import { refuse } from '#shared/calls/fault.ts'
import { contentAddress } from '#shared/domain/content-address.ts'
import { type ReportLogo, reportLimits } from '#shared/domain/reports/report-content.ts'
import type { Desk } from './desk.ts'
import { shownName } from './file-tokens.ts'
import { folderOf, rememberFolder } from './last-folders.ts'
import { writeWhole } from './write-whole.ts'

type Kept = Pick<ReportLogo, 'sha256' | 'extension'>

/** Content-addressed among the attachments: one picture lies there once, whatever it was called. */
const logoPath = (folder: LibraryFolder, { sha256, extension }: Kept): string =>
  join(folder.attachments, contentAddress(sha256, extension))

/** Asks for a picture and keeps it in the library; null where the user wants none. */
export async function chooseLogo(desk: Desk): Promise<ReportLogo | null> {
  const words = desk.words()
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: words('reports.footer.logoTitle'),
    ...folderOf(desk, 'logo'),
    properties: ['openFile'],
    filters: [{ name: words('reports.footer.logoFilter'), extensions: ['png', 'jpg', 'jpeg'] }],
  })
  const [path] = filePaths
  if (canceled || path === undefined) return null
  const logo = await takeLogo(desk.library().folder, path)
  await rememberFolder(desk, 'logo', path)
  return logo
}

/** Refuses what isn't a picture of a size that belongs at the head of a page. */
export async function takeLogo(folder: LibraryFolder, path: string): Promise<ReportLogo> {
  const { size: byteSize } = await stat(path)
  if (byteSize > reportLimits.logoBytes) refuse([{ code: 'logo-too-large', field: 'logo' }])
  const bytes = await readFile(path)
  const size = pictureSize(bytes)
  if (size === null) return refuse([{ code: 'logo-no-picture', field: 'logo' }])
  if (Math.max(size.width, size.height) > reportLimits.logoPixels)
    refuse([{ code: 'logo-too-many-pixels', field: 'logo' }])
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const logo = { sha256, ...size, name: shownName(path) }
  const target = logoPath(folder, logo)
  await mkdir(dirname(target), { recursive: true })
  await writeWhole(target, bytes)
  return logo
}

/** The picture in words, as a page may show it; null where the file is gone or isn't the one that was taken. */
export async function readLogo(folder: LibraryFolder, logo: Kept | null): Promise<string | null> {
  if (logo === null) return null
  const bytes = await readFile(logoPath(folder, logo)).catch(() => null)
  if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== logo.sha256) return null
  return `data:image/${logo.extension === 'png' ? 'png' : 'jpeg'};base64,${bytes.toString('base64')}`
}
