import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DeskApp, launchDesk, removeUserData } from '#tests/desktop/support/desk-app.ts'

let desk: DeskApp
let server: Server
/** Requests that reached a server on this machine: every one is an attack that worked. */
const reached: string[] = []
let address = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(`${request.method} ${request.url}`)
    response.setHeader('access-control-allow-origin', '*')
    response.end('reached')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`
  desk = await launchDesk()
})

afterAll(async () => {
  await desk.quit()
  removeUserData(desk.userData)
  server.close()
})

const inPage = <T>(script: string): Promise<T> => desk.page.evaluate(script) as Promise<T>

describe('the page is a sandbox', () => {
  it('attack: reach Node from the page', async () => {
    expect(await inPage('[typeof require, typeof process, typeof module, typeof Buffer].join()')).toBe(
      'undefined,undefined,undefined,undefined',
    )
  })

  it('attack: find more than names and forwarding on the bridge', async () => {
    expect(await inPage('Object.keys(window.desk).sort().join()')).toBe('call,on,tokenForDroppedFile')
    expect(await inPage('Object.keys(window).filter((key) => /electron|ipc/i.test(key)).join()')).toBe('')
  })

  it('attack: run in a window without sandbox, isolation or web security', async () => {
    const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it('attack: listen to a topic that is none', async () => {
    const refused = await inPage(
      `(() => { try { window.desk.on('desk:call', () => {}); return 'listening' } catch { return 'refused' } })()`,
    )
    expect(refused).toBe('refused')
  })

  it('attack: change the bridge', async () => {
    await inPage(`try { window.desk.call = () => 'mine' } catch {}`)
    expect(await inPage(`window.desk.call('users.list', {}).then((answer) => answer.ok)`)).toBe(true)
  })
})

describe('nothing leaves the machine', () => {
  it.each([
    ['fetch', (at: string) => `fetch('http://${at}/fetch').then(() => 'got', () => 'failed')`],
    [
      'XMLHttpRequest',
      (at: string) =>
        `new Promise((done) => { const r = new XMLHttpRequest(); r.onload = () => done('got'); r.onerror = () => done('failed'); r.open('GET', 'http://${at}/xhr'); r.send() })`,
    ],
    [
      'a picture',
      (at: string) =>
        `new Promise((done) => { const i = new Image(); i.onload = () => done('got'); i.onerror = () => done('failed'); i.src = 'http://${at}/picture.png' })`,
    ],
    [
      'WebSocket',
      (at: string) =>
        `new Promise((done) => { try { const s = new WebSocket('ws://${at}/'); s.onopen = () => done('got'); s.onerror = () => done('failed') } catch { done('failed') } })`,
    ],
    [
      'a beacon',
      (at: string) => `Promise.resolve(navigator.sendBeacon('http://${at}/beacon', 'x') ? 'failed' : 'failed')`,
    ],
    [
      'a form',
      (at: string) =>
        `new Promise((done) => { const f = document.createElement('form'); f.action = 'http://${at}/form'; f.method = 'post'; document.body.append(f); f.submit(); setTimeout(() => done('failed'), 200) })`,
    ],
  ])('attack: send data out by %s', async (_name, script) => {
    expect(await inPage(script(address))).toBe('failed')
    expect(reached).toEqual([])
  })

  it('attack: send data out from the main session behind the page', async () => {
    const outcome = await desk.app.evaluate(
      ({ session }, at) =>
        session.defaultSession.fetch(`http://${at}/session`).then(
          () => 'got',
          () => 'failed',
        ),
      address,
    )
    expect(outcome).toBe('failed')
    expect(reached).toEqual([])
  })
})

describe('the window stays on our page', () => {
  const here = () => desk.page.evaluate(() => location.href)

  it('attack: navigate away', async () => {
    const before = await here()
    await inPage(`location.href = 'http://${address}/away'`)
    await inPage('new Promise((done) => setTimeout(done, 200))')
    expect(await here()).toBe(before)
    expect(reached).toEqual([])
  })

  it.each(['file:///etc/passwd', 'data:text/html,<h1>x</h1>', 'media://recording/x', 'app://other/'])(
    'attack: navigate to %s',
    async (target) => {
      const before = await here()
      await inPage(`try { location.href = ${JSON.stringify(target)} } catch {}`)
      await inPage('new Promise((done) => setTimeout(done, 150))')
      expect(await here()).toBe(before)
    },
  )

  it('attack: open another window', async () => {
    expect(await inPage(`window.open('http://${address}/window') === null`)).toBe(true)
    expect(desk.app.windows()).toHaveLength(1)
  })

  it('attack: put a foreign frame or a webview into the page', async () => {
    await inPage(
      `document.body.insertAdjacentHTML('beforeend', '<iframe src="http://${address}/frame"></iframe><webview src="http://${address}/webview"></webview>')`,
    )
    await inPage('new Promise((done) => setTimeout(done, 200))')
    expect(reached).toEqual([])
    await inPage(`document.querySelectorAll('iframe, webview').forEach((one) => one.remove())`)
  })
})

