// Entry of the media process. It decodes files nobody vouches for, so it holds nothing but the one it works on and may
// crash without harm. Started as Electron's utility process, and by tests as a plain Node child.
import { analyseRecording } from './analyse-recording.ts'
import type { MediaReply, MediaRequest } from './media-messages.ts'

type ParentPort = {
  on(event: 'message', take: (message: { readonly data: MediaRequest }) => void): void
  postMessage(reply: MediaReply): void
}

const { parentPort } = process as { readonly parentPort?: ParentPort }

const reply = (message: MediaReply): void => {
  if (parentPort === undefined) process.send?.(message)
  else parentPort.postMessage(message)
}

const answer = async (request: MediaRequest): Promise<void> =>
  reply({ kind: 'done', id: request.id, outcome: await analyseRecording(request) })

if (parentPort === undefined) process.on('message', (request: MediaRequest) => void answer(request))
else parentPort.on('message', ({ data }) => void answer(data))
reply({ kind: 'ready' })
