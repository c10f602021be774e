// Entry of the files thread: reads and writes what the user chose, so that the main process never does.
import { parentPort } from 'node:worker_threads'
import { asThrown } from '#shared/calls/thrown.ts'
import type { FilesReply, FilesRequest } from './files-messages.ts'
import { filesTasks } from './files-tasks.ts'

const port = parentPort
if (port === null) throw new Error('files are read in a worker thread')
const tasks = filesTasks()

port.on('message', (request: FilesRequest) => {
  const work = tasks[request.name] as (input: unknown) => unknown
  Promise.resolve()
    .then(() => work(request.input))
    .then(
      (value) => port.postMessage({ id: request.id, ok: true, value } satisfies FilesReply),
      (error: unknown) => port.postMessage({ id: request.id, ok: false, error: asThrown(error) } satisfies FilesReply),
    )
})
