// The media process with two moods: a recording of 1313 bytes kills it, one of 1414 keeps it busy for ever.
import { statSync } from 'node:fs'
import { analyseRecording } from '#electron/media/analyse-recording.ts'
import type { MediaRequest } from '#electron/media/media-messages.ts'

process.on('message', async (request: MediaRequest) => {
  const { size } = statSync(request.source)
  if (size === 1313) process.abort()
  while (size === 1414);
  process.send?.({ kind: 'done', id: request.id, outcome: await analyseRecording(request) })
})
process.send?.({ kind: 'ready' })