describe('the policy of the page holds', () => {
  it('attack: run an inline script', async () => {
    await inPage(
      `(() => { const s = document.createElement('script'); s.textContent = 'window.wasRun = true'; document.body.append(s) })()`,
    )
    expect(await inPage('window.wasRun ?? false')).toBe(false)
  })

  it('attack: run an inline event handler', async () => {
    await inPage(
      `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.wasHandled = true">')`,
    )
    await inPage('new Promise((done) => setTimeout(done, 100))')
    expect(await inPage('window.wasHandled ?? false')).toBe(false)
  })

  it('attack: turn text into code', async () => {
    // The debugger's own evaluate is exempt from the policy, so the attack comes from a timer of the page.
    const outcome = await inPage(
      `new Promise((done) => setTimeout(() => { try { new Function('return 1')(); done('ran') } catch { done('refused') } }, 0))`,
    )
    expect(outcome).toBe('refused')
  })
})

describe('files stay closed', () => {
  it('lets the page read itself: what is refused below is refused for a reason', async () => {
    expect(await inPage("fetch('app://desk/index.html').then((answer) => (answer.ok ? 'read' : 'refused'))")).toBe(
      'read',
    )
  })

  it.each([
    ['the disk by file://', 'file:///etc/passwd'],
    ['outside the page folder', 'app://desk/..%2f..%2fpackage.json'],
    ['the main process code', 'app://desk/..%2fmain%2findex.js'],
    ['a recording by path', 'media://recording/..%2f..%2fetc%2fpasswd'],
    ['a recording that is not there', 'media://recording/01890000-0000-7000-8000-000000000001'],
  ])('attack: read %s', async (_name, target) => {
    const outcome = await inPage(
      `fetch(${JSON.stringify(target)}).then((answer) => answer.ok ? 'read' : 'refused', () => 'refused')`,
    )
    expect(outcome).toBe('refused')
  })

  it("attack: name a file by a token of one's own", async () => {
    const answer = await inPage<{ ok: boolean; fault: { code: string } }>(
      `window.desk.call('imports.inspectRecordings', { tokens: ['/etc'], rawFormat: null })`,
    )
    expect(answer).toMatchObject({ ok: false, fault: { code: 'stale-token' } })
  })

  it('attack: save a file to the disk by a download', async () => {
    const items = await desk.app.evaluate(async ({ session, BrowserWindow }) => {
      const seen: string[] = []
      session.defaultSession.on('will-download', (event, item) => {
        if (!event.defaultPrevented) seen.push(item.getURL())
      })
      await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `(() => { const a = document.createElement('a'); a.href = 'app://desk/index.html'; a.download = 'x.html'; a.click() })()`,
        true,
      )
      await new Promise((resolve) => setTimeout(resolve, 300))
      return seen
    })
    expect(items).toEqual([])
  })
})

describe('permissions are denied', () => {
  it.each([
    ['the microphone', `navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', () => 'denied')`],
    ['notifications', `Notification.requestPermission().then((state) => state === 'granted' ? 'granted' : 'denied')`],
    [
      'the place',
      `new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('granted'), () => done('denied'), { timeout: 2000 }))`,
    ],
    ['the clipboard to read', `navigator.clipboard.readText().then(() => 'granted', () => 'denied')`],
    ['MIDI', `navigator.requestMIDIAccess().then(() => 'granted', () => 'denied')`],
  ])('attack: take %s', async (_name, script) => {
    expect(await inPage(script)).toBe('denied')
  })
})

describe('the page knows nothing of the disk', () => {
  it('attack: read from the settings where things are, or say which library is opened next', async () => {
    const settings = await inPage<unknown>(`window.desk.call('settings.get', {}).then((answer) => answer.value)`)
    expect(JSON.stringify(settings)).not.toContain(desk.userData)
    await inPage(`window.desk.call('settings.change', { layouts: { 'library:last': '/tmp', lastLibrary: '/tmp' } })`)
    const places = JSON.parse(readFileSync(join(desk.userData, 'desk-places.json'), 'utf8')) as { lastLibrary: string }
    expect(places.lastLibrary).toBe(join(desk.userData, 'libraries', 'default'))
  })
})
