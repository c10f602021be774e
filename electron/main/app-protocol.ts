import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, isAbsolute, relative, resolve } from 'node:path'
import type { Session } from 'electron'

export const appOrigin = 'app://desk'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
}

/** ECharts' tooltips and antd's measured popups write style attributes; style elements need the nonce. */
const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' media:",
    'media-src media:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')

/** Serves the built page at app://desk/, each HTML with a fresh nonce and the policy that names it. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle('app', (request) => answerAppRequest(request, rendererFolder))
}

export async function answerAppRequest(request: Request, rendererFolder: string): Promise<Response> {
  const url = new URL(request.url)
  if (url.host !== 'desk') return plain(404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405)
  const file = fileWithin(rendererFolder, url.pathname)
  const contentType = file === null ? undefined : contentTypes[extname(file)]
  if (file === null || contentType === undefined) return plain(404)
  try {
    const body = await readFile(file)
    return extname(file) === '.html' ? page(body.toString('utf8')) : asset(body, contentType)
  } catch {
    return plain(404)
  }
}

/** The file a path names inside the folder; null for anything that would leave it. */
export function fileWithin(folder: string, pathname: string): string | null {
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
  } catch {
    return null
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null
  const file = resolve(folder, `.${decoded}`)
  const inside = relative(folder, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64')
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      'content-type': contentTypes['.html'] ?? '',
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

const asset = (body: Buffer<ArrayBuffer>, contentType: string): Response =>
  new Response(body, { headers: { 'content-type': contentType, 'x-content-type-options': 'nosniff' } })

const plain = (status: number): Response =>
  new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } })
