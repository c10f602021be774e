import { dayOf } from '../days.ts'
import { framesOf } from './redaction.ts'

/*
 * A part of a recording saved as a file of its own, and what is written beside it. Times are milliseconds.
 */

export type ClipSpan = { readonly startMs: number; readonly endMs: number }

/** The span with its lead-in and lead-out, inside the recording. */
export function clipSpan(span: ClipSpan, leadInMs: number, leadOutMs: number, durationMs: number): ClipSpan {
  return {
    startMs: Math.max(0, Math.min(span.startMs - leadInMs, durationMs)),
    endMs: Math.min(durationMs, span.endMs + leadOutMs),
  }
}

export type ClipSource = {
  /** Of the service record; null for a recording without one. */
  readonly callNumber: string | null
  /** UTC milliseconds of the service. */
  readonly startedAt: number | null
  readonly originalName: string
  readonly sha256: string
  readonly sampleRate: number
}

const two = (value: number): string => String(value).padStart(2, '0')

/** 00-12-30: a place in a recording as a file name can hold it. */
function placeWords(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  return [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60].map(two).join('-')
}

/** Characters no system, or not every one, allows; dots hide files and Windows drops them at the end. */
const unsafe = /[<>:"/\\|?*.\p{Cc}\p{Cf}]/gu
const longestPart = 60

const safePart = (text: string): string =>
  text
    .replaceAll(unsafe, ' ')
    .trim()
    .slice(0, longestPart)
    // Where the cut goes through a character, its half goes too.
    .replace(/[\ud800-\udbff]$/, '')
    .trim()

/**
 * What a clip's file is called, without its extension: 2026-11-21_C20261121-0417_00-12-30. Without a record it begins
 * with the recording's own name. Allowed on every system: it never is one of the names Windows keeps for devices,
 * because `suffix` or the place always follows an underscore.
 */
export function clipStem(source: ClipSource, startMs: number | null, suffix: string): string {
  const own = safePart(source.callNumber ?? source.originalName.replace(/\.[^.]+$/, ''))
  const parts = [
    ...(source.startedAt === null ? [] : [dayOf(source.startedAt)]),
    own === '' ? source.sha256.slice(0, 8) : own,
    startMs === null ? safePart(suffix) : placeWords(startMs),
  ]
  return parts.join('_')
}

export type ClipMark = {
  readonly startMs: number
  readonly endMs: number | null
  readonly itemTitle: string | null
  readonly note: string
  readonly reviewerName: string
}

export type ClipRedaction = {
  readonly startMs: number
  readonly endMs: number
  readonly sound: 'silence' | 'beep'
  readonly reason: string
}

/** What is written beside a clip; docs/clip-sidecar.md describes every field. */
export type ClipSidecar = {
  readonly format: 'lingjian-clip'
  readonly version: 1
  readonly file: string
  readonly createdAt: string
  readonly recording: {
    readonly name: string
    readonly sha256: string
    readonly callNumber: string | null
    readonly startedAt: string | null
  }
  /** Where the clip lies in its recording; samples are exact, the milliseconds say the same in whole ones. */
  readonly span: ClipSpan & { readonly firstSample: number; readonly endSample: number; readonly sampleRate: number }
  readonly marks: readonly ClipMark[]
  readonly redactions: readonly ClipRedaction[]
}

const touches = (item: { readonly startMs: number; readonly endMs: number | null }, span: ClipSpan): boolean =>
  item.startMs < span.endMs && (item.endMs ?? item.startMs) >= span.startMs

/** The sidecar of a clip. Times of marks and redactions are relative to the clip; those that reach out of it are cut. */
export function clipSidecar(given: {
  readonly source: ClipSource
  readonly span: ClipSpan
  readonly fileName: string
  readonly now: number
  readonly marks: readonly ClipMark[]
  readonly redactions: readonly ClipRedaction[]
}): ClipSidecar {
  const { source, span } = given
  const frames = framesOf(span, source.sampleRate)
  const relative = (ms: number): number => Math.min(Math.max(0, ms - span.startMs), span.endMs - span.startMs)
  return {
    format: 'lingjian-clip',
    version: 1,
    file: given.fileName,
    createdAt: new Date(given.now).toISOString(),
    recording: {
      name: source.originalName,
      sha256: source.sha256,
      callNumber: source.callNumber,
      startedAt: source.startedAt === null ? null : new Date(source.startedAt).toISOString(),
    },
    span: { ...span, firstSample: frames.first, endSample: frames.end, sampleRate: source.sampleRate },
    marks: given.marks
      .filter((mark) => touches(mark, span))
      .map((mark) => ({
        ...mark,
        startMs: relative(mark.startMs),
        endMs: mark.endMs === null ? null : relative(mark.endMs),
      })),
    redactions: given.redactions
      .filter((one) => touches(one, span))
      .map((one) => ({ ...one, startMs: relative(one.startMs), endMs: relative(one.endMs) })),
  }
}
