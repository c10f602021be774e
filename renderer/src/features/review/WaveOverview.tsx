import { type PointerEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Peaks } from '#shared/domain/sound/peaks.ts'
import { drawSound, gainOf, readyCanvas, type WaveSound } from './draw-wave.ts'
import type { ShownMark } from './marks.ts'
import styles from './Waveform.module.css'

const overviewHeight = 34
/** A press that moves less than this is a click. */
const clickPixels = 4

/** The whole recording in a strip: a click goes there, a drag moves what is in view. */
export function WaveOverview(props: {
  readonly peaks: Peaks
  readonly sound: WaveSound
  readonly marks: readonly ShownMark[]
  readonly frame: RefObject<HTMLDivElement | null>
  readonly playhead: RefObject<HTMLDivElement | null>
  readonly onSeek: (share: number) => void
  readonly onLook: (share: number) => void
}): ReactNode {
  const { peaks, sound, marks, onSeek, onLook } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const strip = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const pressedAt = useRef<number | null>(null)
  const isDragging = useRef(false)

  useEffect(() => {
    const host = strip.current
    if (host === null) return
    const observer = new ResizeObserver(() => setWidth(host.clientWidth))
    observer.observe(host)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (canvas.current === null || width === 0) return
    const context = readyCanvas(canvas.current, width, overviewHeight)
    const view = { width, height: overviewHeight, fromMs: 0, pixelsPerMs: width / peaks.durationMs }
    if (context !== null) drawSound(context, { ...sound, gain: gainOf(peaks) }, view)
  }, [peaks, sound, width])

  const shareAt = (event: PointerEvent): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
  }
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pressedAt.current = event.clientX
    isDragging.current = false
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (pressedAt.current === null) return
    if (Math.abs(event.clientX - pressedAt.current) >= clickPixels) isDragging.current = true
    if (isDragging.current) onLook(shareAt(event))
  }
  const onPointerUp = (event: PointerEvent): void => {
    if (pressedAt.current !== null && !isDragging.current) onSeek(shareAt(event))
    pressedAt.current = null
  }
  return (
    <div
      ref={strip}
      className={styles.overview}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
    >
      <canvas ref={canvas} className={styles.strip} />
      {marks.map(({ mark, isFailure }) => (
        <span
          key={mark.id}
          className={styles.tick}
          data-failure={isFailure}
          style={{ left: `${(mark.startMs / peaks.durationMs) * 100}%` }}
        />
      ))}
      <div ref={props.frame} className={styles.frame} />
      <div ref={props.playhead} className={styles.playhead} />
    </div>
  )
}
