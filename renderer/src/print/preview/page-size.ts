import type { PaperOrientation } from '#shared/domain/paper-tables.ts'

/** CSS pixels of a millimetre. */
export const pixelsPerMillimetre = 96 / 25.4

export const marginMillimetres = 18
/** Between two pages that lie beside each other. */
export const gutterMillimetres = 8

/** A4 as Chromium prints it, in millimetres: 595.92 × 842.88 points, a hair more than A4 is. */
const shortSide = (595.92 / 72) * 25.4
const longSide = (842.88 / 72) * 25.4

export const pageSize = (orientation: PaperOrientation): { readonly width: number; readonly height: number } =>
  orientation === 'landscape' ? { width: longSide, height: shortSide } : { width: shortSide, height: longSide }

/** What is written on, in millimetres: the page without its margins. */
export const textHeight = (orientation: PaperOrientation): number =>
  pageSize(orientation).height - 2 * marginMillimetres

/** Between the columns the paper flows through: two margins and what lies between the pages. */
export const columnGap = (orientation: PaperOrientation): number =>
  pageSize(orientation).width + gutterMillimetres - textWidths[orientation]

/** The paper's own width, as page.css has it. */
const textWidths: Readonly<Record<PaperOrientation, number>> = { portrait: 174, landscape: 261 }

/** From the left edge of a page to that of the next, in CSS pixels. */
export const pageStep = (orientation: PaperOrientation): number =>
  (pageSize(orientation).width + gutterMillimetres) * pixelsPerMillimetre

/** How many pages the columns of a laid out paper make, from how far they reach (CSS pixels). */
export function pagesIn(reach: number, orientation: PaperOrientation): number {
  const between = columnGap(orientation) * pixelsPerMillimetre
  return Math.max(1, Math.round((reach + between) / pageStep(orientation)))
}

export const zoomSteps = [0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2] as const

/** The next larger or smaller step from wherever the zoom is now. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const found =
    direction === 1 ? zoomSteps.find((step) => step > zoom + 0.005) : zoomSteps.findLast((step) => step < zoom - 0.005)
  return found ?? (direction === 1 ? Math.max(...zoomSteps) : Math.min(...zoomSteps))
}

/** So that a whole page is seen in a window of this size (CSS pixels). */
export function wholePageZoom(width: number, height: number, orientation: PaperOrientation): number {
  const page = pageSize(orientation)
  const room = 2 * stagePadding
  const fit = Math.min((width - room) / page.width, (height - room) / page.height) / pixelsPerMillimetre
  return Math.min(2, Math.max(0.3, fit))
}

/** Around the pages, in CSS pixels. */
export const stagePadding = 20
