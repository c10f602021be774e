import type { PrintedPicture } from '#shared/calls/print-job.ts'

/** Millimetres of a CSS pixel. */
const millimetres = 25.4 / 96
/** Points for each pixel: 288 to the inch, which a printer shows sharply. */
const fineness = 3

/** The charts that are drawn on the page, in the order they stand in. */
export const drawnPictures = (root: ParentNode): Promise<PrintedPicture[]> =>
  Promise.all([...root.querySelectorAll<HTMLElement>('[data-picture]')].flatMap(pictureOf))

function pictureOf(place: HTMLElement): Promise<PrintedPicture>[] {
  const drawn = place.querySelector('svg')
  if (drawn === null) return []
  const { width, height } = place.getBoundingClientRect()
  const svg = standAlone(drawn, width, height)
  const picture = async (): Promise<PrintedPicture> => ({
    name: place.dataset.picture ?? '',
    title: place.dataset.title ?? '',
    svg,
    png: await pointsOf(svg, width, height),
    width: width * millimetres,
    height: height * millimetres,
    description: place.getAttribute('aria-label') ?? '',
  })
  return [picture()]
}

/** How far text lies below its line where a reader knows no other anchor than the baseline, in its own size. */
const baselines: Readonly<Record<string, string>> = {
  central: '0.36em',
  middle: '0.36em',
  'text-before-edge': '0.88em',
  hanging: '0.88em',
  'text-after-edge': '-0.12em',
}

/** A copy that stands for itself: with its size, and texts placed as word processors understand it. */
function standAlone(drawn: SVGSVGElement, width: number, height: number): string {
  const svg = drawn.cloneNode(true) as SVGSVGElement
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  svg.removeAttribute('style')
  for (const text of svg.querySelectorAll('text')) {
    const lowered = baselines[text.getAttribute('dominant-baseline') ?? '']
    text.removeAttribute('dominant-baseline')
    if (lowered !== undefined) text.setAttribute('dy', lowered)
  }
  return new XMLSerializer().serializeToString(svg)
}

/** The vector as points, on white: a program that can't draw it shows these. */
async function pointsOf(svg: string, width: number, height: number): Promise<Uint8Array> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * fineness)
  canvas.height = Math.round(height * fineness)
  const brush = canvas.getContext('2d')
  if (brush === null) throw new Error('no canvas to draw a picture on')
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new Error('a picture could not be made')
  return new Uint8Array(await blob.arrayBuffer())
}
