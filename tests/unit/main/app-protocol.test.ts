import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { answerAppRequest, fileWithin } from '#electron/main/app-protocol.ts'

const folder = mkdtempSync(join(tmpdir(), 'lingjian-app-'))
writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">')
writeFileSync(join(folder, 'page.js'), 'export {}')
writeFileSync(join(folder, 'secret.key'), 'never served')
writeFileSync(join(folder, '../outside.js'), 'never served')

const get = (path: string, method = 'GET') => answerAppRequest(new Request(`app://desk${path}`, { method }), folder)

describe('app://desk/', () => {
  it('serves the page with a nonce in the text and the same one in the policy', async () => {
    const response = await get('/index.html')
    const nonce = /content="([^"]+)"/.exec(await response.text())?.[1] ?? ''
    expect(nonce.length).toBeGreaterThan(20)
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
  })

  it('makes a fresh nonce for every load', async () => {
    const [first, second] = [await (await get('/index.html')).text(), await (await get('/index.html')).text()]
    expect(first).not.toBe(second)
  })

  it('never allows scripts from elsewhere or inline', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
  })

  it.each(['/../outside.js', '/%2e%2e/outside.js', '/..%2foutside.js', '/a/../../outside.js', '/..%5coutside.js'])(
    'does not leave its folder by %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  it.each(['/secret.key', '/missing.js', '/%00.js', '/%E0%A4%A'])('answers 404 to %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  it('answers no other host and no other method', async () => {
    expect((await answerAppRequest(new Request('app://other/index.html'), folder)).status).toBe(404)
    expect((await get('/index.html', 'POST')).status).toBe(405)
  })

  it('keeps paths inside even before they are read', () => {
    expect(fileWithin(folder, '/page.js')).toBe(join(folder, 'page.js'))
    expect(fileWithin(folder, '/..')).toBeNull()
    expect(fileWithin(folder, '/../../etc/passwd')).toBeNull()
  })
})
