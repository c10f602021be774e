// The media process of an installation whose decoder is gone.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@ffmpeg/core') throw new Error('Cannot find module')
    return next(specifier, context)
  },
})
await import('#electron/media/process.ts')
