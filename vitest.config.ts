import { defineConfig } from 'vitest/config'

/** One project a lane (tests/<lane>/); `npm run check` runs the quick ones, `npm test` all of them. */
const lane = (name: string, settings: { testTimeout?: number; fileParallelism?: boolean } = {}) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    testTimeout: settings.testTimeout ?? 20_000,
    hookTimeout: settings.testTimeout ?? 20_000,
    fileParallelism: settings.fileParallelism ?? true,
    // A busy machine is slow, not wrong: what is waited for may take its time, and ends at once when it is there.
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
})

/** A lane that starts the real Electron: one window at a time. */
const electronLane = (name: string) => lane(name, { testTimeout: 240_000, fileParallelism: false })

export default defineConfig({
  test: {
    projects: [
      lane('unit'),
      lane('property', { testTimeout: 60_000 }),
      lane('store', { testTimeout: 60_000 }),
      lane('contract'),
      lane('architecture'),
      electronLane('security'),
      electronLane('desktop'),
    ],
  },
})
