// The media process with moods: a recording of 1313 bytes kills it, one of 1414 keeps it busy for ever, one of 1515
// makes it take ever more memory.
import { statSync } from 'node:fs'
import { analyseRecording } from '#electron/media/analyse-recording.ts'
import type { MediaRequest } from '#electron/media/media-messages.ts'

process.on('message', async ({ id, task }: MediaRequest) => {
  if (task.kind !== 'analyse') throw new Error(`no mood for ${task.kind}`)
  const { size } = statSync(task.source)
  if (size === 1313) process.abort()
  while (size === 1414);
  for (const taken: Buffer[] = []; size === 1515; ) {
    taken.push(Buffer.alloc(4 * 1024 ** 2, 1))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  process.send?.({ kind: 'done', id, outcome: await analyseRecording(task) })
})
process.send?.({ kind: 'ready' })
