import { useMemo, useState } from 'react'
import { zoomLevels } from '#shared/domain/sound/peaks.ts'

export type Zoom = {
  /** Pixels per second, smallest first; which of them is shown. */
  readonly levels: readonly number[]
  readonly place: number
  /** Pixels per second; 0 shows the whole recording. */
  readonly pixelsPerSecond: number
  readonly canZoomIn: boolean
  readonly canZoomOut: boolean
  readonly setWidth: (pixels: number) => void
  readonly change: (to: 'in' | 'out' | 'whole') => void
}

/** About forty seconds in the usual width: sentences can be told apart. */
const usualZoom = 20

export function useZoom(durationMs: number): Zoom {
  const [width, setWidth] = useState(0)
  const [wanted, setWanted] = useState(usualZoom)
  const levels = useMemo(() => zoomLevels(durationMs, width), [durationMs, width])
  const place = Math.max(
    0,
    levels.findLastIndex((level) => level <= wanted),
  )
  return {
    levels,
    place,
    pixelsPerSecond: width === 0 ? usualZoom : place === 0 ? 0 : (levels[place] ?? 0),
    canZoomIn: place < levels.length - 1,
    canZoomOut: place > 0,
    setWidth,
    change: (to) => {
      if (to === 'whole') setWanted(0)
      else setWanted(levels[Math.min(Math.max(place + (to === 'in' ? 1 : -1), 0), levels.length - 1)] ?? 0)
    },
  }
}
