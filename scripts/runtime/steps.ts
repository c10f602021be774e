import type { Report } from './runtime.ts'

export type Step = <T>(chinese: string, english: string, work: () => Promise<T>) => Promise<T>

/** Numbered progress lines: one when a step starts, the seconds it took when it is done. */
export function countedSteps(title: string, total: number, report: Report): Step {
  let number = 0
  return async (chinese, english, work) => {
    number += 1
    const label = `[${title} ${number}/${total}]`
    report(`${label} ${chinese}… (${english})`)
    const started = performance.now()
    const result = await work()
    report(`${label} 完成，${((performance.now() - started) / 1000).toFixed(1)} 秒 (done)`)
    return result
  }
}
