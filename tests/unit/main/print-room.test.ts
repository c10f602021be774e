import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPrintRoom, type Printer } from '#electron/main/print-room.ts'
import type { PrintJob } from '#shared/calls/print-job.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Windows that print when the test says so: which are open, and which paper each has printed. */
function windowsByHand() {
  const open = new Map<number, string[]>()
  const finish = new Map<string, (problem?: Error) => void>()
  let next = 0
  const openPrinter = (): Printer & { end(): void } => {
    const number = next++
    const printed: string[] = []
    let isAlive = true
    open.set(number, printed)
    return {
      print: ({ title }) =>
        new Promise((resolve, reject) => {
          printed.push(title)
          finish.set(title, (problem) =>
            problem === undefined ? resolve(Buffer.from(`${number}: ${title}`)) : reject(problem),
          )
        }),
      pictures: () => Promise.resolve([]),
      isAlive: () => isAlive,
      close: () => void open.delete(number),
      end() {
        isAlive = false
      },
    }
  }
  const printers: (Printer & { end(): void })[] = []
  const room = createPrintRoom(() => {
    const printer = openPrinter()
    printers.push(printer)
    return printer
  })
  const print = (title: string): Promise<string> => room.print({ title } as PrintJob, '').then((pdf) => pdf.toString())
  return { room, print, open, finish, printers }
}

describe('the room reports are printed in', () => {
  test('prints one report after the other in the same window', async () => {
    const { room, print, open, finish } = windowsByHand()
    room.prepare()
    expect([...open.keys()]).toEqual([0])
    for (const title of ['a', 'b']) {
      const printing = print(title)
      finish.get(title)?.()
      expect(await printing).toBe(`0: ${title}`)
    }
    expect([...open]).toEqual([[0, ['a', 'b']]])
  })

  test('gives the window up when nobody prints for three minutes, and opens another for the next report', async () => {
    const { room, print, open, finish } = windowsByHand()
    room.prepare()
    await vi.advanceTimersByTimeAsync(179_000)
    room.prepare()
    await vi.advanceTimersByTimeAsync(179_000)
    expect([...open.keys()]).toEqual([0])
    await vi.advanceTimersByTimeAsync(2_000)
    expect([...open.keys()]).toEqual([])
    const printing = print('a')
    finish.get('a')?.()
    expect(await printing).toBe('1: a')
  })

  test('never takes the window away from a report that is being printed', async () => {
    const { room, print, open, finish } = windowsByHand()
    room.prepare()
    const printing = print('long')
    await vi.advanceTimersByTimeAsync(600_000)
    room.close()
    expect([...open.keys()]).toEqual([0])
    finish.get('long')?.()
    expect(await printing).toBe('0: long')
    // Closed meanwhile: it isn't kept.
    expect([...open.keys()]).toEqual([])
  })

  test('prints two reports at once in two windows, and keeps one of them', async () => {
    const { room, print, open, finish } = windowsByHand()
    room.prepare()
    const both = [print('a'), print('b')]
    expect([...open]).toEqual([
      [0, ['a']],
      [1, ['b']],
    ])
    finish.get('b')?.()
    finish.get('a')?.()
    expect(await Promise.all(both)).toEqual(['0: a', '1: b'])
    expect(open.size).toBe(1)
  })

  test('closes a window that failed, and goes on with another', async () => {
    const { print, open, finish } = windowsByHand()
    const failing = print('a')
    finish.get('a')?.(new Error('the paper was not laid out in time'))
    await expect(failing).rejects.toThrow('not laid out')
    expect([...open.keys()]).toEqual([])
    const printing = print('b')
    finish.get('b')?.()
    expect(await printing).toBe('1: b')
  })

  test('prints in a new window where the page of the waiting one has ended', async () => {
    const { room, print, open, finish, printers } = windowsByHand()
    room.prepare()
    printers[0]?.end()
    const printing = print('a')
    finish.get('a')?.()
    expect(await printing).toBe('1: a')
    expect([...open.keys()]).toEqual([1])
  })

  test('keeps no window once it is closed, until somebody is about to print again', () => {
    const { room, open } = windowsByHand()
    room.prepare()
    room.close()
    expect([...open.keys()]).toEqual([])
    room.prepare()
    expect([...open.keys()]).toEqual([1])
  })
})
