import { createHash } from 'node:crypto'
import {
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type AttachParts, attachOneByOne, attachTogether, checkAttachments } from '#electron/main/attach-run.ts'
import type { JobProgress } from '#electron/main/desk.ts'
import { countStorage, removeOrphans } from '#electron/main/storage-run.ts'
import { attachmentPath } from '#electron/store/library-folder.ts'
import { attachmentHandlers, attachmentOperations } from '#electron/store/subjects/attachments.ts'
import { rectificationHandlers } from '#electron/store/subjects/rectifications.ts'
import { attachmentLimits, attachmentRow } from '#shared/calls/attachments.ts'
import type { ActionId, AttachmentId, RectificationId } from '#shared/calls/common.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { importParts, quietControl } from './support/imports.ts'
import type { TestLibrary } from './support/library.ts'
import { apply, detailOf, fileOne, issued, refusalsOf, verifying } from './support/rectifying.ts'
import { addUser } from './support/rows.ts'
import { temporaryLibrary, testFolder } from './support/temporary-library.ts'

let library: TestLibrary
let source: string
let id: RectificationId
let actionId: ActionId
beforeEach(() => {
  library = temporaryLibrary()
  source = testFolder()
  id = issued(library)
  apply(library, id, 'start')
  actionId = detailOf(library, id).actions[0]?.id as ActionId
})

const parts = (): AttachParts => importParts(library)
const write = (name: string, content: string | Buffer): string => {
  const path = join(source, name)
  writeFileSync(path, content)
  return path
}
const ofAction = () => ({ subject: 'action', subjectId: actionId }) as const
const attach = (...paths: string[]) => attachTogether(parts(), ofAction(), paths)
const filesOf = (place: { subject: 'action' | 'finding' | 'rectification'; subjectId: string } = ofAction()) =>
  attachmentHandlers['attachments.list'](library.store, place, library.context)
