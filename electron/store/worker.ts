// Entry of one store thread. The writer answers write calls one at a time; readers answer the rest, and the thread for
// figures those that are counted from columns in memory.
import { parentPort, workerData } from 'node:worker_threads'
import type { StoreCallName } from '#shared/calls/calls.ts'
import { asThrown } from '#shared/calls/thrown.ts'
import type { CommandContext } from './audit.ts'
import { loadFigures } from './columns/figures-of.ts'
import { storeHandlers } from './handlers.ts'
import type { WritableStore } from './handles.ts'
import { openReader, openWriter } from './open-library.ts'
import { type OperationName, operations } from './operations.ts'
import { openRehearsal } from './rehearsal.ts'
import type { StoreReply, StoreRequest, StoreThreadData } from './worker-messages.ts'

type AnyRun = (store: WritableStore, input: unknown, context: CommandContext) => unknown

const port = parentPort
if (port === null) throw new Error('the store runs in a worker thread')
const data = workerData as StoreThreadData
const reply = (message: StoreReply): void => port.postMessage(message)

function open() {
  const logSlow = (entry: { readonly name: string; readonly ms: number }): void =>
    reply({ kind: 'slow', name: entry.name, ms: entry.ms })
  switch (data.role) {
    case 'writer':
      return openWriter(data.root, data.defaults, logSlow)
    case 'reader':
    case 'figures':
      return openReader(data.root, data.onReadOnlyMedia, logSlow)
    case 'rehearsal':
      return openRehearsal(data.root, logSlow)
  }
}

const runOf = (request: { readonly kind: 'call' | 'operation'; readonly name: string }): AnyRun =>
  (request.kind === 'call'
    ? storeHandlers[request.name as StoreCallName]
    : operations[request.name as OperationName].run) as AnyRun

try {
  const library = open()
  // A reader's handle can't write (query_only); which thread is asked is decided by the call's effect.
  const store = library.store as WritableStore
  reply({ kind: 'opened' })
  let isOpen = true
  /** Answers that need the columns wait for them; the thread stays able to close meanwhile. */
  const columns = data.role === 'figures' ? loadFigures(store, () => isOpen).catch(() => {}) : null
  const answer = (request: StoreRequest & { readonly kind: 'call' | 'operation' }): void => {
    if (!isOpen) return
    try {
      const value = runOf(request)(store, request.input, request.context)
      reply({ kind: 'answered', id: request.id, value })
    } catch (error) {
      reply({ kind: 'threw', id: request.id, error: asThrown(error) })
    }
  }
  port.on('message', (request: StoreRequest) => {
    if (request.kind === 'close') {
      isOpen = false
      library.close()
      reply({ kind: 'closed' })
      port.close()
    } else if (columns === null) answer(request)
    // Where loading failed, each request goes on with it and is told why it can't.
    else void columns.then(() => answer(request))
  })
} catch (error) {
  reply({ kind: 'open-failed', error: asThrown(error) })
}
