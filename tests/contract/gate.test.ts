import { describe, expect, it } from 'vitest'
import type { Desk } from '#electron/main/desk.ts'
import { createGate, type Sender } from '#electron/main/gate.ts'
import { type CallName, calls } from '#shared/calls/calls.ts'
import { CallFault } from '#shared/calls/fault.ts'
import type { Person } from '#shared/calls/library.ts'
import { gateOverLibrary, ourPage, sharedGate, type TestGate } from './support/gate.ts'

const context = { actor: { id: '', name: '', role: 'reviewer' as const }, now: 0 }

async function answerOf<T>({ gate }: TestGate, name: CallName, input: unknown = {}): Promise<T> {
  const answer = await gate.pass(ourPage, name, input)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.fault)}`)
  return answer.value as T
}

const faultOf = async ({ gate }: TestGate, name: unknown, input: unknown = {}, sender: Sender = ourPage) => {
  const answer = await gate.pass(sender, name, input)
  if (answer.ok) throw new Error(`${String(name)} was answered`)
  return answer.fault
}

/** Becomes a reviewer through the store, as users.switch does. */
async function becomeReviewer(test: TestGate): Promise<void> {
  const reviewer = await answerOf<Person>(test, 'users.save', { id: null, name: '周敏', role: 'reviewer' })
  await test.desk.library().store.command('users.switch', reviewer.id, { actor: reviewer, now: test.desk.now() })
}

describe('who may come in', () => {
  it.each<[string, Sender]>([
    ['a frame inside our page', { isDeskWindow: true, frame: { url: 'app://desk/', parent: {} as never } }],
    ['another origin', { isDeskWindow: true, frame: { url: 'https://desk/', parent: null } }],
    ['an origin that only begins like ours', { isDeskWindow: true, frame: { url: 'app://desk.evil/', parent: null } }],
    ['another window', { isDeskWindow: false, frame: { url: 'app://desk/', parent: null } }],
    ['a frame that is gone', { isDeskWindow: true, frame: null }],
    ['an address that is none', { isDeskWindow: true, frame: { url: 'not an address', parent: null } }],
  ])('refuses %s', async (_what, sender) => {
    expect((await faultOf(await sharedGate(), 'users.list', {}, sender)).code).toBe('wrong-sender')
  })

  it('refuses a dropped file of a stranger before it is looked at', async () => {
    const { gate } = await sharedGate()
    let isLookedAt = false
    const answer = await gate.passDropped({ isDeskWindow: false, frame: null }, () => {
      isLookedAt = true
    })
    expect(answer).toMatchObject({ ok: false, fault: { code: 'wrong-sender' } })
    expect(isLookedAt).toBe(false)
  })
})

describe('what may be asked', () => {
  it.each(['nothing.like', 'toString', '__proto__', 'constructor', 7, null, { name: 'users.list' }])(
    'refuses the call %s',
    async (name) => {
      expect((await faultOf(await sharedGate(), name)).code).toBe('unknown-call')
    },
  )

  it('says which field of an input is wrong', async () => {
    const fault = await faultOf(await sharedGate(), 'records.page', { filter: {}, sort: [], start: -1, end: 5 })
    expect(fault).toMatchObject({ code: 'bad-input', detail: { field: 'start' } })
  })

  it('refuses a reviewer what only leads may do, and writes nothing', async () => {
    const test = await gateOverLibrary()
    await becomeReviewer(test)
    expect((await faultOf(test, 'library.rename', { name: '改名' })).code).toBe('not-allowed')
    expect((await faultOf(test, 'users.save', { id: null, name: '新人', role: 'lead' })).code).toBe('not-allowed')
  })

  it('refuses every write to a library on read-only media', async () => {
    const test = await gateOverLibrary({ readOnly: true })
    const fault = await faultOf(test, 'library.rename', { name: '改名' })
    expect(fault.code).toBe('library-read-only')
    expect(await answerOf(test, 'users.list')).toHaveLength(1)
  })
})

describe('a call under way while another library is opened', () => {
  it('never reaches the other library, neither in the store nor in the main process', async () => {
    const [first, second] = await Promise.all([gateOverLibrary(), gateOverLibrary()])
    let current = first
    let isHandled = false
    const desk: Desk = {
      ...first.desk,
      library() {
        // Whoever asks first gets the library that was open when the call came in.
        const open = current.desk.library()
        current = second
        return open
      },
    }
    const handlers = {
      'imports.start': () => {
        isHandled = true
        return {} as never
      },
    }
    const gate = createGate(desk, handlers as never, () => {}, { checkOutputs: true })
    await gate.pass(ourPage, 'library.rename', { name: '甲库' })
    expect(await second.desk.library().store.ask('library.summary', null, context)).toMatchObject({
      name: '测试质检库',
    })
    current = first
    const start = { tableToken: 'a', recordingTokens: [], reading: null, mapping: null }
    expect(await gate.pass(ourPage, 'imports.start', start)).toMatchObject({ ok: false, fault: { code: 'not-found' } })
    expect(isHandled).toBe(false)
  })
})

describe('what comes back', () => {
  it('answers a bug with an incident, which the log holds, and tells the page nothing else', async () => {
    const test = await gateOverLibrary({
      handlers: {
        'app.info': () => {
          throw new Error('broken at /home/someone/secret.txt')
        },
      },
    })
    const fault = await faultOf(test, 'app.info')
    expect(fault).toMatchObject({ code: 'internal', detail: {}, refusals: [] })
    expect(JSON.stringify(fault)).not.toContain('secret')
    expect(test.log.some((line) => line.includes(fault.incident) && line.includes('secret.txt'))).toBe(true)
  })

  it('carries refusals with their fields across the thread', async () => {
    const test = await gateOverLibrary()
    const [lead] = await answerOf<Person[]>(test, 'users.list')
    const fault = await faultOf(test, 'users.save', { ...lead, role: 'reviewer' })
    expect(fault).toMatchObject({ code: 'refused', refusals: [{ code: 'last-lead', field: 'role' }] })
  })

  it('carries a known fault from a handler as it is', async () => {
    const test = await gateOverLibrary({
      handlers: {
        'files.choose': () => {
          throw new CallFault('file-unreadable', { name: '记录.csv' })
        },
      },
    })
    const fault = await faultOf(test, 'files.choose', { purpose: 'records-table' })
    expect(fault).toMatchObject({
      code: 'file-unreadable',
      messageKey: 'faults.file-unreadable',
      detail: { name: '记录.csv' },
    })
  })

  it('never passes on an answer outside the contract', async () => {
    const test = await gateOverLibrary({ handlers: { 'app.info': () => ({ version: 7 }) as never } })
    expect((await faultOf(test, 'app.info')).code).toBe('internal')
    expect(test.log.join()).toContain('app.info answered outside its contract')
  })

  const withoutInput = (Object.keys(calls) as CallName[]).filter(
    (name) => calls[name].at === 'store' && calls[name].effect === 'read' && calls[name].input.safeParse({}).success,
  )

  it.each(withoutInput)('%s answers what the contract says on an empty library', async (name) => {
    const answer = await answerOf(await sharedGate(), name)
    expect(calls[name].output.safeParse(answer).error?.issues ?? []).toEqual([])
  })
})
