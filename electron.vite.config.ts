import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      sourcemap: true,
      // Hundreds of small modules each, read one by one by every thread; in the build only what is used of them is left.
      // Of chinese-days only the table of days is used: a JSON file, which the build makes a module of.
      externalizeDeps: { exclude: ['chinese-days', 'kysely', 'uuid', 'zod'] },
      target: 'node20.18',
      rolldownOptions: { input: { index: at('electron/main/index.ts') } },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file with nothing to require but electron.
      externalizeDeps: false,
      isolatedEntries: true,
      target: 'node20.18',
      rolldownOptions: {
        input: { desk: at('electron/preload/desk.ts'), print: at('electron/preload/print.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      minify: true,
      target: 'chrome130',
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: { index: at('renderer/index.html'), print: at('renderer/print.html') } },
    },
  },
})
