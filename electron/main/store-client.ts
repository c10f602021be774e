import { Worker } from 'node:worker_threads'
import type { CommandContext } from '#electron/store/audit.ts'
import { figureOperationNames } from '#electron/store/figure-operations.ts'
import type {
  OperationInput,
  OperationOutput,
  ReadOperationName,
  WriteOperationName,
} from '#electron/store/operations.ts'
import type { StoreReply, StoreRequest, StoreThreadData } from '#electron/store/worker-messages.ts'
import type { CallDefinition } from '#shared/calls/call.ts'
import { calls, type Input, type Output, type StoreCallName } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { asError, asThrown } from '#shared/calls/thrown.ts'
import { shortLived } from './files-client.ts'
import { threadRequests } from './thread-requests.ts'

/**
 * The store as the main process sees it: typed requests to one writer thread, two readers, and the thread that holds
 * columns for figures, which is started when somebody asks for one.
 */
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

type StoreThread = {
  request(kind: 'call' | 'operation', name: string, input: unknown, context: CommandContext): Promise<unknown>
  busy(): number
  close(): Promise<void>
}

const readerCount = 2

type LibraryThreadData = Omit<Extract<StoreThreadData, { readonly role: 'writer' | 'reader' | 'figures' }>, 'role'>

export async function startStore(
  entry: string,
  data: LibraryThreadData,
  log: (line: string) => void,
): Promise<StoreClient> {
  // The writer first: it locks, migrates and makes what the readers then open.
  const writer = data.onReadOnlyMedia ? null : await startThread(entry, { ...data, role: 'writer' }, log)
  const readers = await startReaders(entry, data, log).catch(async (error: unknown) => {
    await writer?.close()
    throw error
  })
  const threadFor = (effect: 'read' | 'write'): StoreThread => {
    if (effect === 'read') return readers.reduce((least, one) => (one.busy() < least.busy() ? one : least))
    if (writer === null) throw new CallFault('library-read-only')
    return writer
  }
  let figures: Promise<StoreThread> | null = null
  let isClosing = false
  /** Columns take memory and time to read: not before they are asked for. One that couldn't start is tried again. */
  const figuresThread = (): Promise<StoreThread> => {
    if (isClosing) throw new CallFault('no-library')
    figures ??= startThread(entry, { ...data, role: 'figures' }, log, () => {
      figures = null
    })
    return figures
  }
  return {
    async call(name, input, context) {
      const { effect, thread, ahead }: CallDefinition = calls[name]
      const answering = thread === 'figures' ? await figuresThread() : threadFor(effect)
      // Where it can't start, whoever asks it something is told why.
      if (ahead === 'figures') void figuresThread().catch(() => {})
      return (await answering.request('call', name, input, context)) as never
    },
    async ask(name, input, context) {
      const answering = figureOperationNames.has(name) ? await figuresThread() : threadFor('read')
      return (await answering.request('operation', name, input, context)) as never
    },
    async command(name, input, context) {
      return (await threadFor('write').request('operation', name, input, context)) as never
    },
    async close() {
      isClosing = true
      // Readers first, so that the writer's close can fold the write-ahead log into the file.
      await Promise.all(readers.map((reader) => reader.close()))
      await figures?.then(
        (thread) => thread.close(),
        () => {},
      )
      await writer?.close()
    },
  }
}

/** A thread of its own in which commands run without changing the library; gone with all they wrote when it is closed. */
export async function startRehearsal(entry: string, root: string, log: (line: string) => void): Promise<StoreClient> {
  const thread = await startThread(entry, { role: 'rehearsal', root }, log)
  const operate = (name: string, input: unknown, context: CommandContext): Promise<never> =>
    thread.request('operation', name, input, context) as Promise<never>
  return {
    call: (name, input, context) => thread.request('call', name, input, context) as never,
    ask: operate,
    command: operate,
    close: () => thread.close(),
  }
}

/** All of them or none: a reader that was opened beside one that wasn't lets go of the file again. */
async function startReaders(
  entry: string,
  data: LibraryThreadData,
  log: (line: string) => void,
): Promise<readonly StoreThread[]> {
  const started = await Promise.allSettled(
    Array.from({ length: readerCount }, () => startThread(entry, { ...data, role: 'reader' }, log)),
  )
  const readers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = started.find((one) => one.status === 'rejected')
  if (failed === undefined) return readers
  await Promise.all(readers.map((reader) => reader.close()))
  throw failed.reason
}

function startThread(
  entry: string,
  data: StoreThreadData,
  log: (line: string) => void,
  onEnd: () => void = () => {},
): Promise<StoreThread> {
  return new Promise((resolveStart, rejectStart) => {
    const worker = new Worker(entry, { workerData: data, resourceLimits: shortLived })
    const requests = threadRequests()
    let isClosing = false
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    const end = (reason: Error): void => {
      onEnd()
      rejectStart(reason)
      // Asked for: whoever comes too late is told that no library is open, not that something broke.
      requests.end(isClosing ? new CallFault('no-library') : reason)
    }
    worker.on('error', (error) => {
      log(`store thread (${data.role}) failed: ${error instanceof Error ? error.stack : error}`)
      end(asError(asThrown(error)))
    })
    worker.on('exit', (code) => end(new Error(`store thread (${data.role}) ended with ${code}`)))
    worker.on('message', (reply: StoreReply) => {
      if (reply.kind === 'answered') requests.answer(reply.id, reply.value)
      else if (reply.kind === 'threw') requests.refuse(reply.id, asError(reply.error))
      else if (reply.kind === 'slow') log(`slow query ${reply.name}: ${reply.ms} ms`)
      else if (reply.kind === 'open-failed') {
        onEnd()
        rejectStart(asError(reply.error))
        void worker.terminate()
      } else if (reply.kind === 'opened') resolveStart(thread)
    })
    const thread: StoreThread = {
      request: (kind, name, input, context) =>
        requests.send((id) => worker.postMessage({ kind, id, name, input, context } satisfies StoreRequest)),
      busy: () => requests.waiting(),
      close() {
        isClosing = true
        worker.postMessage({ kind: 'close' } satisfies StoreRequest)
        return ended
      },
    }
  })
}
