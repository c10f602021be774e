import { expect } from 'vitest'
import { CallFault, type FaultCode } from '#shared/calls/fault.ts'

/** The fault a command answers with; fails when it succeeds or breaks in another way. */
export function faultOfCommand(run: () => unknown): CallFault {
  try {
    run()
  } catch (error) {
    if (error instanceof CallFault) return error
    throw error
  }
  throw new Error('the command was expected to be refused, but it went through')
}

export function expectFault(run: () => unknown, code: FaultCode): CallFault {
  const fault = faultOfCommand(run)
  expect(fault.code).toBe(code)
  return fault
}
