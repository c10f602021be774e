import { type FileHandle, open } from 'node:fs/promises'

const chunkBytes = 256 * 1024

/**
 * Bytes start to end (both included) of a file, read only as fast as the player takes them. One handle, opened
 * lazily, closed exactly once, and never a touch on the controller after the player has gone away: that would throw
 * ERR_INVALID_STATE in the main process. Breaks off when `until` is aborted: what it reads may no longer be heard.
 */
export function rangeStream(path: string, start: number, end: number, until?: AbortSignal): ReadableStream<Uint8Array> {
  let handle: FileHandle | null = null
  let position = start
  let isOver = false
  const close = async (): Promise<void> => {
    isOver = true
    const closing = handle
    handle = null
    await closing?.close().catch(() => {})
  }
  /** The handle, or null when the player went away while it was being opened. */
  const opened = async (): Promise<FileHandle | null> => {
    if (handle !== null) return handle
    const fresh = await open(path, 'r')
    if (isOver) {
      await fresh.close()
      return null
    }
    handle = fresh
    return fresh
  }
  return new ReadableStream(
    {
      type: 'bytes',
      async pull(controller) {
        try {
          const file = await opened()
          if (file === null) return
          const buffer = new Uint8Array(Math.min(chunkBytes, end - position + 1))
          const { bytesRead } = await file.read(buffer, 0, buffer.length, position)
          if (isOver) return
          until?.throwIfAborted()
          position += bytesRead
          if (bytesRead > 0) controller.enqueue(buffer.subarray(0, bytesRead))
          if (bytesRead === 0 || position > end) {
            await close()
            controller.close()
          }
        } catch (error) {
          const wasOver = isOver
          await close()
          if (!wasOver) controller.error(error)
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  )
}
