/** Saves still under way when their screen was left. Opening the same thing again waits for them, or it would read the old draft. */
const leaving = new Map<string, Promise<unknown>>()

export function leaveWithSave(id: string, saved: Promise<unknown>): void {
  const ended = saved.finally(() => {
    if (leaving.get(id) === ended) leaving.delete(id)
  })
  leaving.set(id, ended)
}

export async function untilSaved(id: string): Promise<void> {
  await leaving.get(id)
}
