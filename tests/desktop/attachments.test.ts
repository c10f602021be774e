import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FileToken, RectificationId } from '#shared/calls/common.ts'
import {
  answerOpenDialog,
  answerSaveDialog,
  callFromPage,
  type DeskApp,
  launchDesk,
  removeUserData,
} from './support/desk-app.ts'
import { rectify } from './support/rectified-sample.ts'

let desk: DeskApp
let folder: string
let id: RectificationId

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lingjian-evidence-'))
  desk = await launchDesk()
  id = await rectify(desk, { title: '首问负责', steps: ['issue', 'start'] })
}, 60_000)

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

async function choose(...paths: string[]): Promise<FileToken[]> {
  await answerOpenDialog(desk.app, paths)
  const chosen = await callFromPage(desk.page, 'files.choose', { purpose: 'evidence-files' })
  return chosen.map(({ token }) => token)
}

const detail = () => callFromPage(desk.page, 'rectifications.get', { id })
const library = async (): Promise<string> => (await callFromPage(desk.page, 'library.current', {})).folder
const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('chosen files are kept in the library, shown in the file manager and copied out under their names', async () => {
  const { page, app } = desk
  const tokens = await choose(write('签到表.pdf', '%PDF 签到'))
  const added = await callFromPage(page, 'attachments.add', { subject: 'rectification', subjectId: id, tokens })
  expect(added).toEqual({ jobId: null })
  const [file] = (await detail()).files
  if (file === undefined) throw new Error('the file is not there')
  expect(file).toMatchObject({ originalName: '签到表.pdf', byteSize: 11 })

  // The file manager is the system's: what it is asked to show is what counts.
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => {
      process.env.SHOWN = path
    }
  })
  await callFromPage(page, 'attachments.showFile', { id: file.id })
  const shown = await app.evaluate(() => process.env.SHOWN ?? '')
  expect(shown.startsWith(join(await library(), 'attachments'))).toBe(true)
  expect(readFileSync(shown, 'utf8')).toBe('%PDF 签到')

  const copy = join(folder, '另存.pdf')
  await answerSaveDialog(app, copy)
  expect(await callFromPage(page, 'attachments.saveCopy', { id: file.id })).toEqual({ savedAs: '另存.pdf' })
  expect(readFileSync(copy, 'utf8')).toBe('%PDF 签到')
  await answerSaveDialog(app, null)
  expect(await callFromPage(page, 'attachments.saveCopy', { id: file.id })).toEqual({ savedAs: null })

  rmSync(shown)
  await expect(callFromPage(page, 'attachments.showFile', { id: file.id })).rejects.toThrow('desk.attachments.missing')
})

test('large files are copied in the background, and the page learns when they are in', async () => {
  const { page } = desk
  const big = randomBytes(22 * 1024 * 1024)
  const tokens = await choose(write('现场录像.mp4', big), write('说明.txt', '第二个'))
  const { jobId } = await callFromPage(page, 'attachments.add', { subject: 'rectification', subjectId: id, tokens })
  expect(jobId).not.toBeNull()
  await expect
    .poll(async () => (await callFromPage(page, 'jobs.list', {})).find((job) => job.id === jobId)?.state, {
      timeout: 60_000,
    })
    .toBe('done')
  expect((await detail()).files.map(({ originalName }) => originalName)).toEqual([
    '签到表.pdf',
    '现场录像.mp4',
    '说明.txt',
  ])
  const attachments = join(await library(), 'attachments')
  const kept = readdirSync(attachments, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.mp4'))
  expect(readFileSync(join(attachments, kept ?? '')).equals(big)).toBe(true)
  expect(readdirSync(attachments).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a file that went away after it was chosen is refused by its place', async () => {
  const gone = write('走了.pdf', '内容')
  const tokens = await choose(write('还在.pdf', '内容'), gone)
  rmSync(gone)
  await expect(
    callFromPage(desk.page, 'attachments.add', { subject: 'rectification', subjectId: id, tokens }),
  ).rejects.toThrow('"code":"file-gone","field":"files.1"')
})
