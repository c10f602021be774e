import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseOptions } from '#electron/store/binding.ts'
import type { SheetVersionId } from '#shared/calls/common.ts'
import type { PhraseListName } from '#shared/domain/sheet.ts'
import { ReviewPage } from './pages/review-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { answerOpenDialog, callFromPage, type DeskApp, launchDesk, removeUserData } from './support/desk-app.ts'
import { drawSample, openSample, stereoTask, waitFor } from './support/drawn-sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-transcript-'))
let desk: DeskApp
let review: ReviewPage
let call: Awaited<ReturnType<typeof stereoTask>>

/** What is said: a second a line, the agent first; of the third line the words are timed. One phrase of each list. */
const said: readonly (readonly [
  speaker: string,
  text: string,
  words?: readonly (readonly [string, number, number])[],
])[] = [
  ['SPEAKER_00', '您好，请问有什么可以帮您？'],
  ['SPEAKER_01', '这个事你们说不归我管，到底谁管？'],
  [
    'SPEAKER_00',
    '这个不归 我管，你问别人',
    [
      ['这个', 2.1, 2.2],
      ['不归', 2.3, 2.5],
      ['我管', 2.5, 2.7],
      ['你问别人', 2.7, 2.9],
    ],
  ],
  ['SPEAKER_01', '我的身份证号要不要报？'],
  ...Array.from({ length: 40 }, (_, place) => [`SPEAKER_0${place % 2}`, `第${place + 5}句`] as const),
]
const lastsSeconds = 0.95

const transcript = JSON.stringify({
  segments: said.map(([speaker, text, words], place) => ({
    start: place,
    end: place + lastsSeconds,
    speaker,
    text,
    ...(words === undefined ? {} : { words: words.map(([word, start, end]) => ({ word, start, end })) }),
  })),
})

beforeAll(async () => {
  desk = await launchDesk()
  review = new ReviewPage(desk.page)
  await openSample(desk)
  await drawSample(desk, await publishLists())
  call = await stereoTask(desk)
  await desk.page.evaluate((path) => {
    window.location.hash = path
  }, `#/review/${call.taskId}`)
  await review.waveform().waitFor()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  rmSync(folder, { recursive: true, force: true })
})

/** A version of the attitude sheet whose items take the lists of phrases. */
async function publishLists(): Promise<SheetVersionId> {
  const versions = await callFromPage(desk.page, 'sheets.list', {})
  const published = versions.find(({ state, title }) => state === 'published' && title.includes('服务态度'))
  if (published === undefined) throw new Error('no attitude sheet')
  const { versionId } = await callFromPage(desk.page, 'sheets.startDraft', { versionId: published.id })
  const { sheet, version } = await callFromPage(desk.page, 'sheets.get', { versionId })
  const lists: Readonly<Record<string, PhraseListName[]>> = {
    language: ['service', 'forbidden'],
    privacy: ['privacy'],
  }
  const sections = sheet.sections.map((section) => ({
    ...section,
    items: section.items.map((item) => ({ ...item, phraseLists: lists[item.id] ?? [] })),
  }))
  const saved = await callFromPage(desk.page, 'sheets.saveDraft', {
    versionId,
    revision: version.revision,
    sheet: { ...sheet, sections },
  })
  await callFromPage(desk.page, 'sheets.publish', { versionId, revision: saved.revision, changeNote: '接收词表' })
  return versionId
}

async function sql<R>(query: string, ...given: readonly unknown[]): Promise<R[]> {
  const { folder: root } = await callFromPage(desk.page, 'library.current', {})
  const database = new Database(join(root, 'library.db'), { ...databaseOptions(), readonly: true })
  try {
    return database.prepare(query).all(...given) as R[]
  } finally {
    database.close()
  }
}

type StoredMark = { start_ms: number; end_ms: number | null; item_id: string | null; note: string }
const storedMarks = (): Promise<StoredMark[]> =>
  sql(
    `SELECT start_ms, end_ms, item_id, note FROM audio_marks JOIN evaluations ON evaluations.id = evaluation_id
     WHERE task_id = ? ORDER BY start_ms`,
    call.taskId,
  )
const storedAnswers = (): Promise<unknown[]> =>
  sql('SELECT item_id FROM answers JOIN evaluations ON evaluations.id = evaluation_id WHERE task_id = ?', call.taskId)

const pane = (): Locator => desk.page.getByRole('region', { name: '转写与标记' })
const line = (text: string | RegExp): Locator => pane().getByRole('listitem').filter({ hasText: text })
const isCurrent = async (text: string): Promise<boolean> =>
  (await line(text).count()) > 0 && (await line(text).first().getAttribute('aria-current')) === 'true'
const position = (): Promise<number> =>
  desk.page.locator('audio[src]').evaluate((audio: HTMLAudioElement) => Math.round(audio.currentTime * 1000))

