import { randomUUID } from 'node:crypto'
import type { WebFrameMain } from 'electron'
import type { CommandContext } from '#electron/store/audit.ts'
import type { CallDefinition } from '#shared/calls/call.ts'
import { type CallName, calls, type DeskCallName, type StoreCallName } from '#shared/calls/calls.ts'
import { type Answer, CallFault, faultOf } from '#shared/calls/fault.ts'
import type { Person } from '#shared/calls/library.ts'
import { appOrigin } from './app-protocol.ts'
import type { Desk, DeskHandlersOf, OpenLibrary } from './desk.ts'
import { originOf } from './session-rules.ts'

/** Who sends: the parts of an ipc event the gate looks at. */
export type Sender = { readonly frame: Pick<WebFrameMain, 'url' | 'parent'> | null; readonly isDeskWindow: boolean }

export type Gate = {
  /**
   * The one way in for the page. In this order: our window's main frame on our origin → a call of the contract → its
   * input's schema → the user's permission → the handler. Whatever happens, the answer is a value.
   */
  pass(sender: Sender, name: unknown, input: unknown): Promise<Answer<unknown>>
  /** The same way in for a dropped file, which is no call: its path never belongs to the page. */
  passDropped<T>(sender: Sender, work: () => T): Promise<Answer<T>>
}

export function createGate(
  desk: Desk,
  deskHandlers: DeskHandlersOf<DeskCallName>,
  log: (line: string) => void,
  { checkOutputs }: { readonly checkOutputs: boolean },
): Gate {
  /** Whatever is thrown becomes a fault with an incident that the log can be searched for. */
  const answer = async <T>(what: string, sender: Sender, work: () => T | Promise<T>): Promise<Answer<T>> => {
    try {
      checkSender(sender)
      return { ok: true, value: await work() }
    } catch (error) {
      const incident = randomUUID().slice(0, 8)
      const words = error instanceof CallFault ? error.message : error instanceof Error ? error.stack : error
      log(`incident ${incident} in ${what}: ${words}`)
      return { ok: false, fault: faultOf(error, incident) }
    }
  }
  return {
    pass: (sender, name, input) =>
      answer(String(name).slice(0, 80), sender, async () => {
        const call = knownCall(name)
        const checked = checkInput(call, input)
        const admitted = await checkPermission(desk, call)
        const value = await handle(desk, deskHandlers, call, checked, admitted)
        const { ahead }: CallDefinition = calls[call]
        // After the answer is there: a window's beginning takes the processor from whatever is waited for.
        if (ahead === 'printing') desk.printRoom.prepare()
        if (checkOutputs) checkOutput(call, value)
        return value
      }),
    passDropped: (sender, work) => answer('a dropped file', sender, work),
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

/** The types promise it; running from the source tree, tests included, it is proved for every answer. */
function checkOutput(name: CallName, value: unknown): void {
  const parsed = calls[name].output.safeParse(value)
  if (!parsed.success) throw new Error(`${name} answered outside its contract: ${parsed.error.message}`)
}

const nobody: CommandContext['actor'] = { id: '', name: '', role: 'reviewer' }

/** Who makes the call, and the library it was admitted to: another one may be opened before it is handled. */
type Admitted = { readonly context: CommandContext; readonly library: OpenLibrary | null }

async function checkPermission(desk: Desk, name: CallName): Promise<Admitted> {
  const call = calls[name]
  const now = desk.now()
  if (!call.needsLibrary) return { context: { actor: nobody, now }, library: null }
  const library = desk.library()
  const actor: Person = await library.store.ask('users.current', null, { actor: nobody, now })
  if (call.effect === 'write' && library.readOnly) throw new CallFault('library-read-only')
  if (call.role === 'lead' && actor.role !== 'lead') throw new CallFault('not-allowed')
  return { context: { actor, now }, library }
}

async function handle(
  desk: Desk,
  deskHandlers: DeskHandlersOf<DeskCallName>,
  name: CallName,
  input: unknown,
  { context, library }: Admitted,
): Promise<unknown> {
  // The schema has checked the input, and the tables' types hold name, input and handler together.
  if (calls[name].at === 'store') {
    return (library ?? desk.library()).store.call(name as StoreCallName, input as never, context)
  }
  // What the page means lies in the library that was open when it asked, and so does the permission.
  if (library !== null && desk.library().store !== library.store) throw new CallFault('not-found', { what: 'library' })
  const handler = deskHandlers[name as DeskCallName] as (desk: Desk, input: unknown, context: CommandContext) => unknown
  return handler(desk, input, context)
}
