import { Worker } from 'node:worker_threads'
import type { FilesReply, FilesRequest } from '#electron/files/files-messages.ts'
import type { FilesTaskName, FilesTasks } from '#electron/files/files-tasks.ts'
import { asError, asThrown } from '#shared/calls/thrown.ts'
import { threadRequests } from './thread-requests.ts'

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
  const requests = threadRequests()
  worker.on('error', (error) => requests.end(asError(asThrown(error))))
  worker.on('exit', (code) => requests.end(new Error(`files thread ended with ${code}`)))
  worker.on('message', (reply: FilesReply) => {
    if (reply.ok) requests.answer(reply.id, reply.value)
    else requests.refuse(reply.id, asError(reply.error))
  })
  return {
    ask: (name, input) =>
      requests.send((id) => worker.postMessage({ id, name, input } satisfies FilesRequest)) as never,
    async close() {
      await worker.terminate()
    },
  }
}
