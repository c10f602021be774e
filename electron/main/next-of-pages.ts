/**
 * Hands out one after the other what is asked for in pages, to several takers at once; null when a page is empty. A page
 * is asked for with the last one of the page before.
 */
export function nextOfPages<T>(ask: (last: T | null) => Promise<readonly T[]>): () => Promise<T | null> {
  let page: readonly T[] = []
  let last: T | null = null
  const next = async (): Promise<T | null> => {
    if (page.length === 0) {
      page = await ask(last)
      last = page.at(-1) ?? last
    }
    const [one, ...rest] = page
    page = rest
    return one ?? null
  }
  let before: Promise<unknown> = Promise.resolve()
  return () => {
    const taken = before.then(next)
    before = taken.catch(() => {})
    return taken
  }
}
