import { app, utilityProcess } from 'electron'
import type { MediaReply } from '#electron/media/media-messages.ts'
import mediaEntry from '../media/process?modulePath'
import type { MediaProcess } from './media-process.ts'

/** The media process as Electron's utility process. */
export function startMediaProcess(): MediaProcess {
  const child = utilityProcess.fork(mediaEntry, [], { serviceName: 'lingjian-media' })
  return {
    post: (request) => child.postMessage(request),
    onReply: (take) => void child.on('message', (reply: MediaReply) => take(reply)),
    onExit: (take) => void child.on('exit', take),
    kill: () => void child.kill(),
    memoryBytes() {
      const found = app.getAppMetrics().find(({ pid }) => pid === child.pid)
      // Kilobytes.
      return found === undefined ? null : found.memory.workingSetSize * 1024
    },
  }
}
