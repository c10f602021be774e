import { stepRate, stepVolume } from '#shared/domain/sound/playback.ts'
import type { ReviewCommand } from './keys.ts'
import type { ShownMark } from './marks.ts'
import { type CallSound, hasSides } from './use-sound.ts'

const soundKinds = [
  'play-pause',
  'skip',
  'slow-replay',
  'loop',
  'rate',
  'volume',
  'zoom',
  'mute',
  'skip-silence',
  'next-heard',
  'speech',
  'redact-span',
  'export-clip',
] as const

/** What is done with the sound alone: the keys of every screen that has a player. */
export type SoundCommand = Extract<ReviewCommand, { readonly kind: (typeof soundKinds)[number] }>

export function isSoundCommand(command: ReviewCommand): command is SoundCommand {
  return (soundKinds as readonly string[]).includes(command.kind)
}

export function runSoundCommand(command: SoundCommand, sound: CallSound, selectedMark: ShownMark | null): void {
  const { player, zoom } = sound
  switch (command.kind) {
    case 'play-pause':
      player.toggle()
      return
    case 'skip':
      player.skip(command.ms)
      return
    case 'slow-replay':
      player.slowReplay()
      return
    case 'loop':
      player.pressLoop()
      return
    case 'rate':
      player.setRate(command.to === 'normal' ? 1 : stepRate(player.state().rate, command.to))
      return
    case 'volume':
      player.setVolume(stepVolume(player.state().volume, command.to))
      return
    case 'zoom':
      zoom.change(command.to)
      return
    case 'mute':
      if (hasSides(sound)) player.toggleMute(command.side)
      return
    case 'skip-silence':
      sound.toggleSkipsSilence()
      return
    case 'next-heard':
      sound.goToNext(command.what)
      return
    case 'speech':
      sound.goToSpeech(command.side, command.to)
      return
    case 'redact-span':
      sound.redacting.press()
      return
    case 'export-clip':
      sound.exportClip(selectedMark)
      return
  }
}