/** Selects words of a line as dragging over them does. */
async function select(text: string, from: number, to: number): Promise<void> {
  await line(text)
    .first()
    .locator('[data-line]')
    .evaluate(
      (element, [start, end]) => {
        const range = document.createRange()
        const place = (offset: number): readonly [Node, number] => {
          let left = offset
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const length = node.textContent?.length ?? 0
            if (left <= length) return [node, left]
            left -= length
          }
          throw new Error('the line is shorter')
        }
        range.setStart(...place(start ?? 0))
        range.setEnd(...place(end ?? 0))
        document.getSelection()?.removeAllRanges()
        document.getSelection()?.addRange(range)
      },
      [from, to] as const,
    )
}

it('a recording without a transcript says what to do; a file that can’t be read is named with its line, and nothing is kept', async () => {
  const marks = desk.page.getByRole('region', { name: '标记', exact: true })
  await marks.getByText('这通录音还没有转写').waitFor()
  const broken = join(folder, '坏.srt')
  writeFileSync(broken, '1\n00:00:01,000 --> 00:00:02,000\n坐席：您好\n\n2\n00:00:09,000 --> 00:00:03,000\n喂\n')
  await answerOpenDialog(desk.app, [broken])
  await marks.getByRole('button', { name: '附上转写…' }).click()
  await marks
    .getByRole('alert')
    .filter({ hasText: /“坏\.srt”没有附上，第 6 行：这一句的结束早于开始/ })
    .waitFor()
  expect(await sql('SELECT id FROM transcripts')).toEqual([])
  expect(await sql('SELECT row FROM utterances')).toEqual([])
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
})

it('a transcript is attached right there, its phrases counted for the one who says them', async () => {
  const file = join(folder, '任意名字.json')
  writeFileSync(file, transcript)
  await answerOpenDialog(desk.app, [file])
  await desk.page.getByRole('button', { name: '附上转写…' }).click()
  await pane().waitFor()
  expect(await sql('SELECT count(*) AS n FROM utterances')).toEqual([{ n: said.length }])
  await pane().getByRole('button', { name: '服务用语 2' }).waitFor()
  // The customer says it too, but isn't judged by it.
  await pane().getByRole('button', { name: '忌语 1' }).waitFor()
  await pane().getByRole('button', { name: '隐私词 1' }).waitFor()
  await line('我的身份证号要不要报').waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
})

it('a click on a line or its time seeks there; the line said is marked and kept in sight, until somebody scrolls', async () => {
  await line('这个事你们说不归我管').getByText('到底谁管').click()
  await waitFor(async () => (await position()) === 1000)
  await waitFor(() => isCurrent('这个事你们说不归我管'))
  await pane().getByRole('button', { name: '跳到 00:03.0' }).click()
  await waitFor(() => isCurrent('我的身份证号要不要报'))
  expect(await position()).toBe(3000)
  const lateLine = said.length - 2
  await desk.page.locator('audio[src]').evaluate((audio: HTMLAudioElement, at) => {
    audio.currentTime = at
  }, lateLine + 0.5)
  const late = said[lateLine]?.[1] ?? ''
  await waitFor(() => isCurrent(late))
  await waitFor(() => isInSight(late))
  // Only lines in sight are drawn.
  expect(await line('您好，请问有什么可以帮您').count()).toBe(0)

  await pane().getByRole('list').hover()
  await desk.page.mouse.wheel(0, -3000)
  await line('您好，请问有什么可以帮您').waitFor()
  await desk.page.locator('audio[src]').evaluate((audio: HTMLAudioElement) => {
    audio.currentTime = 15.5
  })
  const follow = pane().getByRole('button', { name: '跟随播放' })
  await follow.waitFor()
  expect(await line('您好，请问有什么可以帮您').count()).toBe(1)
  await follow.click()
  await waitFor(() => isInSight(said[15]?.[1] ?? ''))
  await follow.waitFor({ state: 'hidden' })
})

async function isInSight(text: string): Promise<boolean> {
  const [row, list] = [await line(text).first().boundingBox(), await pane().getByRole('list').boundingBox()]
  if (row === null || list === null) return false
  return row.y >= list.y && row.y + row.height <= list.y + list.height
}

it('selected words become a mark of the item in focus that spans and quotes them', async () => {
  await pane().getByRole('button', { name: '服务用语 2' }).click()
  await review.item('善于倾听，准确理解需求').getByRole('heading').click()
  // By its words, of which the recogniser said when.
  await select('这个不归我管', 2, 6)
  await pane().getByRole('button', { name: '选中生成标记' }).waitFor()
  await desk.page.keyboard.press('m')
  const note = desk.page.getByRole('textbox', { name: '标记 1 的说明' })
  await note.waitFor()
  expect(await note.inputValue()).toBe('“不归我管”')
  await line('这个不归我管').getByRole('button', { name: '标记 1：善于倾听，准确理解需求' }).waitFor()
  // By its share of a line that lasts from 1.0 to 1.95 s.
  const text = said[1]?.[1] ?? ''
  await select('这个事你们说不归我管', 8, text.length)
  await pane().getByRole('button', { name: '选中生成标记' }).click()
  await desk.page.keyboard.press('Control+s')
  const middle = Math.round(1000 + (950 * 8) / text.length)
  await expect.poll(storedMarks).toEqual([
    { start_ms: middle, end_ms: 1950, item_id: 'listening', note: `“${text.slice(8)}”` },
    { start_ms: 2300, end_ms: 2700, item_id: 'listening', note: '“不归我管”' },
  ])
})

