import type { Thrown } from '#shared/calls/thrown.ts'
import type { FilesTaskName } from './files-tasks.ts'

export type FilesRequest = { readonly id: number; readonly name: FilesTaskName; readonly input: unknown }

export type FilesReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: Thrown }
