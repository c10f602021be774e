import { Worker } from 'node:worker_threads'
import type { CommandContext } from '#electron/store/audit.ts'
import type {
  OperationInput,
  OperationOutput,
  ReadOperationName,
  WriteOperationName,
} from '#electron/store/operations.ts'
import type { StoreReply, StoreRequest, StoreThreadData } from '#electron/store/worker-messages.ts'
import { calls, type Input, type Output, type StoreCallName } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { asError } from '#shared/calls/thrown.ts'

/** The store as the main process sees it: typed requests to one writer thread and two readers. */
export type StoreClient = {
  call<N extends StoreCallName>(name: N, input: Input<N>, context: CommandContext): Promise<Output<N>>
  /** A read operation of the store's own (operations.ts), answered by a reader. */
  ask<N extends ReadOperationName>(
    name: N,
    input: OperationInput<N>,
    context: CommandContext,
  ): Promise<OperationOutput<N>>
  /** A write operation of the store's own, done by the writer. */
  command<N extends WriteOperationName>(
    name: N,
    input: OperationInput<N>,
    context: CommandContext,
  ): Promise<OperationOutput<N>>
  close(): Promise<void>
}

type Waiting = { resolve(value: unknown): void; reject(error: Error): void }

type StoreThread = {
  request(kind: 'call' | 'operation', name: string, input: unknown, context: CommandContext): Promise<unknown>
  busy(): number
  close(): Promise<void>
}

const readerCount = 2

export async function startStore(
  entry: string,
  data: Omit<StoreThreadData, 'role'>,
  log: (line: string) => void,
): Promise<StoreClient> {
  // The writer first: it locks, migrates and makes what the readers then open.
  const writer = data.onReadOnlyMedia ? null : await startThread(entry, { ...data, role: 'writer' }, log)
  const readers = await Promise.all(
    Array.from({ length: readerCount }, () => startThread(entry, { ...data, role: 'reader' }, log)),
  ).catch(async (error: unknown) => {
    await writer?.close()
    throw error
  })
  const threadFor = (effect: 'read' | 'write'): StoreThread => {
    if (effect === 'read') return readers.reduce((least, one) => (one.busy() < least.busy() ? one : least))
    if (writer === null) throw new CallFault('library-read-only')
    return writer
  }
  return {
    async call(name, input, context) {
      return (await threadFor(calls[name].effect).request('call', name, input, context)) as never
    },
    async ask(name, input, context) {
      return (await threadFor('read').request('operation', name, input, context)) as never
    },
    async command(name, input, context) {
      return (await threadFor('write').request('operation', name, input, context)) as never
    },
    async close() {
      // Readers first, so that the writer's close can fold the write-ahead log into the file.
      await Promise.all(readers.map((reader) => reader.close()))
      await writer?.close()
    },
  }
}

function startThread(entry: string, data: StoreThreadData, log: (line: string) => void): Promise<StoreThread> {
  return new Promise((resolveStart, rejectStart) => {
    const worker = new Worker(entry, { workerData: data })
    const waiting = new Map<number, Waiting>()
    let nextId = 1
    let closed: () => void = () => {}
    const fail = (error: Error): void => {
      rejectStart(error)
      for (const one of waiting.values()) one.reject(error)
      waiting.clear()
    }
    worker.on('error', fail)
    worker.on('exit', (code) => {
      fail(new Error(`store thread (${data.role}) ended with ${code}`))
      closed()
    })
    worker.on('message', (reply: StoreReply) => {
      if (reply.kind === 'answered' || reply.kind === 'threw') {
        const one = waiting.get(reply.id)
        waiting.delete(reply.id)
        if (reply.kind === 'answered') one?.resolve(reply.value)
        else one?.reject(asError(reply.error))
      } else if (reply.kind === 'slow') log(`slow query ${reply.name}: ${reply.ms} ms`)
      else if (reply.kind === 'open-failed') {
        rejectStart(asError(reply.error))
        void worker.terminate()
      } else if (reply.kind === 'opened') resolveStart(thread)
    })
    const thread: StoreThread = {
      request: (kind, name, input, context) =>
        new Promise((resolve, reject) => {
          const id = nextId++
          waiting.set(id, { resolve, reject })
          worker.postMessage({ kind, id, name, input, context } satisfies StoreRequest)
        }),
      busy: () => waiting.size,
      close: () =>
        new Promise((resolve) => {
          closed = resolve
          worker.postMessage({ kind: 'close' } satisfies StoreRequest)
        }),
    }
  })
}
