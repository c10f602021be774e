import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { libraryFolder } from '#electron/store/library-folder.ts'
import { openReader } from '#electron/store/open-library.ts'
import { doMainJob, drawPlan, type MainJob } from './main-job.ts'
import { DeskPage } from './pages/desk-page.ts'
import { ImportPage } from './pages/import-page.ts'
import { seriousAccessibilityFaults } from './support/axe.ts'
import { callFromPage, type DeskApp, launchDesk, removeUserData, setSystemAppearance } from './support/desk-app.ts'
import { type PrintedPdf, readPdf } from './support/pdf.ts'
import { sampleCalls, sampleRecordings, sampleTable } from './support/sample.ts'

let desk: DeskApp
let job: MainJob
let pdf: PrintedPdf
const faults: string[] = []
const unmarked: string[] = []
/** Of the main job alone: axe puts a style of its own into the page, which the policy refuses. */
const consoleErrors: string[] = []

/** Plain SQL, written for this test: what the screens and the report must say. */
let ask: <T>(sql: string) => T[]
let closeReader = () => {}

beforeAll(async () => {
  desk = await launchDesk()
  const page = new DeskPage(desk.page)
  let seen = 0
  job = await doMainJob(desk, join(desk.userData, '年报.pdf'), async (screen) => {
    consoleErrors.push(...desk.consoleErrors.slice(seen))
    faults.push(...(await seriousAccessibilityFaults(desk.page)).map((fault) => `${screen}: ${fault}`))
    seen = desk.consoleErrors.length
    if (screen >= '03' && !(await page.isMarkedAsSample())) unmarked.push(screen)
  })
  consoleErrors.push(...desk.consoleErrors.slice(seen))
  pdf = readPdf(job.pdf)
  const reader = openReader(join(desk.userData, 'libraries', 'default'), false)
  ask = <T>(sql: string) => reader.store.raw.prepare(sql).all() as T[]
  closeReader = reader.close
}, 300_000)

afterAll(async () => {
  closeReader()
  await desk.quit()
  removeUserData(desk.userData)
})

const one = <T>(sql: string): T => {
  const [row] = ask<T>(sql)
  if (row === undefined) throw new Error(`nothing: ${sql}`)
  return row
}

const points = (hundredths: number): string => (Math.round(hundredths / 10) / 10).toFixed(1)
const percent = (part: number, whole: number): string =>
  `${(Math.round((part / whole) * 1000) / 10).toFixed(1)}% (${part} / ${whole})`

