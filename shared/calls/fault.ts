import { z } from 'zod'

/** Every way a call can fail. The catalogues hold one sentence for each: `faults.<code>`. */
export const faultCode = z.enum([
  'wrong-sender',
  'unknown-call',
  'bad-input',
  'not-allowed',
  'no-library',
  'library-read-only',
  'library-in-use',
  'library-newer',
  'library-damaged',
  'library-missing',
  'not-a-library',
  'not-found',
  'refused',
  'conflict',
  'stale-token',
  'file-unreadable',
  'disk',
  'media-failed',
  'decoder-failed',
  'internal',
])
export type FaultCode = z.infer<typeof faultCode>

/** One thing the domain refused: a stable code (message key `refusals.<code>`) and the field it belongs to. */
export const refusal = z.object({ code: z.string(), field: z.string() })
export type Refusal = z.infer<typeof refusal>

/** A failed call, as a value: safe to show, and traceable in the log by its incident. */
export const fault = z.object({
  code: faultCode,
  messageKey: z.string(),
  /** Words that fill the message (a file name, a row, a field); never a full path. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  refusals: z.array(refusal),
  incident: z.string(),
})
export type Fault = z.infer<typeof fault>

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

/** Thrown inside a handler to answer with a fault; the gate turns it into the value. */
export class CallFault extends Error {
  readonly code: FaultCode
  readonly detail: Readonly<Record<string, string | number>>
  readonly refusals: readonly Refusal[]
  /** The sentence of the code, or one that says more exactly what is wrong. */
  readonly messageKey: string

  constructor(
    code: FaultCode,
    detail: Readonly<Record<string, string | number>> = {},
    refusals: readonly Refusal[] = [],
    messageKey = `faults.${code}`,
  ) {
    super(`${code} ${JSON.stringify(detail)} ${refusals.map((one) => `${one.field}:${one.code}`).join(' ')}`.trim())
    this.name = 'CallFault'
    this.code = code
    this.detail = detail
    this.refusals = refusals
    this.messageKey = messageKey
  }
}

export function refuse(refusals: readonly Refusal[]): never {
  throw new CallFault('refused', {}, refusals)
}

/** The fault a page sees; `incident` is what the log is searched for. */
export function faultOf(error: unknown, incident: string): Fault {
  const known = error instanceof CallFault ? error : new CallFault('internal')
  return {
    code: known.code,
    messageKey: known.messageKey,
    detail: { ...known.detail },
    refusals: [...known.refusals],
    incident,
  }
}
