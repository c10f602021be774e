import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What a screen does to people who can't see or point well, where it is serious: one line a fault. */
export async function seriousAccessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(atRest)
  // Legacy mode: axe's usual way opens a second page, which a desktop application refuses.
  const result = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return result.violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html}`))
}

/** What fades in is pale for a moment, which is no fault: the screen is judged as it stays. */
const atRest = (): Promise<unknown> =>
  Promise.all(
    document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
      .map((animation) => animation.finished.catch(() => {})),
  )
