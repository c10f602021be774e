import { useLayout } from '#renderer/app/settings.ts'
import { type LayerName, layerNames } from './layers.ts'

const key = 'player.hiddenLayers'

export type LayerChoice = {
  readonly shown: ReadonlySet<LayerName>
  readonly toggle: (name: LayerName) => void
}

/** Which layers the waveform shows; remembered. What is kept are those that are off: a new layer is seen first. */
export function useLayerChoice(): LayerChoice {
  const [stored, remember] = useLayout(key)
  const hidden = Array.isArray(stored) ? layerNames.filter((name) => stored.includes(name)) : []
  return {
    shown: new Set(layerNames.filter((name) => !hidden.includes(name))),
    toggle: (name) => remember(hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name]),
  }
}

/** Whether silences are left out while playing; remembered. */
export function useSkipsSilence(): readonly [skips: boolean, toggle: () => void] {
  const [stored, remember] = useLayout('player.skipsSilence')
  const skips = stored === true
  return [skips, () => remember(!skips)]
}
