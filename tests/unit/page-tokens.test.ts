import { describe, expect, it } from 'vitest'
import { cssName, dark, light, type Tokens, withMoreContrast } from '#renderer/theme/tokens.ts'

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Words and what they stand on. */
const wordPairs: readonly (readonly [keyof Tokens, keyof Tokens])[] = [
  ['text', 'surface'],
  ['text', 'page'],
  ['text', 'rowSelected'],
  ['textMuted', 'surface'],
  ['textMuted', 'page'],
  ['textMuted', 'surfaceSunken'],
  ['textMuted', 'rowHover'],
  ['textFaint', 'surface'],
  ['accentText', 'surface'],
  ['accentText', 'accentSurface'],
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['statusPassText', 'statusPassSurface'],
  ['statusWarnText', 'statusWarnSurface'],
  ['statusFailText', 'statusFailSurface'],
  ['statusFailText', 'surface'],
  ['statusNeutralText', 'statusNeutralSurface'],
  ['voiceAgent', 'surface'],
  ['voiceCustomer', 'surface'],
]

/** Lines, bars and points: 3 : 1 (WCAG 1.4.11). */
const shapePairs: readonly (readonly [keyof Tokens, keyof Tokens])[] = [
  ['focus', 'surface'],
  ['chart1', 'surface'],
  ['chart2', 'surface'],
  ['chart3', 'surface'],
  ['chart4', 'surface'],
  ['chart5', 'surface'],
  ['chart6', 'surface'],
  ['chartTarget', 'surface'],
  ['playhead', 'voiceSurface'],
]

const appearances = {
  light,
  dark,
  'light, more contrast': withMoreContrast(light, 'light'),
  'dark, more contrast': withMoreContrast(dark, 'dark'),
}

describe.each(Object.entries(appearances))('the colours of %s', (_name, tokens) => {
  it.each(wordPairs)('%s can be read on %s', (words, ground) => {
    expect(contrast(tokens[words], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(shapePairs)('%s can be seen on %s', (shape, ground) => {
    expect(contrast(tokens[shape], tokens[ground])).toBeGreaterThanOrEqual(3)
  })
})

it('roles become CSS variables', () => {
  expect([cssName('statusPassText'), cssName('chart1'), cssName('page')]).toEqual([
    '--status-pass-text',
    '--chart-1',
    '--page',
  ])
})
