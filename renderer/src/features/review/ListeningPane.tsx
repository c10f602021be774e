import type { ReactNode } from 'react'
import type { RecordingSummary } from '#shared/calls/records.ts'
import { ChannelRolesSelect } from './ChannelRolesSelect.tsx'
import { RecordingPane } from './RecordingPane.tsx'
import { useSoundKeys } from './use-review-keys.ts'
import { useSound } from './use-sound.ts'

/** The player on its own, where nothing is marked or scored: a record's page. */
export function ListeningPane({ recordings }: { readonly recordings: readonly RecordingSummary[] }): ReactNode {
  const sound = useSound(recordings)
  useSoundKeys(sound, null)
  return (
    <RecordingPane
      sound={sound}
      marks={[]}
      selectedMarkId={null}
      openSpanMs={null}
      canEdit={false}
      tools={sound.shown === null ? null : <ChannelRolesSelect recording={sound.shown} />}
      onMark={() => undefined}
      onMoveMark={() => undefined}
      onSelectMark={() => undefined}
      onPlayMark={() => undefined}
    />
  )
}
