import type { CallName, Output, Sent, TopicName, Topics } from '#shared/calls/calls.ts'
import type { Answer, Fault, FaultCode, Refusal } from '#shared/calls/fault.ts'
import type { ChosenFile } from '#shared/calls/library.ts'

/** What the preload script hands to the page: names and forwarding, nothing else. */
export type DeskBridge = {
  readonly call: (name: string, input: unknown) => Promise<Answer<unknown>>
  readonly on: <T extends TopicName>(topic: T, listener: (payload: Topics[T]) => void) => () => void
  /** A file or folder dropped on the window, as a token; its path never comes to the page. */
  readonly tokenForDroppedFile: (file: File) => Promise<Answer<ChosenFile>>
}

declare global {
  interface Window {
    readonly desk: DeskBridge
  }
}

/** A call that failed, for callers that want it thrown (queries, loaders); carries the fault as it came. */
export class DeskFault extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(`${fault.code} (${fault.incident})`)
    this.name = 'DeskFault'
    this.fault = fault
  }
}

/** Makes a call; a failure is a value. The bridge itself failing (the gate threw, the main process is gone) is `internal`. */
export async function askDesk<N extends CallName>(name: N, input: Sent<N>): Promise<Answer<Output<N>>> {
  try {
    // The gate checked the output against the contract's schema for this name.
    return (await window.desk.call(name, input)) as Answer<Output<N>>
  } catch (error) {
    return { ok: false, fault: pageFault(error) }
  }
}

/** Makes a call; a failure is thrown as a `DeskFault`. */
export async function callDesk<N extends CallName>(name: N, input: Sent<N>): Promise<Output<N>> {
  const answer = await askDesk(name, input)
  if (!answer.ok) throw new DeskFault(answer.fault)
  return answer.value
}

/** The fault that an error thrown in the page stands for. */
export function faultFrom(error: unknown): Fault {
  return error instanceof DeskFault ? error.fault : pageFault(error)
}

/** Something that went wrong in the page itself: its incident begins with `page-`. */
export function pageFault(error: unknown): Fault {
  const code: FaultCode = 'internal'
  const incident = `page-${Date.now().toString(36)}`
  console.error(incident, error)
  return { code, messageKey: `faults.${code}`, detail: {}, refusals: [], incident }
}

/** The first refusal that belongs to a form's field. */
export function refusalAt(fault: Fault | null, field: string): Refusal | null {
  return fault?.refusals.find((one) => one.field === field) ?? null
}
