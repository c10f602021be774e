import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { TopicName } from '#shared/calls/calls.ts'

/** A record rather than the contract's list: a missing topic doesn't compile, and the schemas stay out of the bundle. */
const topics: Readonly<Record<TopicName, true>> = { job: true, 'library-changed': true, command: true }

contextBridge.exposeInMainWorld('desk', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('desk:call', name, input),

  on: (topic: string, listener: (payload: unknown) => void): (() => void) => {
    if (!Object.hasOwn(topics, topic)) throw new Error(`no such topic: ${topic}`)
    const forward = (_event: unknown, payload: unknown): void => listener(payload)
    ipcRenderer.on(`desk:topic:${topic}`, forward)
    return () => ipcRenderer.off(`desk:topic:${topic}`, forward)
  },

  /** The path goes to the main process only; the page gets a token for it. */
  tokenForDroppedFile: (file: File): Promise<unknown> =>
    ipcRenderer.invoke('desk:dropped', webUtils.getPathForFile(file)),
})
