import { type RefObject, useEffect } from 'react'
import type WaveSurfer from 'wavesurfer.js'
import { fontFamily, type Tokens } from '#renderer/theme/tokens.ts'
import { drawLayers, type LayerLook } from './draw-layers.ts'
import type { HeardLayers } from './layers.ts'

export type LayerPicture = Omit<LayerLook, 'tokens' | 'fontFamily' | 'voices'> & {
  readonly layers: HeardLayers
}

/** Keeps the canvas beneath the waveform the picture of what is in view: drawn anew when that moves, at most once a frame. */
export function useLayerCanvas(
  canvas: RefObject<HTMLCanvasElement | null>,
  given: {
    readonly surfer: WaveSurfer | null
    readonly height: number
    readonly voices: readonly string[]
    readonly tokens: Tokens
    readonly durationMs: number
    readonly picture: LayerPicture
  },
): void {
  const { surfer, height, voices, tokens, durationMs, picture } = given
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d') ?? null
    if (surfer === null || element === null || context === null || durationMs === 0) return
    let frame: number | null = null
    const draw = (): void => {
      frame = null
      const width = surfer.getWidth()
      const scale = window.devicePixelRatio
      // Setting them clears, so only when they differ.
      if (element.width !== Math.round(width * scale)) element.width = Math.round(width * scale)
      if (element.height !== Math.round(height * scale)) element.height = Math.round(height * scale)
      context.setTransform(scale, 0, 0, scale, 0, 0)
      const pixelsPerMs = surfer.getWrapper().clientWidth / durationMs
      const fromMs = surfer.getScroll() / pixelsPerMs
      const view = { width, height, lanes: voices.length, fromMs, pixelsPerMs }
      drawLayers(context, picture.layers, view, { ...picture, tokens, fontFamily, voices })
    }
    const ask = (): void => {
      frame ??= requestAnimationFrame(draw)
    }
    ask()
    const stops = [surfer.on('scroll', ask), surfer.on('zoom', ask), surfer.on('redraw', ask), surfer.on('resize', ask)]
    return () => {
      for (const stop of stops) stop()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [canvas, surfer, height, voices, tokens, durationMs, picture])
}
