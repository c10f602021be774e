import { CallFault, type FaultCode, type Refusal } from '#shared/calls/fault.ts'
import type { FilesTaskName } from './files-tasks.ts'

export type FilesRequest = { readonly id: number; readonly name: FilesTaskName; readonly input: unknown }

export type ThrownByFiles =
  | {
      readonly kind: 'fault'
      readonly code: FaultCode
      readonly detail: Readonly<Record<string, string | number>>
      readonly refusals: readonly Refusal[]
    }
  | { readonly kind: 'bug'; readonly message: string; readonly stack: string }

export type FilesReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ThrownByFiles }

export function thrownByFiles(error: unknown): ThrownByFiles {
  if (error instanceof CallFault) {
    return { kind: 'fault', code: error.code, detail: error.detail, refusals: error.refusals }
  }
  return error instanceof Error
    ? { kind: 'bug', message: error.message, stack: error.stack ?? '' }
    : { kind: 'bug', message: String(error), stack: '' }
}

export function errorFromFiles(thrown: ThrownByFiles): Error {
  if (thrown.kind === 'fault') return new CallFault(thrown.code, thrown.detail, thrown.refusals)
  const error = new Error(thrown.message)
  error.stack = thrown.stack
  return error
}
