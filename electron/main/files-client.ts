import { Worker } from 'node:worker_threads'
import type { FilesReply, FilesRequest } from '#electron/files/files-messages.ts'
import type { FilesTaskName, FilesTasks } from '#electron/files/files-tasks.ts'
import { asError, asThrown } from '#shared/calls/thrown.ts'
import { threadRequests } from './thread-requests.ts'

/**
 * A thread that streams makes garbage all the time. Left alone it lets hundreds of megabytes pile up before it sweeps:
 * with this, an import of wide rows takes less than half the memory and no more time.
 */
export const shortLived = { maxYoungGenerationSizeMb: 8 } as const

/** The files thread as the main process sees it. */
export type FilesClient = {
  ask<N extends FilesTaskName>(
    name: N,
    input: Parameters<FilesTasks[N]>[0],
  ): Promise<Awaited<ReturnType<FilesTasks[N]>>>
  close(): Promise<void>
}

export function startFilesThread(entry: string): FilesClient {
  const worker = new Worker(entry, { resourceLimits: shortLived })
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
