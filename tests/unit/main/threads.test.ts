import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startFilesThread } from '#electron/main/files-client.ts'
import { startStore } from '#electron/main/store-client.ts'
import { newId } from '#electron/store/ids.ts'
import { CallFault } from '#shared/calls/fault.ts'
import { temporaryFolder, testDefaults } from '#tests/store/support/library.ts'

const failing = join(import.meta.dirname, 'support/failing-thread.ts')
const storeEntry = join(import.meta.dirname, '../../../electron/store/worker.ts')
const context = { actor: { id: '', name: '', role: 'lead' as const }, now: 0 }
const data = { root: '', defaults: testDefaults(), onReadOnlyMedia: false }
const quiet = (): void => {}

/** Fails instead of waiting for ever. */
const soon = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('still waiting')), 3000).unref()),
  ])

describe('a store thread that ends by itself', () => {
  test('fails what waits for it and everything asked later, and can still be closed', async () => {
    const store = await startStore(failing, data, quiet)
    expect(await store.command('users.switch', newId(), context)).toBe('first')
    await expect(soon(store.command('users.switch', newId(), context))).rejects.toThrow('ended with 7')
    await expect(soon(store.command('users.switch', newId(), context))).rejects.toThrow('ended with 7')
    await soon(store.close())
  })
})

describe('a store that was closed', () => {
  test('answers what was asked before, and says that no library is open to what is asked after', async () => {
    const store = await startStore(storeEntry, { ...data, root: temporaryFolder() }, quiet)
    const before = store.ask('users.current', null, context)
    const closing = store.close()
    const during = store.ask('users.current', null, context)
    // Both are waited for at once: the two readers end in any order, and the later question may be refused first.
    const [answered, refused] = await Promise.allSettled([soon(before), soon(during)])
    expect(answered).toMatchObject({ status: 'fulfilled', value: { role: 'lead' } })
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'no-library' } })
    await soon(closing)
    const after = await soon(store.call('users.list', {}, context)).catch((error: unknown) => error)
    expect(after).toBeInstanceOf(CallFault)
    expect(after).toMatchObject({ code: 'no-library' })
    await soon(store.close())
  })
})

describe('a files thread that ends by itself', () => {
  test('fails what waits for it and everything asked later', async () => {
    const files = startFilesThread(failing)
    await files.ask('hashFile', { path: 'one' })
    await expect(soon(files.ask('hashFile', { path: 'two' }))).rejects.toThrow('ended with 7')
    await expect(soon(files.ask('hashFile', { path: 'three' }))).rejects.toThrow('ended with 7')
    await files.close()
  })
})
