import { randomUUID } from 'node:crypto'
import type { WebFrameMain } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import { type CallName, calls, type DeskCallName, type StoreCallName } from '#shared/calls/calls.ts'
import { type Answer, CallFault, faultOf } from '#shared/calls/fault.ts'
import type { Person } from '#shared/calls/library.ts'
import { appOrigin } from './app-protocol.ts'
import type { Desk } from './desk.ts'
import { deskHandlers } from './desk-handlers/all.ts'
import { originOf } from './session-rules.ts'

/** Who sends: the parts of an ipc event the gate looks at. */
export type Sender = { readonly frame: Pick<WebFrameMain, 'url' | 'parent'> | null; readonly isDeskWindow: boolean }

/**
 * The one way in for the page. In this order: our window's main frame on our origin → a call of the contract → its
 * input's schema → the user's permission → the handler. Whatever happens, the answer is a value.
 */
export async function passGate(
  desk: Desk,
  sender: Sender,
  name: unknown,
  input: unknown,
  log: (line: string) => void,
): Promise<Answer<unknown>> {
  return wordFaults(log, String(name).slice(0, 80), sender, async () => {
    const call = knownCall(name)
    const checked = checkInput(call, input)
    const context = await checkPermission(desk, call)
    return handle(desk, call, checked, context)
  })
}

/** Runs what our page asked for; whatever is thrown becomes a fault with an incident that the log can be searched for. */
export async function wordFaults<T>(
  log: (line: string) => void,
  what: string,
  sender: Sender,
  work: () => T | Promise<T>,
): Promise<Answer<T>> {
  try {
    checkSender(sender)
    return { ok: true, value: await work() }
  } catch (error) {
    const incident = randomUUID().slice(0, 8)
    const words = error instanceof CallFault ? error.message : error instanceof Error ? (error.stack ?? '') : error
    log(`incident ${incident} in ${what}: ${words}`)
    return { ok: false, fault: faultOf(error, incident) }
  }
}

function checkSender({ frame, isDeskWindow }: Sender): void {
  const isOurMainFrame = isDeskWindow && frame !== null && frame.parent === null && originOf(frame.url) === appOrigin
  if (!isOurMainFrame) throw new CallFault('wrong-sender')
}

function knownCall(name: unknown): CallName {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name)) throw new CallFault('unknown-call')
  return name as CallName
}

function checkInput(name: CallName, input: unknown): unknown {
  const parsed = calls[name].input.safeParse(input ?? {})
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new CallFault('bad-input', { field: first?.path.join('.') ?? '', problem: first?.message ?? '' })
}

const nobody: CommandContext['actor'] = { id: '', name: '', role: 'reviewer' }

async function checkPermission(desk: Desk, name: CallName): Promise<CommandContext> {
  const call = calls[name]
  const now = desk.now()
  if (!call.needsLibrary) return { actor: nobody, now }
  const library = desk.library()
  const actor: Person = await library.store.ask('users.current', null, { actor: nobody, now })
  if (call.effect === 'write' && library.readOnly) throw new CallFault('library-read-only')
  if (call.role === 'lead' && actor.role !== 'lead') throw new CallFault('not-allowed')
  return { actor, now }
}

async function handle(desk: Desk, name: CallName, input: unknown, context: CommandContext): Promise<unknown> {
  if (calls[name].at === 'store') {
    return desk.library().store.call(name as StoreCallName, input as never, context)
  }
  const handler = deskHandlers[name as DeskCallName] as (desk: Desk, input: unknown, context: CommandContext) => unknown
  return handler(desk, input, context)
}