describe('the main job on the sample', () => {
  it('shows every screen without a serious fault of accessibility', () => {
    expect(faults).toEqual([])
  })

  it('marks sample data on every screen once it is in', () => {
    expect(unmarked).toEqual([])
  })

  it('writes no error to the console', () => {
    expect(consoleErrors).toEqual([])
  })

  it('imports every row and recording, and matches all but the one without a record', () => {
    expect(one('SELECT rows_added, rows_rejected, recordings_added, is_sample FROM import_batches')).toEqual({
      rows_added: 400,
      rows_rejected: 0,
      recordings_added: 17,
      is_sample: 1,
    })
    expect(one('SELECT count(*) AS unmatched FROM recordings WHERE record_id IS NULL')).toEqual({ unmatched: 1 })
    expect(one("SELECT count(*) AS ready FROM recording_analysis WHERE state = 'ready'")).toEqual({ ready: 17 })
  })

  it('stores the draw with its seed and makes its tasks', () => {
    expect(one('SELECT name, seed, per_agent, frame_size, drawn_count FROM draws')).toEqual({
      name: drawPlan.name,
      seed: drawPlan.seed,
      per_agent: drawPlan.perAgent,
      frame_size: 400,
      drawn_count: 16,
    })
  })

  it('stores for every call the score that stood on the screen', () => {
    const stored = ask<{ external_number: string; score: number }>(
      `SELECT external_number, evaluations.score FROM evaluations
       JOIN service_records ON service_records.id = evaluations.record_id WHERE state = 'submitted'`,
    )
    expect(Object.fromEntries(stored.map((row) => [row.external_number, points(row.score)]))).toEqual(
      Object.fromEntries(job.shownScores),
    )
  })

  it('keeps every mark where it was drawn on the waveform, to a quarter of a second', () => {
    const marks = ask<{ external_number: string; start_ms: number }>(
      `SELECT external_number, min(start_ms) AS start_ms FROM audio_marks
       JOIN evaluations ON evaluations.id = audio_marks.evaluation_id
       JOIN service_records ON service_records.id = evaluations.record_id GROUP BY external_number`,
    )
    const planted = sampleCalls().filter((call) => call.problem !== null)
    expect(marks).toHaveLength(planted.length)
    for (const call of planted) {
      const mark = marks.find((row) => row.external_number === call.callNumber)
      expect(Math.abs((mark?.start_ms ?? 0) - (call.problem?.startMs ?? 0)), call.callNumber).toBeLessThan(250)
    }
  })

  it('files a finding for every failed item, with its mark as evidence', () => {
    expect(one('SELECT count(*) AS findings FROM findings')).toEqual({ findings: job.findings })
    expect(
      one(
        `SELECT count(*) AS proved FROM findings WHERE EXISTS (SELECT 1 FROM audio_marks
         WHERE audio_marks.evaluation_id = findings.evaluation_id AND audio_marks.item_id = findings.item_id)`,
      ),
    ).toEqual({ proved: job.findings })
  })

  it('leaves the rectifications in the states they were brought to, with every step on record', () => {
    expect(ask('SELECT number, state FROM rectifications ORDER BY number')).toEqual([
      { number: expect.stringMatching(/^ZG-\d{4}-0001$/), state: 'closed' },
      { number: expect.stringMatching(/^ZG-\d{4}-0002$/), state: 'in_progress' },
      { number: expect.stringMatching(/^ZG-\d{4}-0003$/), state: 'issued' },
    ])
    const events = ask<{ kind: string }>(
      `SELECT kind FROM rectification_events JOIN rectifications ON rectifications.id = rectification_id
       WHERE rectifications.state = 'closed' ORDER BY rectification_events.id`,
    )
    expect(events.map((event) => event.kind)).toEqual([
      'created',
      'edited',
      'issue',
      'start',
      'action-done',
      'action-done',
      'submit',
      'begin-verification',
      // Five customers.
      ...Array<string>(5).fill('verification-recorded'),
      'close',
    ])
  })

  it('keeps an unbroken audit of it all', async () => {
    const audit = await callFromPage(desk.page, 'audit.verify', {})
    expect(audit.brokenAt).toBeNull()
    expect(audit.entries).toBeGreaterThan(40)
  })
})

describe('the report', () => {
  it('is tagged A4 with embedded fonts, vector charts, an outline and page numbers', () => {
    expect(pdf.isTagged).toBe(true)
    expect(pdf.isA4).toBe(true)
    expect(pdf.missingFonts).toEqual([])
    expect(pdf.bitmaps).toBe(0)
    expect(pdf.outline.join(' ')).toMatch(/指标概览.*主要问题与证据.*整改情况/)
    for (let page = 1; page <= pdf.pages; page += 1) {
      expect(pdf.words).toMatch(new RegExp(`第 ?${page} ?/ ?${pdf.pages} ?页`))
    }
  })

  it('says on paper that it shows sample data', () => {
    expect(pdf.words).toContain('示例数据')
  })

  it('prints the numbers that the store holds', () => {
    const scores = one<{ mean: number; n: number; passed: number; critical: number }>(
      `SELECT avg(score) AS mean, count(*) AS n, sum(is_passed) AS passed, sum(critical_failures > 0) AS critical
       FROM evaluations WHERE state = 'submitted'`,
    )
    const records = one<{ records: number; resolved: number; content: number; rated: number }>(
      `SELECT count(*) AS records, sum(is_resolved) AS resolved,
              sum(csat >= 4) AS content, count(csat) AS rated FROM service_records`,
    )
    for (const words of [
      `${points(scores.mean)} (`,
      `n = ${scores.n})`,
      percent(scores.passed, scores.n),
      percent(scores.critical, scores.n),
      percent(scores.n, records.records),
      percent(records.resolved, records.records),
      percent(records.content, records.rated),
    ]) {
      expect(pdf.words).toContain(words)
    }
  })

  it('prints every agent with the mean of the store', () => {
    const agents = ask<{ number: string; name: string; mean: number; n: number }>(
      `SELECT number, name, avg(score) AS mean, count(*) AS n FROM evaluations
       JOIN agents ON agents.id = agent_id WHERE state = 'submitted' GROUP BY agents.id`,
    )
    expect(agents).toHaveLength(8)
    for (const agent of agents) {
      const line = new RegExp(
        `${agent.name} ${agent.number} \\S+ ${points(agent.mean).replace('.', '\\.')} \\([^)]*n = ${agent.n}\\)`,
      )
      expect(pdf.words).toMatch(line)
    }
  })

  it('prints every problem with its evidence and every rectification with its state', () => {
    for (const { number, external_number } of ask<{ number: string; external_number: string }>(
      'SELECT number, external_number FROM findings JOIN service_records ON service_records.id = record_id',
    )) {
      expect(pdf.words).toContain(number)
      expect(pdf.words).toContain(external_number)
    }
    const states: Readonly<Record<string, string>> = { closed: '已关闭', in_progress: '整改中', issued: '已下发' }
    for (const row of ask<{ number: string; state: string }>('SELECT number, state FROM rectifications')) {
      expect(pdf.words).toContain(row.number)
      expect(pdf.words).toContain(states[row.state])
    }
  })

  it('is kept in the library as it was saved', async () => {
    const [kept] = await callFromPage(desk.page, 'reports.list', {})
    const archived = readPdf(
      join(
        libraryFolder(join(desk.userData, 'libraries', 'default')).reports,
        kept?.files.find(({ format }) => format === 'pdf')?.fileName ?? '',
      ),
    )
    expect(archived).toEqual(pdf)
  })
})

