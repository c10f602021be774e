import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { MediaParts, MediaProcess } from '#electron/main/media-run.ts'
import type { MediaReply } from '#electron/media/media-messages.ts'
import { importParts } from './imports.ts'
import type { TestLibrary } from './library.ts'

/** A plain Node child where the application has Electron's utility process; the program in it is the same. */
const startChild = (entry: string) => (): MediaProcess => {
  const child = fork(join(import.meta.dirname, '..', entry), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return {
    post: (request) => void child.send(request),
    onReply: (take) => void child.on('message', (reply) => take(reply as MediaReply)),
    onExit: (take) => void child.on('exit', take),
    kill: () => void child.kill('SIGKILL'),
  }
}

export const mediaParts = (library: TestLibrary, entry: string): MediaParts & { readonly logged: string[] } => {
  const logged: string[] = []
  const { store, folder, context } = importParts(library)
  const log = (line: string): void => void logged.push(line)
  return { startProcess: startChild(entry), store, folder, context, analysed: () => {}, log, logged }
}

/** Entries are given relative to tests/store. */
export const realProcess = '../../electron/media/process.ts'
