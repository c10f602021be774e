import { fontFamily, type Tokens } from '#renderer/theme/tokens.ts'
import type { Language } from '#shared/calls/settings.ts'
import type { ChartTable } from './chart-table.ts'
import { chartTheme, type DeskChartOption, init } from './kit.ts'

/** A picture to be saved: what stands over it on the screen goes along. */
export type SavedPicture = {
  readonly title: string
  readonly note: string
  readonly option: DeskChartOption
  readonly tokens: Tokens
  readonly language: Language
  readonly width: number
  readonly height: number
}

const margin = 16
const headHeight = 56
const localeOf = (language: Language): 'EN' | 'ZH' => (language === 'en' ? 'EN' : 'ZH')
const still = (option: DeskChartOption): DeskChartOption => ({ ...option, animation: false })

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The picture as vector graphics, with its title. */
export function svgOf(picture: SavedPicture): string {
  const { title, note, tokens, width, height } = picture
  const chart = init(null, chartTheme(tokens), {
    renderer: 'svg',
    ssr: true,
    locale: localeOf(picture.language),
    width,
    height,
  })
  chart.setOption(still(picture.option))
  const inner = chart.renderToSVGString()
  chart.dispose()
  const [outerWidth, outerHeight] = [width + 2 * margin, height + headHeight + margin]
  const text = (y: number, size: number, weight: number, fill: string, words: string): string =>
    `<text x="${margin}" y="${y}" font-family="${escaped(fontFamily)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(words)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${outerWidth}" height="${outerHeight}" viewBox="0 0 ${outerWidth} ${outerHeight}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${outerWidth}" height="${outerHeight}" fill="${tokens.surface}"/>`,
    text(26, 14, 600, tokens.text, title),
    text(44, 12, 400, tokens.textMuted, note),
    `<g transform="translate(${margin} ${headHeight})">${inner}</g>`,
    '</svg>',
  ].join('')
}

/** Twice as fine as the screen, for paper. */
const fineness = 2

/** The picture as points, with its title. */
export async function pngOf(picture: SavedPicture): Promise<Uint8Array<ArrayBuffer>> {
  const { title, note, tokens, width, height } = picture
  const place = document.createElement('div')
  const chart = init(place, chartTheme(tokens), {
    renderer: 'canvas',
    locale: localeOf(picture.language),
    devicePixelRatio: fineness,
    width,
    height,
  })
  chart.setOption(still(picture.option))
  const drawn = chart.renderToCanvas({ pixelRatio: fineness, backgroundColor: tokens.surface })
  chart.dispose()
  const canvas = document.createElement('canvas')
  canvas.width = (width + 2 * margin) * fineness
  canvas.height = (height + headHeight + margin) * fineness
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas to draw on')
  context.scale(fineness, fineness)
  context.fillStyle = tokens.surface
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = tokens.text
  context.font = `600 14px ${fontFamily}`
  context.fillText(title, margin, 26)
  context.fillStyle = tokens.textMuted
  context.font = `12px ${fontFamily}`
  context.fillText(note, margin, 44)
  context.drawImage(drawn, margin, headHeight, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('the picture is too large to be saved')
  return new Uint8Array(await blob.arrayBuffer())
}

/** The table's heading and rows as cells. */
export const cellsOf = ({ columns, rows }: ChartTable): string[][] => [
  columns.map(({ title }) => title),
  ...rows.map(({ cells }) => [...cells]),
]
