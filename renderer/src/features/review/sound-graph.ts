import type { Side } from './recording-player.ts'

export type SoundGraph = {
  readonly apply: (muted: Readonly<Record<Side, boolean>>, volume: number, agentChannel: 0 | 1) => void
  readonly resume: () => void
}

/**
 * Splits the two sides so that one can be silenced; the other is then heard in both ears. Made only when
 * it is needed: an element can't be taken out of a graph again.
 */
export function createSoundGraph(audio: HTMLAudioElement): SoundGraph {
  const context = new AudioContext()
  const source = context.createMediaElementSource(audio)
  const splitter = context.createChannelSplitter(2)
  const merger = context.createChannelMerger(2)
  const master = context.createGain()
  // One channel is made two first, or a mono call would be heard in one ear only.
  const stereo = context.createGain()
  stereo.channelCount = 2
  stereo.channelCountMode = 'explicit'
  source.connect(stereo).connect(splitter)
  // [from][to] ear
  const gains = [0, 1].map((from) =>
    [0, 1].map((to) => {
      const gain = context.createGain()
      splitter.connect(gain, from)
      gain.connect(merger, 0, to)
      return gain
    }),
  )
  merger.connect(master).connect(context.destination)
  return {
    apply: (muted, volume, agentChannel) => {
      const silent = agentChannel === 0 ? [muted.agent, muted.customer] : [muted.customer, muted.agent]
      gains.forEach((row, from) => {
        row.forEach((gain, to) => {
          const isHeard = silent[from] !== true && (from === to || silent[to] === true)
          gain.gain.value = isHeard ? 1 : 0
        })
      })
      master.gain.value = volume
    },
    resume: () => void context.resume(),
  }
}
