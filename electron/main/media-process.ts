import type { MediaReply, MediaRequest } from '#electron/media/media-messages.ts'

/** A process that does media tasks, however it was started. */
export type MediaProcess = {
  post(request: MediaRequest): void
  onReply(take: (reply: MediaReply) => void): void
  onExit(take: () => void): void
  kill(): void
  /** What it holds of the machine's memory now; null where that can't be told. */
  memoryBytes(): number | null
}
