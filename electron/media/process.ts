// Entry of a media process. It decodes files nobody vouches for, so it holds nothing but the one it works on and may
// crash without harm. Started as Electron's utility process, and by tests as a plain Node child.
import type { MediaReply, MediaRequest } from './media-messages.ts'
import { doMediaTask } from './media-tasks.ts'

type ParentPort = {
  on(event: 'message', take: (message: { readonly data: MediaRequest }) => void): void
  postMessage(reply: MediaReply): void
}

const { parentPort } = process as { readonly parentPort?: ParentPort }

const reply = (message: MediaReply): void => {
  if (parentPort === undefined) process.send?.(message)
  else parentPort.postMessage(message)
}

const answer = async ({ id, task }: MediaRequest): Promise<void> =>
  reply({ kind: 'done', id, outcome: await doMediaTask(task) })

if (parentPort === undefined) process.on('message', (request: MediaRequest) => void answer(request))
else parentPort.on('message', ({ data }) => void answer(data))
reply({ kind: 'ready' })
