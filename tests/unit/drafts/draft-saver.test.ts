import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraftSaver } from '#renderer/drafts/draft-saver.ts'
import type { DraftContent } from '#renderer/features/review/draft.ts'
import { type Answer, CallFault, faultOf } from '#shared/calls/fault.ts'

type Saved = { readonly revision: number; readonly savedAt: number }
type Sent = { readonly comment: string; readonly revision: number }

/** The store as the contract describes it: keeps one draft, and takes a save only on top of the stored revision. */
function storeOf(startsAt: number) {
  let revision = startsAt
  let comment = ''
  const sent: Sent[] = []
  let isBroken = false
  const waiting: (() => void)[] = []
  let isHeld = false
  const answer = (draft: DraftContent, basedOn: number): Answer<Saved> => {
    if (isBroken) return { ok: false, fault: faultOf(new CallFault('disk'), 'test') }
    if (basedOn !== revision) return { ok: false, fault: faultOf(new CallFault('conflict'), 'test') }
    revision += 1
    comment = draft.comment
    return { ok: true, value: { revision, savedAt: Date.now() } }
  }
  return {
    sent,
    save: async (draft: DraftContent, basedOn: number): Promise<Answer<Saved>> => {
      sent.push({ comment: draft.comment, revision: basedOn })
      if (isHeld) await new Promise<void>((go) => waiting.push(go))
      return answer(draft, basedOn)
    },
    hold: (held: boolean): void => {
      isHeld = held
      if (!held) for (const go of waiting.splice(0)) go()
    },
    breakDown: (broken: boolean): void => {
      isBroken = broken
    },
    saveElsewhere: (): void => {
      revision += 1
      comment = 'elsewhere'
    },
    stored: () => ({ revision, comment }),
  }
}

const draft = (comment: string): DraftContent => ({ answers: [], marks: [], comment })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function begin(revision = 0) {
  const store = storeOf(revision)
  const content = draft('')
  const saver = createDraftSaver({ content, revision, save: store.save, delayMs: 300 })
  return { store, saver, content }
}

describe('saving a draft', () => {
  it('sends nothing while nothing has changed', async () => {
    const { store, saver, content } = begin()
    saver.take(content)
    expect(await saver.flush()).toBe(true)
    expect(store.sent).toEqual([])
    expect(saver.state()).toEqual({ kind: 'saved', at: null })
  })

  it('saves the newest change at most the delay after the first one', async () => {
    const { store, saver } = begin(4)
    saver.take(draft('a'))
    await vi.advanceTimersByTimeAsync(200)
    saver.take(draft('ab'))
    expect(saver.state().kind).toBe('waiting')
    await vi.advanceTimersByTimeAsync(100)
    expect(store.sent).toEqual([{ comment: 'ab', revision: 4 }])
    expect(saver.state().kind).toBe('saved')
    expect(saver.revision()).toBe(5)
  })

  it('is saved again when a change is taken back before it was sent', async () => {
    const { store, saver, content } = begin()
    saver.take(draft('a'))
    saver.take(content)
    await vi.advanceTimersByTimeAsync(300)
    expect(store.sent).toEqual([])
    expect(saver.state()).toEqual({ kind: 'saved', at: null })
  })

  it('never has two saves under way; what changed meanwhile follows on the new revision', async () => {
    const { store, saver } = begin()
    store.hold(true)
    saver.take(draft('a'))
    await vi.advanceTimersByTimeAsync(300)
    saver.take(draft('b'))
    saver.take(draft('c'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(store.sent).toHaveLength(1)
    store.hold(false)
    await vi.runAllTimersAsync()
    expect(store.sent).toEqual([
      { comment: 'a', revision: 0 },
      { comment: 'c', revision: 1 },
    ])
    expect(store.stored()).toEqual({ revision: 2, comment: 'c' })
  })

  it('flushes at once, waiting for the save under way as well', async () => {
    const { store, saver } = begin()
    store.hold(true)
    saver.take(draft('a'))
    await vi.advanceTimersByTimeAsync(300)
    saver.take(draft('b'))
    const flushed = saver.flush()
    store.hold(false)
    expect(await flushed).toBe(true)
    expect(store.stored().comment).toBe('b')
  })

  it('keeps a change that could not be saved and sends it with the next one', async () => {
    const { store, saver } = begin()
    store.breakDown(true)
    saver.take(draft('a'))
    await vi.advanceTimersByTimeAsync(300)
    expect(saver.state()).toMatchObject({ kind: 'failed', fault: { code: 'disk' } })
    expect(await saver.flush()).toBe(false)
    store.breakDown(false)
    expect(await saver.flush()).toBe(true)
    expect(store.stored()).toEqual({ revision: 1, comment: 'a' })
  })
})

describe('a draft changed elsewhere', () => {
  async function inConflict() {
    const begun = begin()
    begun.store.saveElsewhere()
    begun.saver.take(draft('mine'))
    await vi.advanceTimersByTimeAsync(300)
    return begun
  }

  it('stops saving until the reviewer has chosen', async () => {
    const { store, saver } = await inConflict()
    expect(saver.state()).toEqual({ kind: 'conflict' })
    saver.take(draft('mine too'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(await saver.flush()).toBe(false)
    expect(store.sent).toHaveLength(1)
    expect(store.stored().comment).toBe('elsewhere')
  })

  it('is overwritten when the reviewer keeps the own one', async () => {
    const { store, saver } = await inConflict()
    saver.take(draft('mine too'))
    saver.settle(store.stored().revision, 'mine', saver.content())
    await vi.runAllTimersAsync()
    expect(store.stored()).toEqual({ revision: 2, comment: 'mine too' })
  })

  it('is taken as it is, without a save, when the reviewer loads it', async () => {
    const { store, saver } = await inConflict()
    const loaded = draft('elsewhere')
    saver.settle(store.stored().revision, 'stored', loaded)
    saver.take(loaded)
    await vi.runAllTimersAsync()
    expect(store.sent).toHaveLength(1)
    expect(saver.state()).toEqual({ kind: 'saved', at: null })
    saver.take(draft('elsewhere, and more'))
    expect(await saver.flush()).toBe(true)
    expect(store.stored()).toEqual({ revision: 2, comment: 'elsewhere, and more' })
  })
})

describe('a submitted draft', () => {
  it('is never saved again', async () => {
    const { store, saver } = begin()
    saver.close()
    saver.take(draft('late'))
    await saver.flush()
    await vi.runAllTimersAsync()
    expect(store.sent).toEqual([])
  })
})