describe('the screens beside the way', () => {
  const visit = async (hash: string): Promise<readonly string[]> => {
    await desk.page.evaluate((path) => {
      location.hash = path
    }, hash)
    await desk.page.getByRole('main').getByRole('heading').first().waitFor()
    await desk.page.waitForLoadState('networkidle')
    return seriousAccessibilityFaults(desk.page)
  }

  it('have no serious fault of accessibility either, in light and in dark', async () => {
    const { id } = one<{ id: string }>('SELECT record_id AS id FROM findings LIMIT 1')
    const { evaluation } = one<{ evaluation: string }>('SELECT evaluation_id AS evaluation FROM findings LIMIT 1')
    const screens = ['/settings', `/records/${id}`, `/evaluations/${evaluation}`, '/queue', '/plans', '/findings', '/']
    for (const appearance of ['light', 'dark'] as const) {
      await setSystemAppearance(desk.page, appearance)
      for (const screen of screens) expect(await visit(screen), `${appearance} ${screen}`).toEqual([])
    }
    await setSystemAppearance(desk.page, 'light')
  })
})

describe('the player', () => {
  it('gets just the bytes it asks for, and 416 past the end', async () => {
    const { id, byte_size } = one<{ id: string; byte_size: number }>(
      "SELECT id, byte_size FROM recordings WHERE extension = 'wav' LIMIT 1",
    )
    const ask = (range: string) =>
      desk.page.evaluate(
        ([url, header]) =>
          fetch(url, { headers: { range: header } }).then(async (answer) => ({
            status: answer.status,
            range: answer.headers.get('content-range'),
            bytes: (await answer.arrayBuffer()).byteLength,
          })),
        [`media://recording/${id}`, range] as const,
      )
    expect(await ask('bytes=100-299')).toMatchObject({ status: 206, bytes: 200 })
    expect(await ask('bytes=-44')).toMatchObject({ status: 206, bytes: 44 })
    expect((await ask(`bytes=${byte_size}-`)).status).toBe(416)
  })

  it('plays every format of the sample to where it is sought', async () => {
    const recordings = ask<{ id: string; extension: string }>(
      'SELECT min(id) AS id, extension FROM recordings GROUP BY extension',
    )
    expect(recordings.map((one) => one.extension).sort()).toEqual(['flac', 'm4a', 'mp3', 'ogg', 'wav'])
    for (const { id, extension } of recordings) {
      const reached = await desk.page.evaluate(
        (url) =>
          new Promise<number>((resolve, reject) => {
            const audio = new Audio(url)
            audio.onerror = () => reject(new Error(audio.error?.message))
            audio.onloadedmetadata = () => {
              audio.currentTime = 10
            }
            audio.onseeked = () => resolve(audio.currentTime)
          }),
        `media://recording/${id}`,
      )
      expect(reached, extension).toBeCloseTo(10, 1)
    }
  })
})

