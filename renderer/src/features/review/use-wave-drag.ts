import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { draggedSpan, type Grip, type MarkSpan, noSnapping } from './waveform-spans.ts'

/** A press that moves less than this is a click. */
const clickPixels = 4
/** The edge of speech is looked for this far around the pointer, and never less than so many milliseconds. */
const snapPixels = 48
const leastSnapMs = 250
/** How fast the waveform scrolls while something is held outside of it: this share of the way out, each picture. */
const scrollShare = 0.25

export type Held = MarkSpan & { readonly grip: Grip; readonly id: string | null }

export type WaveDragParts = {
  /** Where the pointer is: milliseconds of the recording (also beyond its ends), for what is scrolled to now. */
  readonly msAt: (clientX: number) => number
  readonly scroller: () => HTMLElement | null
  readonly pixelsPerMs: number
  readonly durationMs: number
  readonly speechEdges: readonly number[]
  /** Whether a new span may be drawn. */
  readonly canDraw: boolean
  /** Whether marks may be moved. */
  readonly canMove: boolean
  readonly onClick: (ms: number, id: string | null) => void
  readonly onDrawn: (startMs: number, endMs: number) => void
  readonly onMove: (id: string, span: MarkSpan) => void
}

type Press = {
  readonly x: number
  readonly fromMs: number
  readonly id: string | null
  readonly grip: Grip
  readonly span: MarkSpan
}

export type WaveDrag = {
  /** What is held now, where it would come to lie. */
  readonly held: Held | null
  readonly press: (
    event: PointerEvent,
    of: { readonly id: string; readonly grip: Grip; readonly span: MarkSpan } | null,
  ) => void
}

/**
 * Drags over the waveform: a new span, a mark, one of its edges. The playhead only goes where somebody clicks. Alt draws
 * edges to where speech begins or ends; Esc puts back what is held.
 */
export function useWaveDrag(parts: WaveDragParts): WaveDrag {
  const [held, setHeld] = useState<Held | null>(null)
  const pressed = useRef<Press | null>(null)
  const pointer = useRef({ x: 0, alt: false })
  const isHolding = held !== null

  const spanNow = (press: Press): MarkSpan => {
    const { x, alt } = pointer.current
    const withinMs = Math.max(leastSnapMs, snapPixels / parts.pixelsPerMs)
    const snapping = alt ? { edges: parts.speechEdges, withinMs } : noSnapping
    const moved = { fromMs: press.fromMs, toMs: parts.msAt(x) }
    return draggedSpan(press.span, press.grip, moved, { durationMs: parts.durationMs, snapping })
  }
  const follow = useEffectEvent(() => {
    const press = pressed.current
    if (press === null) return
    setHeld({ ...spanNow(press), grip: press.grip, id: press.id })
  })
  const onMove = useEffectEvent((event: globalThis.PointerEvent) => {
    const press = pressed.current
    if (press === null) return
    pointer.current = { x: event.clientX, alt: event.altKey }
    if (!isHolding && Math.abs(event.clientX - press.x) < clickPixels) return
    if (press.grip === 'new' ? parts.canDraw : parts.canMove) follow()
  })
  const onEnd = useEffectEvent((event: globalThis.PointerEvent) => {
    const press = pressed.current
    pressed.current = null
    if (press === null) return
    pointer.current = { x: event.clientX, alt: event.altKey }
    const isClick = !isHolding
    setHeld(null)
    if (event.type === 'pointercancel') return
    if (isClick) {
      parts.onClick(press.fromMs, press.id)
      return
    }
    const { startMs, endMs } = spanNow(press)
    if (press.grip !== 'new' && press.id !== null) parts.onMove(press.id, { startMs, endMs })
    else if (press.grip === 'new' && endMs !== null) parts.onDrawn(startMs, endMs)
  })
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (pressed.current === null) return
    if (event.key === 'Escape' && event.type === 'keydown') {
      event.preventDefault()
      event.stopPropagation()
      pressed.current = null
      setHeld(null)
      return
    }
    if (event.key !== 'Alt') return
    event.preventDefault()
    pointer.current = { ...pointer.current, alt: event.type === 'keydown' }
    if (isHolding) follow()
  })

  useEffect(() => {
    const events = ['pointermove', 'pointerup', 'pointercancel'] as const
    const listen = (event: globalThis.PointerEvent): void =>
      event.type === 'pointermove' ? onMove(event) : onEnd(event)
    for (const name of events) window.addEventListener(name, listen)
    // Before the keys of the workspace: Esc would drop a span that was begun, too.
    window.addEventListener('keydown', onKey, { capture: true })
    window.addEventListener('keyup', onKey, { capture: true })
    return () => {
      for (const name of events) window.removeEventListener(name, listen)
      window.removeEventListener('keydown', onKey, { capture: true })
      window.removeEventListener('keyup', onKey, { capture: true })
    }
  }, [])

  const scrollOn = useEffectEvent(() => {
    const scroller = parts.scroller()
    const box = scroller?.getBoundingClientRect()
    if (!scroller || box === undefined) return
    const { x } = pointer.current
    const out = x < box.left ? x - box.left : x > box.right ? x - box.right : 0
    if (out === 0) return
    scroller.scrollLeft += out * scrollShare
    follow()
  })
  useEffect(() => {
    if (!isHolding) return
    let frame = requestAnimationFrame(function each() {
      scrollOn()
      frame = requestAnimationFrame(each)
    })
    return () => cancelAnimationFrame(frame)
  }, [isHolding])

  return {
    held,
    press: (event, of) => {
      if (event.button !== 0) return
      const fromMs = parts.msAt(event.clientX)
      pointer.current = { x: event.clientX, alt: event.altKey }
      const none = { startMs: fromMs, endMs: null }
      pressed.current = {
        x: event.clientX,
        fromMs,
        id: of?.id ?? null,
        grip: of?.grip ?? 'new',
        span: of?.span ?? none,
      }
    },
  }
}