it('a hit offers the item it belongs to, goes there and marks, and never answers it', async () => {
  const before = await storedAnswers()
  await pane().getByRole('button', { name: '忌语 1' }).click()
  const hit = pane().getByRole('button', { name: '服务忌语：不归我管' })
  await waitFor(() => hit.evaluate((element) => element === document.activeElement))
  await desk.page.keyboard.press('Enter')
  const offer = desk.page.getByRole('button', { name: '归入：使用标准服务用语，无口头禅、无不当语言', exact: true })
  await offer.waitFor()
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  await offer.click()
  await offer.waitFor({ state: 'hidden' })
  await desk.page.keyboard.press('Shift+M')
  await desk.page.getByRole('textbox', { name: '标记 3 的说明' }).waitFor()

  await pane().getByRole('button', { name: '隐私词 1' }).click()
  await desk.page.keyboard.press('Enter')
  await desk.page.getByRole('button', { name: '标记并归入：尊重客户，保护隐私' }).click()
  await line('我的身份证号')
    .getByRole('button', { name: /^标记 \d：尊重客户，保护隐私$/ })
    .waitFor()
  await desk.page.keyboard.press('Control+s')
  const text = said[3]?.[1] ?? ''
  const at = (place: number): number => Math.round(3000 + (950 * place) / text.length)
  await expect
    .poll(async () => (await storedMarks()).filter((mark) => mark.item_id === 'privacy'))
    .toEqual([
      {
        start_ms: at(text.indexOf('身份证号')),
        end_ms: at(text.indexOf('身份证号') + 4),
        item_id: 'privacy',
        note: '“身份证号”',
      },
    ])
  const points = (await storedMarks()).filter(({ end_ms }) => end_ms === null)
  expect(points.map(({ item_id }) => item_id)).toEqual(['language'])
  expect(await storedAnswers()).toEqual(before)
})

it('who speaks can be swapped, and the phrases are counted for the other', async () => {
  await pane().getByRole('button', { name: '交换说话人' }).click()
  await pane().getByRole('button', { name: '服务用语 0' }).waitFor()
  await pane().getByRole('button', { name: '交换说话人' }).click()
  await pane().getByRole('button', { name: '服务用语 2' }).waitFor()
})

it('the record’s page shows the same words beside its player', async () => {
  const [row] = await sql<{ record_id: string }>('SELECT record_id FROM review_tasks WHERE id = ?', call.taskId)
  await desk.page.evaluate((path) => {
    window.location.hash = path
  }, `#/records/${row?.record_id}`)
  const words = desk.page.getByRole('region', { name: '转写', exact: true })
  await words.getByRole('button', { name: '跳到 00:01.0' }).click()
  await waitFor(async () => (await position()) === 1000)
  await words.getByText('不归我管', { exact: true }).waitFor()
})

it('the lists are edited: many lines at once, duplicates said, a removal undone', async () => {
  await desk.page.evaluate(() => {
    window.location.hash = '#/settings'
  })
  await review.button('编辑词表').click()
  const list = desk.page.getByRole('region', { name: '服务忌语' })
  const count = (): Promise<string> => list.getByRole('status', { name: '服务忌语' }).innerText()
  const shipped = Number.parseInt(await count(), 10)
  await list.getByRole('textbox', { name: '要加入“服务忌语”的词语' }).fill('你爱投不投\n\n不 归，我管\n你爱投不投！')
  await list.getByRole('button', { name: '加入“服务忌语”' }).click()
  await list.getByText('已添加 1 条。 已在表中，没有重复添加：不 归，我管、你爱投不投！。').waitFor()
  expect(await count()).toBe(`${shipped + 1} 条`)
  await list.getByRole('button', { name: '从“服务忌语”删除“你爱投不投”' }).click()
  await waitFor(async () => (await count()) === `${shipped} 条`)
  await desk.page.getByRole('button', { name: '撤销' }).click()
  await waitFor(async () => (await count()) === `${shipped + 1} 条`)
  expect(await sql(`SELECT phrase FROM phrases WHERE phrase = '你爱投不投'`)).toHaveLength(1)
  expect(await seriousAccessibilityFaults(desk.page)).toEqual([])
  // The styles axe tries to write are refused, as they should be.
  expect(desk.consoleErrors.filter((words) => !words.startsWith('Refused to apply inline style'))).toEqual([])
})