describe('home', () => {
  it('shows the numbers of today, of every month and of every state as the store holds them', async () => {
    const { page } = desk
    const home = new DeskPage(page)
    await home.goTo('工作台')
    const work = page.getByRole('list', { name: '今日工作' })
    const { open } = one<{ open: number }>("SELECT count(*) AS open FROM findings WHERE state = 'open'")
    await work.getByRole('link', { name: new RegExp(`^待整改问题 ?${open}$`) }).waitFor()
    await work.getByRole('link', { name: new RegExp(`^今日已提交 ?${job.shownScores.size}$`) }).waitFor()
    await work.getByRole('link', { name: /^待我质检 ?0$/ }).waitFor()

    const trend = page.getByRole('region').filter({ has: page.getByRole('heading', { name: /态度得分/ }) })
    await trend.getByText('表格', { exact: true }).click()
    const months = ask<{ month: string; team: string; mean: number; n: number }>(
      `SELECT strftime('%Y-%m', service_at / 1000, 'unixepoch', 'localtime') AS month, teams.name AS team,
              avg(evaluations.score) AS mean, count(*) AS n
       FROM evaluations JOIN teams ON teams.id = team_id WHERE evaluations.state = 'submitted' GROUP BY 1, 2`,
    )
    expect(months.length).toBeGreaterThan(6)
    await trend.getByRole('rowheader').first().waitFor()
    expect(await trend.getByRole('rowheader').count()).toBe(months.length)
    for (const { month, team, mean, n } of months) {
      const row = trend.getByRole('row').filter({ hasText: month }).filter({ hasText: team })
      expect(await row.getByRole('cell').allInnerTexts(), `${month} ${team}`).toEqual([
        team,
        expect.stringMatching(new RegExp(`^${points(mean).replace('.', '\\.')} \\(.*n = ${n}\\)$`)),
        String(n),
      ])
    }

    const states = page.getByRole('region').filter({ has: page.getByRole('heading', { name: /张整改单/ }) })
    await states.getByText('表格', { exact: true }).click()
    for (const name of ['已关闭', '整改中', '已下发']) {
      const cells = states.getByRole('row').filter({ hasText: name }).getByRole('cell')
      expect((await cells.allInnerTexts()).slice(0, 2), name).toEqual(['1', '0'])
    }
  })

  it('shows in its table twin what the store holds, and leads to the rows', async () => {
    const { page } = desk
    const home = new DeskPage(page)
    await home.goTo('工作台')
    const pareto = page.getByRole('region').filter({ has: page.getByRole('heading', { name: /个问题/ }) })
    await pareto.getByText('表格', { exact: true }).click()
    const counts = ask<{ finding_class: string; count: number }>(
      'SELECT finding_class, count(*) AS count FROM findings GROUP BY finding_class ORDER BY count DESC',
    )
    const names: Readonly<Record<string, string>> = {
      attitude: '态度',
      skill: '技能',
      process: '流程',
      resource: '资源',
    }
    for (const { finding_class, count } of counts) {
      await pareto
        .getByRole('row')
        .filter({ hasText: names[finding_class] ?? '' })
        .getByText(String(count), { exact: true })
        .first()
        .waitFor()
    }
    const [most] = counts
    await pareto
      .getByRole('row')
      .filter({ hasText: names[most?.finding_class ?? ''] ?? '' })
      .getByRole('button')
      .first()
      .click()
    await home.heading().filter({ hasText: '问题' }).waitFor()
    await page.getByText(`${most?.count} 条`, { exact: true }).first().waitFor()
  })
})

describe('a second import of the same files', () => {
  it('changes nothing', async () => {
    const before = one(
      'SELECT (SELECT count(*) FROM service_records) AS records, (SELECT count(*) FROM recordings) AS recordings',
    )
    const importing = new ImportPage(desk.page)
    await importing.goTo('导入')
    await importing.chooseTable(desk.app, sampleTable)
    await importing.chooseFolder(desk.app, sampleRecordings)
    await importing.start()
    await importing.waitUntilDone()
    expect(await importing.counts()).toMatchObject({
      新增: { records: '0', recordings: '0' },
      '已有，未变': { records: '400', recordings: '17' },
      未导入: { records: '0', recordings: '0' },
    })
    expect(
      one('SELECT (SELECT count(*) FROM service_records) AS records, (SELECT count(*) FROM recordings) AS recordings'),
    ).toEqual(before)
  })
})
