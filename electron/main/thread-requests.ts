/** Requests that wait for the answers of one thread. */
export type ThreadRequests = {
  /** Sends a request under a fresh id; settles with its answer, or with the reason the thread has ended for. */
  send(post: (id: number) => void): Promise<unknown>
  answer(id: number, value: unknown): void
  refuse(id: number, error: Error): void
  /** The thread takes no more: what waits fails with this, and so does everything sent later. The first reason stays. */
  end(reason: Error): void
  waiting(): number
}

/** A thread that has ended drops messages without a word, so that whoever waited for it would wait for ever. */
export function threadRequests(): ThreadRequests {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let ended: Error | null = null
  let nextId = 1
  const settled = (id: number) => {
    const one = waiting.get(id)
    waiting.delete(id)
    return one
  }
  return {
    send: (post) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended)
        const id = nextId++
        waiting.set(id, { resolve, reject })
        try {
          post(id)
        } catch (error) {
          // What can't be cloned never reached the thread.
          settled(id)
          reject(error)
        }
      }),
    answer: (id, value) => settled(id)?.resolve(value),
    refuse: (id, error) => settled(id)?.reject(error),
    end(reason) {
      ended ??= reason
      for (const one of waiting.values()) one.reject(ended)
      waiting.clear()
    },
    waiting: () => waiting.size,
  }
}