const stored = (): string[] =>
  readdirSync(library.folder.attachments, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .toSorted()
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const faultOf = (work: Promise<unknown>): Promise<CallFault> =>
  work.then(
    () => {
      throw new Error('it went through')
    },
    (error: unknown) => {
      if (error instanceof CallFault) return error
      throw error
    },
  )
const complete = (evidence = '') =>
  rectificationHandlers['rectifications.completeAction'](
    library.store,
    { id, actionId, evidence, doneBy: '' },
    library.context,
  )

describe('adding files', () => {
  test('copies them by their content, whole and byte for byte, and leaves the originals', async () => {
    const big = Buffer.alloc(3 * 1024 * 1024 + 17, 'ab')
    const paths = [write('签到表.PDF', '%PDF 签到'), write('现场 照片.jpeg', big), write('说明', '没有扩展名')]
    expect(await checkAttachments(parts(), ofAction(), paths)).toBe(
      Buffer.byteLength('%PDF 签到') + big.length + Buffer.byteLength('没有扩展名'),
    )
    await attach(...paths)
    const rows = filesOf()
    expect(rows.map((row) => attachmentRow.parse(row))).toEqual(rows)
    expect(rows.map(({ originalName, extension, byteSize }) => [originalName, extension, byteSize])).toEqual([
      ['签到表.PDF', 'pdf', Buffer.byteLength('%PDF 签到')],
      ['现场 照片.jpeg', 'jpeg', big.length],
      ['说明', 'bin', Buffer.byteLength('没有扩展名')],
    ])
    const path = attachmentPath(library.folder, sha256(big), 'jpeg')
    expect(readFileSync(path).equals(big)).toBe(true)
    expect(stored()).toEqual(
      [`${sha256('%PDF 签到')}.pdf`, `${sha256(big)}.jpeg`, `${sha256('没有扩展名')}.bin`].toSorted(),
    )
    expect(paths.every((one) => existsSync(one))).toBe(true)
    expect(detailOf(library, id)).toMatchObject({ evidenceFiles: 3, actions: [{ files: rows }] })
  })

  test('takes the same content once for one subject, once more for another, and keeps one file', async () => {
    const [one, copy] = [write('甲.pdf', '同样的内容'), write('乙.pdf', '同样的内容')]
    await attach(one, copy)
    await attach(one)
    expect(filesOf().map(({ originalName }) => originalName)).toEqual(['甲.pdf'])
    await attachTogether(parts(), { subject: 'rectification', subjectId: id }, [one])
    const finding = fileOne(library)
    await attachTogether(parts(), { subject: 'finding', subjectId: finding }, [copy])
    expect(filesOf({ subject: 'finding', subjectId: finding }).map(({ originalName }) => originalName)).toEqual([
      '乙.pdf',
    ])
    expect(detailOf(library, id)).toMatchObject({ evidenceFiles: 2, files: [{ originalName: '甲.pdf' }] })
    expect(stored()).toEqual([`${sha256('同样的内容')}.pdf`])
  })

  test('refuses each file that can’t be taken by its place, and copies none of them', async () => {
    const large = join(source, '录像.mp4')
    const handle = openSync(large, 'w')
    ftruncateSync(handle, attachmentLimits.bytes + 1)
    mkdirSync(join(source, '文件夹'))
    const paths = [
      write('好的.pdf', '内容'),
      join(source, '没有.pdf'),
      join(source, '文件夹'),
      write('空的.txt', ''),
      large,
      '/dev/null',
    ]
    const fault = await faultOf(checkAttachments(parts(), ofAction(), paths))
    expect(fault.refusals).toEqual([
      { code: 'file-gone', field: 'files.1' },
      { code: 'file-is-folder', field: 'files.2' },
      { code: 'file-empty', field: 'files.3' },
      { code: 'file-too-large', field: 'files.4' },
      { code: 'file-not-readable', field: 'files.5' },
    ])
    expect([stored(), filesOf()]).toEqual([[], []])
    ftruncateSync(handle, attachmentLimits.bytes)
    expect(await checkAttachments(parts(), ofAction(), [large])).toBe(attachmentLimits.bytes)
  })

  test('refuses more than fifty at a time before any is looked at', async () => {
    const paths = Array.from({ length: 51 }, (_, place) => write(`照片 ${place}.jpg`, `内容 ${place}`))
    expect((await faultOf(checkAttachments(parts(), ofAction(), paths))).refusals).toEqual([
      { code: 'too-many-attachments', field: 'files' },
    ])
    expect(await checkAttachments(parts(), ofAction(), paths.slice(1))).toBeGreaterThan(0)
    expect(stored()).toEqual([])
  })

  test('leaves nothing of a file that went away or grew too large after it was looked at', async () => {
    const gone = write('走了.pdf', '内容')
    await checkAttachments(parts(), ofAction(), [gone])
    rmSync(gone)
    expect(await faultOf(attach(gone))).toMatchObject({
      messageKey: 'desk.attachments.unreadable',
      detail: { name: '走了.pdf' },
    })
    const emptied = write('清空了.txt', '内容')
    await checkAttachments(parts(), ofAction(), [emptied])
    writeFileSync(emptied, '')
    expect(await faultOf(attach(emptied))).toMatchObject({
      messageKey: 'desk.attachments.emptied',
      detail: { name: '清空了.txt' },
    })
    const large = join(source, '长大了.log')
    ftruncateSync(openSync(large, 'w'), attachmentLimits.bytes + 1)
    expect(await faultOf(attach(write('好的.pdf', '内容'), large))).toMatchObject({
      messageKey: 'desk.attachments.grown',
      detail: { name: '长大了.log' },
    })
    // The first of the two had been copied; nothing refers to it, and the storage screen clears it away.
    rmSync(attachmentPath(library.folder, sha256('内容'), 'pdf'))
    expect([stored(), filesOf()]).toEqual([[], []])
  })

  test('says where there is no room to write', async () => {
    const path = write('好的.pdf', '内容')
    rmSync(library.folder.attachments, { recursive: true })
    writeFileSync(library.folder.attachments, 'a file where the folder should be')
    expect((await faultOf(attach(path))).code).toBe('disk')
    expect(filesOf()).toEqual([])
  })

  test('to what isn’t there, or is closed, is refused before anything is copied', async () => {
    const path = write('好的.pdf', '内容')
    const nowhere = { subject: 'action', subjectId: 'unknown' } as const
    expect((await faultOf(checkAttachments(parts(), nowhere, [path]))).code).toBe('not-found')
    apply(library, id, 'cancel', { reason: '重复' })
    const fault = await faultOf(checkAttachments(parts(), ofAction(), [path]))
    expect(fault.refusals).toEqual([{ code: 'not-editable-now', field: 'files' }])
    expect((await faultOf(attach(path))).refusals).toEqual([{ code: 'not-editable-now', field: 'files' }])
    expect(filesOf()).toEqual([])
  })

  test('one after the other tells how far it is, and a cancelled one keeps those that are in', async () => {
    const paths = ['甲', '乙', '丙'].map((name) => write(`${name}.txt`, name))
    const told: JobProgress[] = []
    const abort = new AbortController()
    const control = {
      signal: abort.signal,
      progress: (update: JobProgress) => {
        told.push(update)
        if (update.done === 1) abort.abort()
      },
    }
    await attachOneByOne(parts(), ofAction(), paths, control)
    expect(filesOf().map(({ originalName }) => originalName)).toEqual(['甲.txt', '乙.txt'])
    expect(told).toEqual([
      { done: 0, total: 3, currentItem: '甲.txt' },
      { done: 1, total: 3, currentItem: '乙.txt' },
    ])
    await attachOneByOne(parts(), ofAction(), paths, { ...control, signal: new AbortController().signal })
    expect(filesOf()).toHaveLength(3)
  })
})

describe('files as evidence', () => {
  test('prove an action done as words do; one of them there must be', async () => {
    expect(refusalsOf(() => complete(''))).toEqual([{ code: 'evidence-missing', field: 'actions.0.evidence' }])
    await attach(write('签到表.pdf', '签到'))
    complete('')
    expect(apply(library, id, 'submit')).toBe('submitted')
    expect(detailOf(library, id).timeline.find(({ kind }) => kind === 'action-done')?.note).toBe('修订话术: 签到表.pdf')
  })

  test('can’t be removed where they are all a done action has', async () => {
    await attach(write('签到表.pdf', '签到'))
    complete('')
    const [file] = filesOf()
    const remove = (of: AttachmentId) => () =>
      attachmentHandlers['attachments.remove'](library.store, { id: of }, library.context)
    expect(refusalsOf(remove(file?.id as AttachmentId))).toEqual([{ code: 'last-evidence', field: 'files' }])
    await attach(write('照片.jpg', '照片'))
    remove(file?.id as AttachmentId)()
    expect(filesOf().map(({ originalName }) => originalName)).toEqual(['照片.jpg'])
  })

  test('that lost their action’s words with it close no rectification', () => {
    const other = verifying(library)
    library.store.raw.prepare("UPDATE rectification_actions SET evidence = '' WHERE rectification_id = ?").run(other)
    expect(refusalsOf(() => apply(library, other, 'close')).map(({ code }) => code)).toContain('evidence-missing')
  })
})

describe('removing and restoring', () => {
  test('keeps the file and the row; what was removed counts no more until it is back', async () => {
    await attach(write('签到表.pdf', '签到'))
    const [file] = filesOf()
    if (file === undefined) throw new Error('no file')
    const run = (name: 'attachments.remove' | 'attachments.restore') =>
      attachmentHandlers[name](library.store, { id: file.id }, library.context)
    run('attachments.remove')
    run('attachments.remove')
    expect([filesOf(), detailOf(library, id).evidenceFiles]).toEqual([[], 0])
    expect(stored()).toEqual([`${sha256('签到')}.pdf`])
    expect(
      detailOf(library, id)
        .timeline.map(({ kind }) => kind)
        .slice(-2),
    ).toEqual(['file-added', 'file-removed'])
    run('attachments.restore')
    expect(filesOf()).toEqual([file])
    const audited = library.store.raw
      .prepare("SELECT action FROM audit_entries WHERE action LIKE 'attachments.%' ORDER BY sequence")
      .pluck()
      .all()
    expect(audited).toEqual(['attachments.add', 'attachments.remove', 'attachments.restore'])
  })

  test('is for whoever added the file, and for leads', async () => {
    await attach(write('签到表.pdf', '签到'))
    const [file] = filesOf()
    if (file === undefined) throw new Error('no file')
    const reviewer = { id: addUser(library.store, { name: '何倩', role: 'reviewer' }), name: '何倩', role: 'reviewer' }
    const context = { ...library.context, actor: reviewer as TestLibrary['lead'] }
    expect(() => attachmentHandlers['attachments.remove'](library.store, { id: file.id }, context)).toThrow(
      'not-allowed',
    )
    expect(filesOf()).toHaveLength(1)
  })
})

describe('the storage page', () => {
  const old = new Date(Date.now() - 3_600_000)
  const age = (path: string) => utimesSync(path, old, old)

  test('knows the files that rows refer to, removed ones too, and takes the others for left over', async () => {
    await attach(write('签到表.pdf', '签到'), write('照片.jpg', '照片'))
    const [file] = filesOf()
    if (file === undefined) throw new Error('no file')
    attachmentHandlers['attachments.remove'](library.store, { id: file.id }, library.context)
    const lost = join(library.folder.attachments, '00', `${'0'.repeat(64)}.pdf`)
    mkdirSync(join(library.folder.attachments, '00'), { recursive: true })
    writeFileSync(lost, 'nobody’s')
    for (const one of [lost, attachmentPath(library.folder, sha256('签到'), 'pdf')]) age(one)
    const storage = { ...importParts(library), readOnly: false }
    const counted = await countStorage(storage, quietControl())
    expect(counted?.kinds.find(({ kind }) => kind === 'attachments')).toMatchObject({ files: 3 })
    expect(counted?.orphans.listed.map(({ name }) => name)).toEqual([`attachments/00/${'0'.repeat(64)}.pdf`])
    await removeOrphans(storage, quietControl())
    expect(existsSync(lost)).toBe(false)
    expect(stored()).toHaveLength(2)
  })

  test('leaves the pictures at the head of reports alone: of templates, drafts and what was issued', async () => {
    const { store, context } = library
    const logo = (digit: string) => ({ sha256: digit.repeat(64), extension: 'png', name: '标志.png' })
    const path = (digit: string) => attachmentPath(library.folder, digit.repeat(64), 'png')
    for (const digit of ['1', '2', '3', '4']) {
      mkdirSync(join(library.folder.attachments, digit.repeat(2)), { recursive: true })
      writeFileSync(path(digit), 'a picture')
      age(path(digit))
    }
    const at = { created_at: context.now, updated_at: context.now }
    const content = (digit: string) => JSON.stringify({ layout: { title: '月报', logo: logo(digit) } })
    store.run(store.sql.insertInto('report_templates').values({ id: '甲', name: '月报', content: content('1'), ...at }))
    store.run(
      store.sql.insertInto('report_drafts').values({
        ...{ id: '乙', title: '月报', content: content('2'), revision: 1 },
        ...{ updated_at: context.now, updated_by: library.lead.id },
      }),
    )
    store.run(
      store.sql.insertInto('reports').values({
        ...{ id: '丙', title: '月报', from_day: '2026-03-01', to_day: '2026-03-31', file_name: '月报.pdf', sha256: '' },
        ...{ model: content('3'), created_at: context.now, created_by: library.lead.id },
      }),
    )
    await removeOrphans({ ...importParts(library), readOnly: false }, quietControl())
    expect(['1', '2', '3', '4'].map((digit) => existsSync(path(digit)))).toEqual([true, true, true, false])
  })

  test('leaves a file alone that is just being copied', async () => {
    const part = join(library.folder.attachments, 'copying.part')
    writeFileSync(part, 'half of')
    const storage = { ...importParts(library), readOnly: false }
    await removeOrphans(storage, quietControl())
    expect(existsSync(part)).toBe(true)
  })
})

test('every file of an attachment can be found by its row', async () => {
  await attach(write('签到表.pdf', '签到'))
  const [file] = filesOf()
  if (file === undefined) throw new Error('no file')
  const found = attachmentOperations['attachments.file'].run(library.store, file.id, library.context)
  expect(existsSync(attachmentPath(library.folder, found.sha256, found.extension))).toBe(true)
  expect(() =>
    attachmentOperations['attachments.file'].run(library.store, 'unknown' as AttachmentId, library.context),
  ).toThrow('not-found')
})
