import { stat } from 'node:fs/promises'
import type { Session } from 'electron'
import { appOrigin } from './app-protocol.ts'
import { rangeStream } from './range-stream.ts'

export type PlayableFile = {
  readonly path: string
  readonly contentType: string
  /** Streams of it end when this is aborted. */
  readonly until?: AbortSignal
}

/** Finds the file behind media://recording/<id>; null when there is none. */
export type FindPlayable = (recordingId: string) => Promise<PlayableFile | null>

export const mediaContentTypes: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  webm: 'audio/webm',
}

export function serveMedia(session: Session, find: FindPlayable): void {
  session.protocol.handle('media', (request) => answerMediaRequest(request, find))
}

const idPattern = /^\/[0-9a-f-]{36}$/

export async function answerMediaRequest(request: Request, find: FindPlayable): Promise<Response> {
  const url = new URL(request.url)
  if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405)
  if (url.host !== 'recording' || !idPattern.test(url.pathname)) return empty(404)
  const playable = await find(url.pathname.slice(1)).catch(() => null)
  if (playable === null) return empty(404)
  const size = await stat(playable.path).then(
    (found) => found.size,
    () => null,
  )
  if (size === null) return empty(404)
  return answerRange(request, playable, size)
}

function answerRange(request: Request, playable: PlayableFile, size: number): Response {
  const asked = request.headers.get('range')
  const range = asked === null ? { start: 0, end: size - 1 } : parseRange(asked, size)
  if (range === null || size === 0) return empty(416, { 'content-range': `bytes */${size}` })
  const headers = {
    'content-type': playable.contentType,
    'content-length': String(range.end - range.start + 1),
    'accept-ranges': 'bytes',
    // The player's audio graph reads samples: the page, and nobody else, may.
    'access-control-allow-origin': appOrigin,
    'cache-control': 'no-store',
    ...(asked === null ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${size}` }),
  }
  const body = request.method === 'HEAD' ? null : rangeStream(playable.path, range.start, range.end, playable.until)
  return new Response(body, { status: asked === null ? 200 : 206, headers })
}

/** One range of `bytes=…`; null when it can't be satisfied. A suffix (`-500`) counts from the end. */
export function parseRange(header: string, size: number): { start: number; end: number } | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  const [from, to] = [match?.[1] ?? '', match?.[2] ?? '']
  if (match === null || (from === '' && to === '')) return null
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? null : { start: size - length, end: size - 1 }
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start >= size || end < start ? null : { start, end }
}

const empty = (status: number, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(null, { status, headers })
