import { z } from 'zod'
import { call } from './call.ts'

/** What a chart can be saved as, at the most: a picture of twice a large screen, a table no picture shows. */
const mostPictureBytes = 40_000_000
const mostPictureText = 20_000_000
const cell = z.string().max(10_000)

const name = z.string().trim().min(1).max(200)

export const chartsCalls = {
  /** Asks where, and writes a chart's picture or table as the page drew it. */
  'charts.save': call({
    effect: 'read',
    at: 'desk',
    needsLibrary: false,
    input: z.discriminatedUnion('format', [
      z.object({ format: z.literal('svg'), name, text: z.string().startsWith('<svg').max(mostPictureText) }),
      z.object({
        format: z.literal('png'),
        name,
        bytes: z.instanceof(Uint8Array).refine((bytes) => bytes.length <= mostPictureBytes && isPng(bytes), 'no-png'),
      }),
      z.object({ format: z.literal('csv'), name, rows: z.array(z.array(cell).max(200)).max(50_000) }),
    ]),
    /** The file's name; null when the user cancelled the dialog. */
    output: z.object({ savedAs: z.string().nullable() }),
  }),
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, place) => bytes[place] === byte)
