import { Worker } from 'node:worker_threads'
import type { FilesReply, FilesRequest } from '#electron/files/files-messages.ts'
import type { FilesTaskName, FilesTasks } from '#electron/files/files-tasks.ts'
import { asError } from '#shared/calls/thrown.ts'

/** The files thread as the main process sees it. */
export type FilesClient = {
  ask<N extends FilesTaskName>(
    name: N,
    input: Parameters<FilesTasks[N]>[0],
  ): Promise<Awaited<ReturnType<FilesTasks[N]>>>
  close(): Promise<void>
}

export function startFilesThread(entry: string): FilesClient {
  const worker = new Worker(entry)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let nextId = 1
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  worker.on('error', failAll)
  worker.on('exit', (code) => failAll(new Error(`files thread ended with ${code}`)))
  worker.on('message', (reply: FilesReply) => {
    const one = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) one?.resolve(reply.value)
    else one?.reject(asError(reply.error))
  })
  return {
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        const id = nextId++
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
        worker.postMessage({ id, name, input } satisfies FilesRequest)
      }),
    async close() {
      await worker.terminate()
    },
  }
}
