// A thread that starts like one of the store, or of files without data, and ends in the middle of its second request, as one without memory does.
import { parentPort, workerData } from 'node:worker_threads'

let asked = 0
if (workerData) parentPort?.postMessage({ kind: 'opened' })
parentPort?.on('message', (request: { id: number; kind?: string }) => {
  if (request.kind === 'close') process.exit(0)
  asked += 1
  if (asked > 1) process.exit(7)
  parentPort?.postMessage({ kind: 'answered', id: request.id, ok: true, value: 'first' })
})
